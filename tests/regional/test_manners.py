"""What the regional note must say and must not: marks, no persons, no words of records, п.п., what the CSV is."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from fractions import Fraction
from html import unescape
from pathlib import Path
from typing import Any

from docx import Document
from lxml import etree

from evaluator.cli.load import loaded
from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.report.general import advice_of, reason_of
from evaluator.rulebook.folder import Library
from evaluator.score import score
from tests.generated import ROOT
from tests.regional.conftest import Region, Years, tables_of
from tests.summary.region import EXPERTS, run

FILES = ("справка.html", "справка.docx", "справка.xlsx")


def _said(path: Path) -> str:
    """Everything that a file says, whatever its form."""
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as parts:
            texts = (parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels")))
            return unescape("\n".join(texts))
    return path.read_text(encoding="utf-8")


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_files_are_there_and_the_broken_package_is_named(made: Region) -> None:
    names = {path.relative_to(made.written).as_posix() for path in _files(made.written)}
    assert {*FILES, "открытые данные/csv-metadata.json", "открытые данные/results.csv"} <= names
    for name in FILES:
        assert "сломанный" in _said(made.written / name)
        assert "Критерии реконструированы, не официальный текст" in _said(made.written / name)
        assert "Условные данные" in _said(made.written / name)


def test_marks_stand_wherever_a_line_or_a_municipality_is_shown(made: Region) -> None:
    tables = tables_of(made.written / "справка.html")
    rebuilt = {line.id for line in made.note.lines if line.reconstructed}
    assert rebuilt
    for told in (" ".join(row) for table in tables for row in table[1:]):
        for town in made.note.towns:
            assert not re.search(rf"{re.escape(town.name)}(?! \(усл\.\))", told)
    (lost,) = (table for table in tables if table[0][0] == "Критерий")
    for cell, *_ in lost[1:]:
        named = re.search(r"\(([\w.]+)(, рек\.)?\)$", cell)
        assert named
        assert (named[1] in rebuilt) == bool(named[2])


def test_pictures_are_sound_and_nothing_is_fetched(made: Region) -> None:
    text = (made.written / "справка.html").read_text(encoding="utf-8")
    for drawn in re.findall(r"<svg.*?</svg>", text, re.S):
        etree.fromstring(drawn)
    assert text.count("<svg") == 3 + 2 * len(made.book.directions)
    assert not re.search(r"(?:src|href)=\"(?!#)", text.replace("xlink:", "")), "nothing outside the file is needed"
    assert "<script" not in text


def test_the_note_is_told_in_english_where_it_is_asked_for(made: Region, tmp_path: Path) -> None:
    run("score", made.folder / "комплекты", "--note", tmp_path / "note", "--lang", "en", code=2)
    words = {key: _told(tmp_path / "note" / name) for key, name in zip("pdb", FILES, strict=True)}
    for told in words.values():
        assert "Analytic note" in told
        assert not re.search(r"\b(Всего|Недобрано|Причин|Требует|Карта|Главное|муниципалит)", told)


def _told(path: Path) -> str:
    """What a file says without the words of the set, its rules and municipalities, which stay Russian."""
    return re.sub(r"<title>.*?</title>", "", _said(path))


def test_neither_experts_nor_their_words_reach_the_note(years: Years) -> None:
    for path in _files(years.written):
        told = _said(path)
        for name in EXPERTS:
            assert name not in told
            assert name.split()[0] not in told
        assert "считает, что цель обоснована" not in told


def test_reasons_and_advice_name_no_record_of_the_package() -> None:
    library = Library(ROOT)
    seen = 0
    for path in sorted((ROOT / "fixtures").glob("*/package.yaml")):
        package, book = loaded(path.parent, library)
        told = score(judge(book, evidence_of(package, [*book.head.directions])))
        ids = {model.id for _, model in package.models if len(getattr(model, "id", "") or "") > 6}
        for row in told.ledger:
            advice = advice_of(row, told.verdicts, "ru")
            words = f"{reason_of(row, told.verdicts, 'ru')} {advice.words} {advice.plain}"
            lines = re.sub("|".join(re.escape(line.id) for line in book.lines), "", words)
            assert not [name for name in ids if re.search(rf"\b{re.escape(name)}\b", lines)], words
            assert "\x03" not in words
            assert "{" not in words
            assert advice.words
            seen += 1
    assert seen > 100


def test_the_year_before_is_told_in_percentage_points(years: Years) -> None:
    olds, news = ({one["municipality"]: one for one in _published(folder)} for folder in (years.old, years.new))
    rows = list(csv.DictReader(io.StringIO((years.written / "открытые данные" / "movement.csv").read_text("utf-8"))))
    both = set(olds) & set(news)
    assert {row["municipality"] for row in rows} == both
    assert both
    for row in rows:
        pair = [_percent(years_of[row["municipality"]], row["direction"]) for years_of in (olds, news)]
        assert [Fraction(row["before"]), Fraction(row["now"])] == pair
        assert Fraction(row["change"]) == pair[1] - pair[0]
    document = Document(str(years.written / "справка.docx"))
    table = next(one for one in document.tables if "Разница, п.п." in [cell.text for cell in one.rows[0].cells])
    told = {one.cells[0].text.removesuffix(" (усл.)"): one.cells[3].text for one in table.rows[1:]}
    for name in both:
        step = _percent(news[name], "") - _percent(olds[name], "")
        assert told[name] == f"{'+' if step > 0 else ''}{step}".replace("-", "−")
    for line in table.rows[1:]:
        parts = re.findall(r"[+−]\d+", line.cells[4].text)
        assert sum(int(part.replace("−", "-")) for part in parts) == int(line.cells[3].text.replace("−", "-"))
        assert bool(parts) == (line.cells[3].text != "0") or len(parts) > 1
    gone = set(olds) - set(news)
    assert all(name in _said(years.written / "справка.docx") for name in gone)


def _published(folder: Path) -> list[dict[str, Any]]:
    told: dict[str, Any] = json.loads((folder / "итоги" / "сводная.json").read_bytes())
    found: list[dict[str, Any]] = told["municipalities"]
    return found


def _percent(one: dict[str, Any], direction: str) -> Fraction:
    nodes = {node["id"]: node for node in one["directions"]} | {"": one["total"]}
    return Fraction(nodes[direction]["percent"])


_TYPES: dict[str, Callable[[str], object]] = {
    "string": lambda value: True,
    "decimal": lambda value: re.fullmatch(r"-?\d+(\.\d+)?", value),
    "integer": lambda value: re.fullmatch(r"-?\d+", value),
    "boolean": lambda value: value in ("true", "false"),
}


def test_the_csv_is_as_its_metadata_says(years: Years) -> None:
    """Tabular Metadata (W3C, 2015): columns by name and order, types, patterns, what is required, keys, references."""
    folder = years.written / "открытые данные"
    metadata = json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))
    assert metadata["@context"][0] == "http://www.w3.org/ns/csvw"
    tables = {table["url"]: table["tableSchema"] for table in metadata["tables"]}
    assert {path.name for path in folder.iterdir()} == {*tables, "csv-metadata.json"}
    texts = {name: (folder / name).read_bytes().decode("utf-8") for name in tables}
    rows = {name: list(csv.reader(io.StringIO(text, newline=""))) for name, text in texts.items()}
    for name, schema in tables.items():
        columns = [column["name"] for column in schema["columns"]]
        assert rows[name][0] == columns
        for column, values in zip(schema["columns"], zip(*rows[name][1:], strict=True), strict=True):
            _column_holds(column, values)
        keys = [tuple(row[columns.index(key)] for key in schema["primaryKey"]) for row in rows[name][1:]]
        assert len(set(keys)) == len(keys)
        for link in schema["foreignKeys"]:
            there, key = rows[link["reference"]["resource"]], link["reference"]["columnReference"]
            known = {row[there[0].index(key)] for row in there[1:]}
            assert {row[columns.index(link["columnReference"])] for row in rows[name][1:]} <= known


def _column_holds(column: dict[str, Any], values: tuple[str, ...]) -> None:
    kind = column["datatype"]
    base, pattern = (kind["base"], kind.get("format")) if isinstance(kind, dict) else (kind, None)
    for value in values:
        assert value or not column["required"], column["name"]
        assert not value or _TYPES[base](value), (column["name"], value)
        assert not value or not pattern or re.fullmatch(pattern, value)


def test_the_same_packages_give_the_same_bytes(made: Region, tmp_path: Path) -> None:
    run("score", made.folder / "комплекты", "--note", tmp_path, code=2)
    for path in _files(made.written):
        assert (tmp_path / path.relative_to(made.written)).read_bytes() == path.read_bytes(), path.name
