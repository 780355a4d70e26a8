"""The layout of the evidence form: its sheets and columns, made for the vocabulary. Writer and reader share it.

A column leads to one path of each kind that has it: `source.document`, `due.0.from` (the first of a list). What has
no column is written on the sheet «Прочее», so that a package loses nothing on its way through the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from evaluator.model.vocabulary import KINDS, STRUCTS, Field, fields_of

__all__ = [
    "ABSENT_WORD", "CYCLE", "HEADER_ROW", "MARK", "OTHER", "SHEETS", "TITLE_ROWS", "UNLIMITED_WORD", "VERSION",
    "Column",    "FormSheet", "TitleRow", "direction_sheet", "field_at",
]  # fmt: skip

VERSION = "1"
MARK = "форма-комплекта"
"""What cell A1 of each sheet begins with; the row is hidden. The sheet's own name follows after a colon."""
HEADER_ROW = 3
ABSENT_WORD = "отсутствует"
UNLIMITED_WORD = "бессрочно"
CYCLE = tuple(kind.name for kind in KINDS.values() if kind.by_direction and kind.name != "score")


@dataclass(frozen=True)
class Column:
    """One column: its header, its width in characters and the path that it fills in each kind.

    `part` divides a list over two columns: the `first` element and the `rest`.
    """

    title: str
    paths: Mapping[str, str]
    width: int = 14
    part: str = ""
    hint: str = ""


@dataclass(frozen=True)
class FormSheet:
    """One sheet of records: its mark, its name, the kinds of its rows, its direction if it has one."""

    mark: str
    title: str
    heading: str
    kinds: tuple[str, ...]
    columns: tuple[Column, ...]
    prefix: str
    direction: str | None = None
    always: bool = True


@dataclass(frozen=True)
class TitleRow:
    """One row of the title sheet: the header's path, its label, its type and what the district is told."""

    path: str
    label: str
    type: str
    hint: str = ""
    required: bool = True


TITLE_ROWS = (
    TitleRow("municipality", "Муниципальное образование", "text", "полное название"),
    TitleRow("region", "Субъект Российской Федерации", "text"),
    TitleRow("set", "Набор критериев", "text", "вписан заранее, не меняйте"),
    TitleRow("period.from", "Оцениваемый период: с", "date", "день, например 01.09.2022"),
    TitleRow("period.to", "Оцениваемый период: по", "date", "день, например 31.08.2023"),
    TitleRow("as_of", "Комплект составлен на дату", "date", "день, на который верны сведения"),
    TitleRow("version", "Версия комплекта", "number", "1, при повторной подаче 2, 3, …", required=False),
    TitleRow("filled_by", "Кто заполнил", "text", "должность, без фамилии", required=False),
    TitleRow("made_up", "Условные данные", "flag", "«да», если это пример, а не настоящие сведения"),
    TitleRow("closed", "Срок подачи прошёл", "flag", "заполняет принимающая сторона", required=False),
    TitleRow("note", "Пояснение", "text", required=False),
)


def _same(path: str, *kinds: str) -> dict[str, str]:
    return dict.fromkeys(kinds, path)


def _source(kinds: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        Column("Ссылка на документ", _same("source.document", *kinds), 14, hint="№ из листа «Документы»"),
        Column("Страница", _same("source.page", *kinds), 10),
        Column("Строка", _same("source.row", *kinds), 10),
        Column("Пункт", _same("source.paragraph", *kinds), 10),
        Column("Цитата", _same("source.quote", *kinds), 36, hint="слова документа, дословно"),
    )


def _standing(kinds: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        Column("Состояние", _same("state", *kinds), 15, hint="пусто = подтверждено"),
        Column("Кто подтвердил", _same("confirmed.by", *kinds), 18, hint="должность"),
        Column("Дата подтверждения", _same("confirmed.on", *kinds), 15),
        Column("Условные данные", _same("made_up", *kinds), 11),
        Column("Комментарии", _same("comment", *kinds), 30),
    )


def _of(kind: str, *rows: tuple[str, str, int] | tuple[str, str, int, str]) -> tuple[Column, ...]:
    return tuple(Column(row[0], {kind: row[1]}, row[2], hint=row[3] if len(row) > 3 else "") for row in rows)


_SEVERAL = "несколько — через точку с запятой"
_ROW_NUMBERS = "№ строк этой формы"
_CYCLE_COLUMNS = (
    Column("Тема", _same("topics", *CYCLE), 28, "first"),
    Column("Ещё темы", _same("topics", *CYCLE), 18, "rest", _SEVERAL),
    Column("Содержание", {
        **_same("text", "goal", "indicator", "method"), "monitoring": "results", "analysis": "factors",
        "effectiveness": "effect",
    }, 44, hint="у мониторинга — результаты, у анализа — факторы, у анализа эффективности — вывод"),
    *_source(CYCLE),
    Column("Дата", {
        **_same("date", "analysis", "recommendation", "measure", "decision", "effectiveness"), "monitoring": "ended",
    }, 13, hint="у мониторинга — когда завершён"),
    Column("Начат", {"monitoring": "started"}, 13, hint="только у мониторинга"),
    Column("На чём основано", {
        "indicator": "goal", "analysis": "of", "recommendation": "from", "decision": "from", "effectiveness": "of",
        "measure": "planned",
    }, 18, hint=f"{_ROW_NUMBERS}; у меры — № из листа «План»"),
    Column("Вид метода или меры", {"method": "kind", "measure": "kind"}, 20),
    Column("Кого касается", {
        "monitoring": "covers", "recommendation": "addressees", "measure": "participants",
    }, 26, hint="охват, адресаты, участники"),
    Column("Обоснование цели", {"goal": "grounds"}, 30),
    Column("Отчётный документ", {"measure": "report"}, 14, hint="№ из листа «Документы»"),
    Column("Ответственные", {"decision": "responsible"}, 28, hint="должность (уровень); через точку с запятой"),
    Column("Срок исполнения", {"decision": "due"}, 13),
    Column("На ком контроль", {"decision": "controlled_by"}, 22),
    *_standing(CYCLE),
)  # fmt: skip

