"""The regional note as open data: CSV (RFC 4180) with metadata as W3C «CSV on the Web» asks (Tabular Metadata, 2015).

No person is in it, and no words of a municipality's records. Headings are names for programs, their titles Russian and
English stand in the metadata.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from evaluator.judge.verdict import OUTCOMES
from evaluator.regional.values import RegionalNote, TownMove
from evaluator.report.before import Change
from evaluator.report.words import decimal
from evaluator.score import ScoreNode

__all__ = ["METADATA", "open_files"]

METADATA = "csv-metadata.json"
_PARTS = ("total", "direction", "node", "position")


class Column(NamedTuple):
    """A column: its name, its titles, its type by the names of XML Schema, whether it may be empty."""

    name: str
    ru: str
    en: str
    type: Any = "string"
    required: bool = True


class Sheet(NamedTuple):
    """A file: its name, title, columns, the columns that name a row, those that name a row elsewhere, the rows."""

    name: str
    ru: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: Mapping[str, str]
    rows: Sequence[Sequence[Any]]


_NAME = Column("municipality", "Муниципальное образование", "Municipality")
_LINE = Column("criterion", "Критерий", "Criterion")
_POINTS = tuple(
    Column(name, ru, name.capitalize(), {"base": "decimal", "minimum": "0"})
    for name, ru in (("maximum", "Максимум"), ("earned", "Получено"), ("pending", "Требует подтверждения"),
                     ("lost", "Недобрано"))
)  # fmt: skip
_PERCENT = Column("percent", "Процент, как опубликован", "Percentage as published", "decimal", False)


def open_files(note: RegionalNote) -> dict[str, bytes]:
    """The files by name; the same note gives the same bytes."""
    sheets = [_municipalities(note), _scores(note), _criteria(note), _results(note), _reasons(note), *_movement(note)]
    told = {sheet.name: _written(sheet).encode() for sheet in sheets}
    metadata = json.dumps(_metadata(note, sheets), ensure_ascii=False, indent=2) + "\n"
    return {**told, METADATA: metadata.encode()}


def _municipalities(note: RegionalNote) -> Sheet:
    columns = (_NAME, Column("place_first", "Место, от", "Place from", "integer", False),
               Column("place_last", "Место, до", "Place to", "integer", False),
               Column("possible_first", "Возможное место, от", "Possible place from", "integer", False),
               Column("possible_last", "Возможное место, до", "Possible place to", "integer", False),
               Column("late", "Подан после срока", "Late", "boolean"),
               Column("made_up", "Условные данные", "Made-up evidence", "boolean"))  # fmt: skip
    rows = [[town.name, *(town.place or (None, None)), *(town.possible or (None, None)), town.late,
             town.made_up] for town in note.towns]  # fmt: skip
    return Sheet("municipalities.csv", "Муниципальные образования и их места", columns, ("municipality",), {}, rows)


def _scores(note: RegionalNote) -> Sheet:
    columns = (_NAME, Column("part", "Что оценено", "Part", {"base": "string", "format": "|".join(_PARTS)}),
               Column("id", "Направление, показатель или позиция", "Direction, node or position", "string", False),
               Column("title", "Название", "Title"), *_POINTS, _PERCENT)  # fmt: skip
    rows = []
    for town in note.towns:
        parts = (("total", (town.total,)), ("direction", town.directions), ("node", town.nodes),
                 ("position", town.positions))  # fmt: skip
        rows += [[town.name, part, node.id, node.title, *_points(node), node.percent] for part, nodes in parts
                 for node in nodes]  # fmt: skip
    key = ("municipality", "part", "id")
    return Sheet("scores.csv", "Баллы в целом, по направлениям, показателям и позициям оценивания", columns, key,
                 {"municipality": "municipalities.csv"}, rows)  # fmt: skip


def _points(node: ScoreNode) -> tuple[Fraction, ...]:
    return node.maximum, node.earned, node.pending, node.lost


def _criteria(note: RegionalNote) -> Sheet:
    columns = (_LINE, Column("title", "Содержание", "Words"), Column("direction", "Направление", "Direction"),
               Column("position", "Позиция оценивания", "Position"), Column("origin", "Происхождение", "Origin"),
               Column("reconstructed", "Реконструирован, текст не официальный", "Rebuilt", "boolean"))  # fmt: skip
    rows = [[one.id, one.words, one.direction, one.position, one.origin, one.reconstructed] for one in note.lines]
    return Sheet("criteria.csv", "Критерии", columns, ("criterion",), {}, rows)


def _results(note: RegionalNote) -> Sheet:
    outcome = Column("outcome", "Результат по критерию", "Outcome", {"base": "string", "format": "|".join(OUTCOMES)})
    rows = []
    for town in note.towns:
        for line, cell in zip(note.lines, town.cells, strict=True):
            rows.append([town.name, line.id, cell.outcome, cell.maximum, cell.earned, cell.pending, cell.lost])
    links = {"municipality": "municipalities.csv", "criterion": "criteria.csv"}
    return Sheet("results.csv", "Результаты по критериям", (_NAME, _LINE, outcome, *_POINTS),
                 ("municipality", "criterion"), links, rows)  # fmt: skip


def _reasons(note: RegionalNote) -> Sheet:
    columns = (_LINE, Column("reason", "Причина", "Reason"),
               Column("municipalities", "Сколько муниципальных образований", "How many municipalities", "integer"),
               *_POINTS[2:])  # fmt: skip
    rows = [[line.id, one.words, len(one.towns), one.pending, one.lost] for line in note.lines for one in line.reasons]
    return Sheet("reasons.csv", "Причины недобранных баллов", columns, ("criterion", "reason"),
                 {"criterion": "criteria.csv"}, rows)  # fmt: skip


def _movement(note: RegionalNote) -> Iterator[Sheet]:
    if note.movement is not None:
        columns = (_NAME, Column("direction", "Направление, пусто — всего", "Direction, empty: total", "string", False),
                   _PERCENT._replace(name="before", ru="Было, %", en="Before, %"),
                   _PERCENT._replace(name="now", ru="Стало, %", en="Now, %"),
                   _PERCENT._replace(name="change", ru="Разница, п.п.", en="Change, percentage points"))  # fmt: skip
        rows = [row for one in note.movement.towns for row in _moves(one)]
        yield Sheet("movement.csv", "Изменение с прошлой оценки", columns, ("municipality", "direction"),
                    {"municipality": "municipalities.csv"}, rows)  # fmt: skip


def _moves(one: TownMove) -> Iterable[list[Any]]:
    for name, change in (one.nodes or {"": Change(None, None)}).items():
        yield [one.town, name, change.before, change.now, change.points]


def _written(sheet: Sheet) -> str:
    """The file as RFC 4180 has it: commas, CRLF, quotes where they are needed."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\r\n")
    writer.writerow([column.name for column in sheet.columns])
    writer.writerows([[_cell(value) for value in row] for row in sheet.rows])
    return told.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return decimal(value) if isinstance(value, Fraction) else str(value)


def _metadata(note: RegionalNote, sheets: Sequence[Sheet]) -> dict[str, Any]:
    heading = note.heading
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ru"}],
        "dc:title": f"{heading.set_title}. {heading.region}. {heading.period}",
        "dc:description": [*note.notices],
        "dc:date": heading.days[-1],
        "dc:identifier": [
            f"set:{heading.set_id}",
            *(f"sha256:{name}:{told}" for name, told in heading.digests.items()),
        ],
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tables": [_table(sheet) for sheet in sheets],
    }


def _table(sheet: Sheet) -> dict[str, Any]:
    schema = {
        "columns": [_column(column) for column in sheet.columns],
        "primaryKey": list(sheet.key),
        "foreignKeys": [
            {"columnReference": name, "reference": {"resource": where, "columnReference": name}}
            for name, where in sheet.links.items()
        ],
    }
    return {"url": sheet.name, "dc:title": sheet.ru, "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": {"ru": [column.name, column.ru], "en": [column.name, column.en]},
        "datatype": column.type,
        "required": column.required,
    }
