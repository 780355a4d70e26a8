"""A real order read as DOCX, PDF and scan: once confirmed, the records and the score of those typed by hand.

What the order does not say a person types, here too: whether rows were carried out, the directions of roadmaps, full
titles of cited papers, measures, analyses, findings that need judgement, which sections are complete.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from evaluator.cli.load import loaded
from evaluator.cli.main import evaluator
from evaluator.model.form import SHEETS
from evaluator.model.vocabulary import WORDS
from evaluator.readers.form_said import flat
from evaluator.render.form.plain import leaves
from evaluator.rulebook.cache_file import VARIABLE
from evaluator.rulebook.folder import Library
from evaluator.source.tree import plain
from evaluator.source.yaml_text import yaml_source
from tests.generated import ROOT
from tests.read.printed import saved_as_pdf
from tests.read.scanner import GOOD, write_scan

FIXTURE = ROOT / "fixtures" / "chernozemelsky-2023"
ORDER = Path(__file__).parent / "documents" / "order-533.docx"
DRAWN = ("document", "activity", "score")
TYPED_ONLY = {
    "activity": {"status", "section"},
    "document": {"directions", "title", "issuer", "cites"},
    "score": set[str](),
}
"""What a person adds or words otherwise even where every letter was read right."""
OWN = ("state", "confirmed", "drawn", "source", "comment", "file", "sha256")
Plain = dict[str, Any]


def made(kind: str, folder: Path) -> Path:
    """The order as a file of a kind."""
    path = Path(shutil.copy(ORDER, folder / "order-533.docx"))
    if kind == "docx":
        return path
    printed = saved_as_pdf(path)
    return printed if kind == "pdf" else write_scan(printed, folder / "order-533-scan.pdf", GOOD)


def run(*arguments: object) -> str:
    done = CliRunner().invoke(evaluator, [*map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.stdout


def typed() -> Plain:
    text = (FIXTURE / "package.yaml").read_text(encoding="utf-8")
    told: Plain = plain(yaml_source(text, "typed").tree)
    return told


def keys(records: list[Plain]) -> dict[tuple[object, ...], str]:
    """id by what names a record in both packages: a row by its number, a document by its type and its place there."""
    found: dict[tuple[object, ...], str] = {}
    for one in (one for one in records if one["record"] in DRAWN):
        names = {"activity": ("number",), "document": ("type",), "score": ("direction", "year")}[one["record"]]
        key: tuple[object, ...] = (one["record"], *(str(one[name]) for name in names))
        number = sum(known[: len(key)] == key for known in found)
        found[(*key, number)] = str(one["id"])
    return found


def renamed(tree: Any, names: Mapping[str, str]) -> Any:
    if isinstance(tree, dict):
        return {key: part if key == "quote" else renamed(part, names) for key, part in tree.items()}
    if isinstance(tree, list):
        return [renamed(part, names) for part in tree]
    return names.get(tree, tree)


def written(value: Any, words: str) -> str:
    if isinstance(value, list):
        return "; ".join(written(part, words) for part in value)
    return WORDS.get(words, {}).get(str(value), str(value))


def corrected(book: Any, drawn: Plain, wanted: Plain) -> set[str]:
    """The fields that a person wrote into the row of a record on its own sheet, as its typed twin has them."""
    form = next(sheet for sheet in SHEETS if drawn["record"] in sheet.kinds)
    sheet = book[form.title]
    head = {str(cell.value).split("\n")[0]: cell.column for cell in sheet[3] if cell.value}
    row = next(line[0].row for line in sheet.iter_rows(min_row=4, max_col=1) if line[0].value == drawn["id"])
    before, after = dict(flat(drawn)), dict(flat(wanted))
    changed = set()
    for column in form.columns:
        path = column.paths[drawn["record"]]
        if path.partition(".")[0] not in OWN and after.get(path) != before.get(path) and path in after:
            sheet.cell(row, head[column.title]).value = written(
                after[path], {"status": "activity_status"}.get(path, "")
            )
            changed.add(path.partition(".")[0])
    return changed


@pytest.mark.parametrize("kind", ["docx", "pdf", *(["scan"] if os.environ.get("PROVE") == "1" else [])])
def test_confirmed_it_is_what_was_typed(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    told, folder = typed(), tmp_path / "форма"
    package = tmp_path / "комплект" / "package.json"
    package.parent.mkdir()
    package.write_text(json.dumps(told | {"records": []}, ensure_ascii=False), encoding="utf-8")
    run("read", made(kind, tmp_path), "--into", package.parent)
    read = json.loads(package.read_text(encoding="utf-8"))
    by_key, wanted_by_key = keys(read["records"]), keys(told["records"])
    lost = wanted_by_key.keys() - by_key.keys()
    assert not by_key.keys() - wanted_by_key.keys()
    hidden = {"score"} if kind == "scan" else set[str]()
    assert {key[0] for key in lost} <= hidden, "a person types what a scan hides"
    names = {wanted_by_key[key]: name for key, name in by_key.items()}
    told["records"] = renamed(told["records"], names)
    drawn = {str(one["id"]): one for one in read["records"]}
    twins = {one["id"]: one for one in told["records"] if one["id"] in drawn and one["record"] in DRAWN}
    read["records"] += [one for one in told["records"] if one["id"] not in twins]
    ids = [one["id"] for one in read["records"]]
    assert len({*ids}) == len(ids)
    package.write_text(json.dumps(read, ensure_ascii=False), encoding="utf-8")
    shutil.copytree(package.parent / "documents", folder / "documents")
    run("form", "kalmykia-2022", "--package", package.parent, "--out", folder / "форма.xlsx")
    wanted = json.loads((FIXTURE / "expected" / "score.json").read_text(encoding="utf-8"))
    possible = scored(folder)
    assert float(possible["total"]["earned"]) <= float(wanted["total"]["earned"])
    assert "proposed" in {entry["reason"] for entry in possible["ledger"] if entry["kind"] == "pending"}

    book: Any = load_workbook(folder / "форма.xlsx")
    touched = {name: corrected(book, drawn[name], twin) for name, twin in twins.items()}
    wrong = {name: fields - TYPED_ONLY[drawn[name]["record"]] for name, fields in touched.items()}
    doubtful = {name for name, one in drawn.items() if float(one["drawn"]["sure"]) < 1}
    assert {name for name, fields in wrong.items() if fields} <= (doubtful if kind == "scan" else set())
    sheet = book["Предложено из документов"]
    for line in sheet.iter_rows(min_row=8):
        name = line[0].value
        line[6].value = "отклонить" if name not in twins else "исправлено" if touched[name] else "принять"
        says = str(line[5].value)
        assert says.startswith("Сомнительно" if float(drawn[name]["drawn"]["sure"]) < 0.85 else ("Скорее", "Надёжно"))
    sheet["C5"], sheet["C6"] = "методист", "05.12.2022"
    book.save(folder / "форма.xlsx")
    same_score(scored(folder), wanted)
    same_records(folder, twins)


def same_score(done: Plain, wanted: Plain) -> None:
    for key in ("directions", "total"):
        assert done[key] == wanted[key]
    points = partial(map, lambda entry: (entry["criterion"], entry["points"], entry["kind"], entry["reason"]))
    assert [*points(done["ledger"])] == [*points(wanted["ledger"])]


def scored(folder: Path) -> Any:
    return json.loads(run("score", folder, "--format", "json", "--no-inference"))


def same_records(folder: Path, twins: Mapping[str, Plain]) -> None:
    """Every record that was confirmed says what its typed twin says; nothing that was drawn is left undecided.

    To which directions a row speaks is proposed, too, where nobody typed it.
    """
    confirmed = {model.id: (kind, model) for kind, model in loaded(folder, Library(ROOT))[0].models}
    assert not [name for name, (_, model) in confirmed.items() if model.state == "proposed"]
    for name, twin in twins.items():
        kind, model = confirmed[name]
        told = {path: value for path, _, value in leaves(kind, model) if path.partition(".")[0] not in OWN}
        told = {path: value for path, value in told.items() if path in dict(flat(twin)) or path != "directions"}
        wanted = {path: value for path, value in flat(twin) if path.partition(".")[0] not in (*OWN, "record", "id")}
        assert {path: str(value) for path, value in told.items()} == {
            path: str(value) for path, value in wanted.items()
        }
        assert (model.confirmed.by, model.drawn.sum) != (None, None)
