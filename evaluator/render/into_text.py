"""What was entered into a package from documents, for a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evaluator.render.tables import table

__all__ = ["into_text"]

_COLUMNS = {
    "added": ("Предложено", "Proposed"),
    "known": ("Уже есть", "There already"),
    "filled": ("Дополнено файлом", "File added"),
    "renewed": ("Обновлено", "Renewed"),
    "stale": ("Устарело", "Stale"),
    "rejected": ("Отклонено ранее", "Rejected before"),
}
_FILE = ("Документ", "Document")
_SAME = ("Комплект {package} не изменился.", "The package {package} was not changed.")
_DONE = (
    "Комплект {package} дополнен. Предложенное баллов не даёт, пока его не подтвердит человек.",
    "The package {package} was extended. What is proposed wins no points until a person confirms it.",
)
_STALE = ("Взято из прежнего файла, сверьте: {rows}", "Drawn from a former file, compare: {rows}")


def into_text(told: Mapping[str, Any], form: str, lang: str) -> str:
    """The JSON of `read --into` in words: counts per file, then what is to be looked at."""
    return "\n\n".join(_parts(told, form, lang == "en")) + "\n"


def _parts(told: Mapping[str, Any], form: str, english: bool) -> Iterator[str]:
    head = [_FILE[english], *(words[english] for words in _COLUMNS.values())]
    rows = [[name, *(str(len(file[key])) for key in _COLUMNS)] for name, file in told["files"].items()]
    if rows:
        yield table(head, rows, form)
    stale = [name for file in told["files"].values() for name in file["stale"]] + list(told["stale"])
    if stale:
        yield _STALE[english].format(rows=", ".join(stale))
    yield (_DONE if told["changed"] else _SAME)[english].format(package=told["package"])