_DOCUMENT = (
    *_of(
        "document",
        ("Вид документа", "type", 20), ("Номер", "number", 12), ("Дата", "date", 13), ("Заголовок", "title", 44),
        ("Кем издан", "issuer", 30), ("Уровень", "level", 16), ("Направления", "directions", 13, _SEVERAL),
        ("В силе с", "in_force.from", 13), ("В силе по", "in_force.to", 13, f"дата или «{UNLIMITED_WORD}»"),
        ("Ссылка", "url", 32), ("Ссылка открывает документ", "published.opens", 12),
        ("Ссылка проверена", "published.checked", 13), ("Что открылось", "published.answer", 20),
        ("Файл", "file", 26, "имя файла в папке комплекта"), ("На что ссылается", "cites", 16, "№ документов"),
        ("Контрольная сумма", "sha256", 16, "заполняет программа"),
    ),
    *_source(("document",)), *_standing(("document",)),
)  # fmt: skip

_PLAN = (
    *_of(
        "activity",
        ("План", "plan", 12, "№ из листа «Документы»"), ("Номер строки", "number", 10), ("Раздел", "section", 22),
        ("Мероприятие", "text", 48), ("Вид срока", "due.0.kind", 16), ("Начало", "due.0.from", 13),
        ("Окончание", "due.0.to", 13), ("Откуда известен год", "due.0.year", 16),
        ("Месяцы", "due.0.months", 10, "числа"),
        ("Событие, от которого идёт срок", "due.0.after", 20), ("Срок словами", "due.0.words", 22),
        ("Ответственные", "responsible", 30, "должность (уровень); через точку с запятой"),
        ("Участники", "participants", 20), ("Часть строки", "part_of", 10, _ROW_NUMBERS),
        ("Ссылается на строки", "refers", 12, _ROW_NUMBERS), ("Исполнение", "status", 18),
        ("Чем исполнена", "done_by", 18, _ROW_NUMBERS), ("Направления", "directions", 13, _SEVERAL),
    ),
    *_source(("activity",)), *_standing(("activity",)),
)  # fmt: skip


def _plain_columns(kind: str) -> tuple[Column, ...]:
    """A column for each field and each part of a structure, as the vocabulary names it; for kinds that few fill."""
    own = (Column(ru[:1].upper() + ru[1:], {kind: path}, 22) for path, ru in _plain_paths(kind))
    return (*own, *_source((kind,)), *_standing((kind,)))


def _plain_paths(kind: str) -> Iterator[tuple[str, str]]:
    """(path, Russian name) of each field of a kind; a structure that stands once is told by its parts."""
    for field in KINDS[kind].fields:
        head, _, name = field.type.partition(":")
        if head == "struct" and not field.many:
            yield from ((f"{field.name}.{part.name}", f"{field.ru}: {part.ru}") for part in STRUCTS[name])
        else:
            yield field.name, field.ru


def _plain(kind: str, title: str, prefix: str, always: bool = False) -> FormSheet:
    heading = KINDS[kind].ru[:1].upper() + KINDS[kind].ru[1:]
    return FormSheet(kind, title, f"{title}: {heading}", (kind,), _plain_columns(kind), prefix, always=always)


SHEETS = (
    FormSheet("document", "Документы", "Документы: одна строка — один документ", ("document",), _DOCUMENT, "Д"),
    FormSheet("activity", "План", "План: одна строка — одно мероприятие плана", ("activity",), _PLAN, "П"),
    _plain("school", "Школы", "Ш", always=True),
    _plain("claim", "Неприменимость", "Н", always=True),
    _plain("score", "Результаты", "Р"),
    _plain("finding", "Замечания", "З"),
    _plain("answer", "Ответы", "О"),
)
OTHER = "other"
"""The mark of the sheet «Прочее»."""


def direction_sheet(direction: str, title: str) -> FormSheet:
    """The sheet of one direction, a row for each record of the management cycle."""
    heading = f"Направление {direction}. {title}"
    name = re.sub(r"[\[\]:*?/\\]", "-", direction)[:31]
    return FormSheet(f"direction {direction}", name, heading, CYCLE, _CYCLE_COLUMNS, direction, direction)


@cache
def field_at(kind: str, path: str) -> Field | None:
    """The field that a path leads to, None where the kind has no such path."""
    fields = fields_of(kind)
    field: Field | None = None
    for part in path.split("."):
        if part.isdigit():
            field = field and Field(field.name, field.type, field.ru, many=False)
            continue
        field = fields.get(part)
        if field is None:
            return None
        head, _, tail = field.type.partition(":")
        span = {"from": Field("from", "date", "начало"), "to": Field("to", "end", "окончание")}
        fields = span if head == "span" else {inner.name: inner for inner in STRUCTS.get(tail, ())}
    return field
