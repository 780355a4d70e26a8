"""The vocabulary of evidence: every record kind and field, in one place.

The models, the published schemas, the forms and the documentation are made from these tables. A field's `type` is
one of `TYPES`; `many`: a list of at least one; `mendable`: what an official can still put right in material that exists
(meaning.md, Plans); `rates`: a number that scores are made of, never marks in national tests (Рособрнадзор 2021).
"""

from __future__ import annotations

from functools import cache

from evaluator.model.categories import CATEGORIES
from evaluator.model.field import Field, Kind

__all__ = ["KINDS", "SHARED", "STRUCTS", "WORDS", "Field", "Kind", "fields_of", "paths_of"]


WORDS: dict[str, dict[str, str]] = {
    "document_type": {
        "order": "приказ",
        "directive": "распоряжение",
        "regulation": "положение",
        "programme": "программа",
        "plan": "план",
        "roadmap": "дорожная карта",
        "note": "аналитическая справка",
        "report": "отчёт",
        "letter": "письмо",
        "minutes": "протокол",
        "recommendations": "рекомендации",
        "materials": "методические материалы",
        "form": "форма",
        "publication": "публикация",
        "other": "иной документ",
    },
    "level": {
        "federal": "федеральный",
        "regional": "региональный",
        "municipal": "муниципальный",
        "school": "школьный",
    },
    "method_kind": {
        "survey": "опрос",
        "test": "тестирование",
        "statistics": "статистика",
        "site_audit": "анализ сайтов",
        "interview": "собеседование",
        "information_system": "информационная система",
    },
    "measure_kind": {
        "seminar": "семинар",
        "training": "обучение",
        "consultation": "консультация",
        "visit": "выезд",
        "recheck": "перепроверка",
        "observers": "наблюдение",
        "programme": "программа",
        "network": "сетевая работа",
        "meeting": "совещание",
        "other": "иная мера",
    },
    "due_kind": {
        "interval": "период",
        "until": "до даты",
        "from": "с даты",
        "recurring": "повторяется",
        "continuous": "постоянно",
        "whole_period": "весь период",
        "schedule": "по графику",
        "event": "по событию",
        "on_demand": "по мере необходимости",
    },
    "due_year": {"explicit": "назван в строке", "plan": "по плану", "unknown": "неизвестен"},
    "activity_status": {
        "planned": "запланировано",
        "done": "выполнено",
        "late": "выполнено с опозданием",
        "not_done": "не выполнено",
        "cancelled": "отменено",
    },
    "finding_category": CATEGORIES,
    "severity": {"A": "существенное", "B": "заметное", "C": "редакционное"},
    "verdict": {"yes": "да", "no": "нет"},
    "state": {"proposed": "предложено", "confirmed": "подтверждено"},
    "stale": {"changed": "файл изменён", "gone": "файла больше нет"},
}

STRUCTS: dict[str, tuple[Field, ...]] = {
    "source": (
        Field("document", "ref:document", "документ"),
        Field("page", "text", "страница"),
        Field("row", "text", "строка"),
        Field("paragraph", "text", "пункт"),
        Field("quote", "text", "цитата"),
    ),
    "publication": (
        Field("opens", "flag", "ссылка открывает сам документ"),
        Field("checked", "date", "дата проверки ссылки"),
        Field("answer", "text", "что открылось"),
    ),
    "confirmation": (Field("by", "text", "кто подтвердил"), Field("on", "date", "дата подтверждения")),
    "drawn": (
        Field("sum", "digest", "контрольная сумма прочитанного файла"),
        Field("sure", "number", "уверенность, доля единицы"),
        Field("proposal", "digest", "контрольная сумма предложения"),
        Field("position", "text", "позиция, к которой, видимо, относится"),
        Field("stale", "word:stale", "устарело"),
        Field("was", "text", "что было предложено до исправления"),
    ),
    "responsible": (
        Field("who", "text", "должность или орган"),
        Field("level", "word:level", "уровень"),
    ),
    "due": (
        Field("kind", "word:due_kind", "вид срока"),
        Field("from", "date", "начало"),
        Field("to", "date", "окончание"),
        Field("year", "word:due_year", "откуда известен год"),
        Field("months", "number", "месяцы", many=True),
        Field("after", "text", "событие, от которого идёт срок"),
        Field("words", "text", "срок словами документа"),
    ),
}

SHARED: tuple[Field, ...] = (
    Field("state", "word:state", "состояние"),
    Field("confirmed", "struct:confirmation", "подтверждение"),
    Field("source", "struct:source", "источник"),
    Field("drawn", "struct:drawn", "предложено программой"),
    Field("made_up", "flag", "условные данные"),
    Field("comment", "text", "комментарий"),
)

