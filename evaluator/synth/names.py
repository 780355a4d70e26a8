"""Names of made-up municipalities: words of fairy tales, so that nobody takes one for a real district."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice, product

__all__ = ["REGION", "municipalities"]

REGION = "Условная область"
_FIRST = (
    "Лукоморск", "Берендеев", "Китежград", "Буянов", "Тридевят", "Гвидонов", "Салтанов", "Черномор", "Снегурочкин",
    "Жар-Птицын", "Дрёмов", "Сивкин", "Кощеев", "Ягин", "Горынычев", "Емелин", "Колобков", "Теремков", "Марьин",
    "Садков", "Полкан", "Добрынин", "Алёшин", "Микулин", "Соловьин", "Жихарев", "Морозкин", "Финистов", "Хозяйкин",
    "Данилин",
)  # fmt: skip
_SECOND = (
    "", "Верхне-", "Нижне-", "Ново-", "Старо-", "Красно-", "Бело-", "Заречно-", "Мало-", "Велико-", "Северо-", "Южно-",
)  # fmt: skip
_FORMS = ("{}ский муниципальный район", "{}ский муниципальный округ", "{}ский городской округ")


def municipalities(wanted: int) -> list[str]:
    """So many names, each once; when the words run out, they are numbered."""
    return list(islice(_endless(), wanted))


def _endless() -> Iterator[str]:
    for number in count(1):
        for form, second, first in product(_FORMS, _SECOND, _FIRST):
            stem = f"{second}{first}" if second else first
            name = form.format(stem.removesuffix("ск"))
            yield name if number == 1 else f"{name} № {number}"
