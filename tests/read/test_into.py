"""`read --into`: proposals enter a package once, with their source; what a person wrote stays, word by word."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from evaluator.cli.load import loaded
from evaluator.cli.main import evaluator
from evaluator.intake.entered import entered
from evaluator.rulebook.folder import Library
from evaluator.source.keeping import keeping_yaml
from tests.generated import ROOT
from tests.read.made import docx, office, p, row, table

ACT = (
    p("П Р И К А З")
    + p("от 30.08.2023 № 15")
    + p("Об утверждении плана")
    + p("План мероприятий на 2023-2024 учебный год")
)
HEAD = """# Комплект, который ведут вручную.
municipality: Лесной район
region: Область
set: kalmykia-2022
period: {from: 2022-09-01, to: 2023-08-31}   # учебный год
as_of: 2023-09-30
made_up: true

records:
  # Внесено методистом.
  - record: school
    id: школа-1
    name: "Школа № 1"
"""


def plan(path: Path, due: str = "сентябрь 2023", *more: str) -> Path:
    rows = [row("1", "Провести мониторинг", due, "отдел образования"), row("2", "Анализ", "когда-нибудь", "методист")]
    return docx(path, ACT + table(row("№", "Мероприятие", "Срок", "Ответственный"), *rows, *more))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "комплект").mkdir()
    (tmp_path / "комплект" / "package.yaml").write_text(HEAD, encoding="utf-8")
    plan(tmp_path / "план.docx")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "комплект" / "package.yaml"


def run(*files: str) -> Any:
    done = invoked(*files)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def invoked(*files: str) -> Result:
    return CliRunner().invoke(evaluator, ["read", *files, "--into", "комплект", "--format", "json"])


def records(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    return {str(one["id"]): one for one in keeping_yaml(text).load(text)["records"]}


def put(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_documents_and_rows_are_proposed_with_their_source(place: Path) -> None:
    run("план.docx")
    text, found = place.read_text(encoding="utf-8"), records(place)
    assert text.startswith(HEAD)
    act, first, second = found["order-15"], found["order-15.row-1"], found["order-15.row-2"]
    copied = place.parent / act["file"]
    assert copied.read_bytes() == Path("план.docx").read_bytes()
    assert act["sha256"] == hashlib.sha256(copied.read_bytes()).hexdigest()
    assert (act["type"], act["number"], act["date"], act["state"]) == ("order", "15", "2023-08-30", "proposed")
    assert first["source"] == {"document": "order-15", "row": "1", "quote": "Провести мониторинг"}
    assert first["due"] == [
        {"kind": "interval", "from": "2023-09-01", "to": "2023-09-30", "year": "explicit", "words": "сентябрь 2023"}
    ]
    assert second["due"] == [{"words": "когда-нибудь"}], "what was not understood keeps its words and no day"
    assert {one["state"] for name, one in found.items() if name != "школа-1"} == {"proposed"}
    package, _ = loaded(place.parent, Library(ROOT))
    assert len(package.models) == len(found)


def test_run_again_it_changes_no_byte(place: Path) -> None:
    run("план.docx")
    before = {path: path.read_bytes() for path in place.parent.rglob("*") if path.is_file()}
    assert run("план.docx")["changed"] is False
    assert run("комплект/documents/план.docx")["changed"] is False
    assert {path: path.read_bytes() for path in place.parent.rglob("*") if path.is_file()} == before


def test_what_a_person_corrected_and_confirmed_stays(place: Path) -> None:
    run("план.docx")
    put(place, "text: Провести мониторинг", "text: Провести мониторинг знаний  # уточнено")
    put(place, "state: proposed", "state: confirmed\n    confirmed: {by: методист, on: 2023-09-05}")
    before = place.read_bytes()
    assert run("план.docx")["changed"] is False
    assert place.read_bytes() == before


def test_a_changed_file_marks_what_a_person_holds_and_renews_what_nobody_touched(place: Path) -> None:
    run("план.docx")
    put(place, "text: Провести мониторинг", "text: Провести мониторинг знаний  # уточнено")
    plan(place.parent / "documents" / "план.docx", "октябрь 2023", row("3", "Совещание", "май 2024", "методист"))
    told = run("комплект/documents/план.docx")
    found = records(place)
    assert told["files"]["documents/план.docx"]["stale"] == ["order-15.row-1"]
    stale = found["order-15.row-1"]
    assert (stale["text"], stale["state"], stale["drawn"]["stale"]) == (
        "Провести мониторинг знаний",
        "proposed",
        "changed",
    )
    assert "# уточнено" in place.read_text(encoding="utf-8")
    assert "order-15.row-3" in told["files"]["documents/план.docx"]["added"]
    assert "stale" not in found["order-15.row-2"]["drawn"], "the row that the new file still says"
    act = found["order-15"]
    assert act["sha256"] == hashlib.sha256((place.parent / act["file"]).read_bytes()).hexdigest()
    before = place.read_bytes()
    assert run("комплект/documents/план.docx")["changed"] is False
    assert place.read_bytes() == before
    checked = CliRunner().invoke(evaluator, ["check", "комплект"])
    assert "[drawn-stale]" in checked.output


def test_confirmed_by_a_person_it_is_possible_again_once_its_file_says_otherwise(place: Path) -> None:
    run("план.docx")
    text = place.read_text(encoding="utf-8").replace("state: proposed", "state: confirmed")
    place.write_text(text, encoding="utf-8")
    plan(place.parent / "documents" / "план.docx", "октябрь 2023")
    run("комплект/documents/план.docx")
    found = records(place)
    assert (found["order-15.row-1"]["state"], found["order-15.row-2"]["state"]) == ("proposed", "confirmed")
    assert found["order-15.row-1"]["due"][0]["words"] == "сентябрь 2023", "what was confirmed is not written over"


def as_expected(told: str, code: str) -> None:
    """The lines of a code are told as expected/into.txt has them, save for where in the package they stand."""
    lines = [line for line in told.splitlines() if line.endswith(f"[{code}]")]
    assert lines
    known = (Path(__file__).parent / "expected" / "into.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.sub(r":\d+:\d+: ", ":1:1: ", line) not in known] == []


def test_a_row_that_is_gone_and_a_file_that_is_gone_are_told(place: Path) -> None:
    run("план.docx")
    (place.parent / "documents" / "план.docx").unlink()
    plan(Path("другой.docx"))
    done = CliRunner().invoke(evaluator, ["read", "нет.docx", "--into", "комплект"])
    assert [code for code in ("[into-gone]", "[read-not-there]") if code not in done.stderr] == []
    as_expected(done.stderr.replace(str(place.parent), "комплект"), "into-gone")
    checked = CliRunner().invoke(evaluator, ["check", "комплект"]).stdout
    as_expected(checked.replace(str(place.parent), "комплект"), "drawn-stale")
    assert {one["drawn"]["stale"] for one in records(place).values() if "drawn" in one} == {"gone"}
    before = place.read_bytes()
    CliRunner().invoke(evaluator, ["read", "нет.docx", "--into", "комплект"])
    assert place.read_bytes() == before


def test_documents_described_by_hand_are_joined(place: Path) -> None:
    known = '  - {record: document, id: наш-приказ, type: order, number: "15", date: 2023-08-30}\n'
    row_ = '  - {record: activity, id: стр-1, plan: наш-приказ, number: "1", text: Мониторинг}\n'
    place.write_text(HEAD + known + row_, encoding="utf-8")
    run("план.docx")
    found = records(place)
    assert [one["id"] for one in found.values() if one.get("type") == "order"] == ["наш-приказ"]
    assert (found["наш-приказ"]["file"], "state" in found["наш-приказ"]) == ("documents/план.docx", False)
    assert found["стр-1"] == {
        "record": "activity",
        "id": "стр-1",
        "plan": "наш-приказ",
        "number": "1",
        "text": "Мониторинг",
    }
    assert found["order-15.row-2"]["source"]["document"] == "наш-приказ"
    assert "order-15.row-1" not in found


def test_the_fixture_typed_by_hand_is_not_doubled(tmp_path: Path) -> None:
    folder = tmp_path / "комплект"
    shutil.copytree(ROOT / "fixtures" / "chernozemelsky-2023", folder)
    before = records(folder / "package.yaml")
    done = CliRunner().invoke(evaluator, ["read", str(folder / "documents"), "--into", str(folder)])
    assert done.exit_code == 0, done.output
    after = records(folder / "package.yaml")
    assert {name: after[name] for name in before} == before
    assert {one["record"] for name, one in after.items() if name not in before} <= {"finding"}


def test_what_was_rejected_before_is_not_proposed_again(place: Path) -> None:
    run("план.docx")
    digest = records(place)["order-15.row-2"]["drawn"]["proposal"]
    place.write_text(f"rejected: [{{proposal: {digest}, by: методист, on: 2023-09-05}}]\n" + HEAD, encoding="utf-8")
    told = run("план.docx")
    assert told["files"]["documents/план.docx"]["rejected"] == ["order-15.row-2"]
    assert "order-15.row-2" not in records(place)


def test_a_row_whose_number_was_corrected_is_not_proposed_again(place: Path) -> None:
    run("план.docx")
    put(place, 'number: "2"\n', 'number: "2.1"\n')
    before = place.read_bytes()
    assert run("план.docx")["changed"] is False
    assert place.read_bytes() == before


def test_what_was_drawn_from_a_rejected_document_is_not_proposed_again(place: Path) -> None:
    run("план.docx")
    digest = records(place)["order-15"]["drawn"]["proposal"]
    place.write_text(f"rejected: [{{proposal: {digest}}}]\n" + HEAD, encoding="utf-8")
    told = run("план.docx")["files"]["documents/план.docx"]
    assert (told["added"], {"order-15", "order-15.row-1", "order-15.row-2"} - {*told["rejected"]}) == ([], set())
    assert [*records(place)] == ["школа-1"]


def test_a_package_changed_meanwhile_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = entered

    def meanwhile(*given: Any) -> Any:
        made = whole(*given)
        place.write_text(HEAD + "  # ещё\n", encoding="utf-8")
        return made

    monkeypatch.setattr("evaluator.cli.into.entered", meanwhile)
    done = invoked("план.docx")
    assert done.exit_code == 2
    as_expected(done.stderr, "into-changed-meanwhile")
    assert place.read_text(encoding="utf-8") == HEAD + "  # ещё\n"
    monkeypatch.undo()


def test_another_copy_of_an_act_changes_nothing_however_often_both_are_read(place: Path) -> None:
    """The order as a saved page beside the Word file: the first stays the one that is read."""
    run("план.docx")
    before = place.read_bytes()
    saved = office(plan(place.parents[1] / "тот же.docx"), "html")
    for _ in range(2):
        told = run(str(saved.name))
        assert place.read_bytes() == before, told
        run("план.docx")
        assert place.read_bytes() == before