_DIRECTION = Field("direction", "direction", "направление")
_TOPICS = Field("topics", "topic", "темы", many=True)
_TEXT = Field("text", "text", "содержание")
_DATE = Field("date", "date", "дата")
_RESPONSIBLE = Field("responsible", "struct:responsible", "ответственные", many=True)

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("document", "документ", (
            Field("type", "word:document_type", "вид документа"),
            Field("number", "text", "номер"),
            _DATE,
            Field("title", "text", "заголовок"),
            Field("issuer", "text", "кем издан"),
            Field("level", "word:level", "уровень"),
            Field("directions", "direction", "направления", many=True),
            Field("in_force", "span", "срок действия"),
            Field("url", "text", "ссылка", mendable=True),
            Field("published", "struct:publication", "размещение на сайте", mendable=True),
            Field("file", "file", "файл", mendable=True),
            Field("sha256", "digest", "контрольная сумма файла", mendable=True),
            Field("cites", "ref:document", "на что ссылается", many=True),
        )),
        Kind("goal", "цель", (_DIRECTION, _TOPICS, _TEXT, Field("grounds", "text", "обоснование"))),
        Kind("indicator", "показатель", (_DIRECTION, _TOPICS, _TEXT, Field("goal", "ref:goal", "цель"))),
        Kind("method", "метод сбора и обработки информации", (
            _DIRECTION, _TOPICS, _TEXT, Field("kind", "word:method_kind", "вид метода"),
        )),
        Kind("monitoring", "мониторинг", (
            _DIRECTION, _TOPICS,
            Field("started", "date", "начат"),
            Field("ended", "date", "завершён"),
            Field("covers", "text", "охват", many=True),
            Field("results", "text", "результаты"),
        )),
        Kind("analysis", "анализ", (
            _DIRECTION, _TOPICS,
            Field("of", "ref:monitoring", "проанализированный мониторинг", many=True),
            Field("factors", "text", "факторы", many=True),
            _DATE,
        )),
        Kind("recommendation", "рекомендация", (
            _DIRECTION, _TOPICS,
            Field("from", "ref:analysis", "на основании анализа", many=True),
            Field("addressees", "text", "адресаты", many=True),
            _DATE,
        )),
        Kind("measure", "мера", (
            _DIRECTION, _TOPICS,
            Field("kind", "word:measure_kind", "вид меры"),
            _DATE,
            Field("participants", "text", "участники"),
            Field("planned", "ref:activity", "строки плана", many=True),
            Field("report", "ref:document", "отчётный документ"),
        )),
        Kind("decision", "управленческое решение", (
            _DIRECTION, _TOPICS,
            Field("from", "ref:analysis", "на основании анализа", many=True),
            _DATE,
            _RESPONSIBLE,
            Field("due", "date", "срок исполнения"),
            Field("controlled_by", "text", "на ком контроль"),
        )),
        Kind("effectiveness", "анализ эффективности", (
            _DIRECTION, _TOPICS,
            Field("of", "ref:measure,decision", "о каких мерах и решениях", many=True),
            Field("effect", "text", "вывод об эффекте"),
            _DATE,
        )),
        Kind("activity", "строка плана", (
            Field("plan", "ref:document", "план"),
            Field("part_of", "ref:activity", "часть строки"),
            Field("number", "text", "номер строки"),
            Field("section", "text", "раздел"),
            Field("directions", "direction", "направления", many=True),
            _TEXT,
            Field("due", "struct:due", "срок", many=True),
            Field("refers", "ref:activity", "на какие строки ссылается", many=True),
            _RESPONSIBLE,
            Field("participants", "text", "участники"),
            Field("status", "word:activity_status", "исполнение"),
            Field("done_by", "ref:monitoring,analysis,recommendation,measure,decision,effectiveness,document",
                  "чем исполнена", many=True),
        )),
        Kind("finding", "замечание", (
            Field("plan", "ref:document", "документ"),
            Field("category", "word:finding_category", "вид замечания"),
            Field("rows", "ref:activity", "строки плана", many=True),
            Field("severity", "word:severity", "значимость"),
            Field("sure", "number", "уверенность, доля единицы"),
            _TEXT,
        )),
        Kind("school", "школа", (
            Field("name", "text", "название"),
            Field("site", "text", "сайт"),
            Field("regulation", "ref:document", "положение на сайте"),
            Field("flagged", "flag", "признаки необъективности или низких результатов"),
            Field("published", "struct:publication", "размещение положения", mendable=True),
            Field("compared", "date", "когда отметки сопоставлены с результатами ВПР"),
            Field("comparison", "ref:document", "справка о сопоставлении"),
            Field("trained", "date", "когда обучена управленческая команда"),
        )),
        Kind("score", "опубликованный результат", (
            _DIRECTION,
            Field("year", "number", "год"),
            Field("percent", "number", "процент, как опубликовано", rates=True),
        )),
        Kind("answer", "ответ эксперта", (
            Field("question", "text", "вопрос: критерий/условие", required=True),
            Field("about", "ref:*", "о какой записи"),
            Field("value", "word:verdict", "ответ", required=True),
            Field("who", "text", "кто ответил"),
            Field("when", "date", "когда"),
            Field("reason", "text", "обоснование ответа"),
            Field("replaces", "ref:answer", "какие ответы заменяет", many=True),
        )),
        Kind("claim", "заявление о неприменимости", (
            Field("criterion", "text", "критерий", required=True),
            Field("reason", "text", "причина", required=True),
            Field("authority", "text", "кем признано", required=True),
        )),
    )
}  # fmt: skip


@cache
def fields_of(kind: str) -> dict[str, Field]:
    """Every field of a record kind by name, the shared ones included."""
    return {field.name: field for field in (*KINDS[kind].fields, *SHARED)}


@cache
def paths_of(kind: str) -> dict[str, Field]:
    """Every path a test can name in a record kind: `id`, fields, and the parts of structures (`source.document`).

    A part of a list of structures is itself a list: `responsible.level` holds the level of each responsible.
    """
    paths = {"id": Field("id", f"ref:{kind}", "номер записи")}
    for field in fields_of(kind).values():
        paths[field.name] = field
        if field.type.startswith("struct:"):
            for part in STRUCTS[field.type.removeprefix("struct:")]:
                many = field.many or part.many
                paths[f"{field.name}.{part.name}"] = Field(
                    part.name, part.type, f"{field.ru}: {part.ru}", many, field.mendable or part.mendable
                )
        elif field.type == "span":
            for name, ru in (("from", "начало"), ("to", "окончание")):
                paths[f"{field.name}.{name}"] = Field(name, "date", f"{field.ru}: {ru}", mendable=field.mendable)
    return paths
