"""The ledger adds up in every form of a result: each is read back by a real reader and says what the JSON says."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from evaluator.cli.load import library_at
from evaluator.cli.run import reported
from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.render.as_json import as_json, score_json
from evaluator.render.note_docx import note_docx
from evaluator.render.note_pdf import note_pdf
from evaluator.render.result_html import result_html
from evaluator.render.result_xlsx import result_xlsx
from evaluator.render.score_text import inference_line, score_text
from evaluator.report.note import Note, note_of
from evaluator.report.report import Report, report_of
from evaluator.score import score
from tests.conftest import SEED
from tests.counts import count
from tests.judging import package_of
from tests.methods.sets import package
from tests.methods.test_properties import peers, random_book, random_standing
from tests.note.reading import Told, docx_told, html_told, json_told, pdf_told, text_told, xlsx_told
from tests.random_cases import drawn
from tests.result.test_regain import reported as drawn_report
from tests.test_command import ROOT

FIXTURES = sorted(path.parent.name for path in (ROOT / "fixtures").glob("*/package.yaml"))


def _note(report: Report) -> Note:
    return note_of(report, inference_line(report), None)


FORMS: dict[str, Callable[[Report], Told]] = {
    "json": lambda report: json_told(json.loads(as_json(score_json(report)))),
    "md": lambda report: text_told(score_text(report, "md"), "md"),
    "table": lambda report: text_told(score_text(report, "table"), "table"),
    "html": lambda report: html_told(result_html(report)),
    "xlsx": lambda report: xlsx_told(result_xlsx(report)),
    "docx": lambda report: docx_told(note_docx(_note(report))),
    "pdf": lambda report: pdf_told(note_pdf(_note(report))),
}


def sound(told: Told, report: Report) -> None:
    """An assertion unless every node adds up, and the rows of the ledger to each direction and to the whole."""
    for maximum, earned, pending, lost, _ in (
        *told.nodes.values(),
        *told.declared.values(),
        *(told.closed or {}).values(),
    ):
        assert None not in (maximum, earned, pending, lost)
        assert maximum == (earned or 0) + (pending or 0) + (lost or 0)
    home = {row.criterion: row.direction for row in report.verdicts}
    sums: dict[tuple[str, str], Fraction] = {}
    for line, kind, points in told.ledger:
        sums[home[line], kind] = sums.get((home[line], kind), Fraction(0)) + (points or 0)
    for name in (node.id for node in report.directions):
        for kind, at in (("pending", 2), ("lost", 3)):
            assert sums.get((name, kind), 0) == told.nodes[name][at]
            assert told.sums is None or told.sums.get((name, kind), 0) == told.nodes[name][at]
    if not told.declared:
        parts = [figures[:4] for name, figures in told.nodes.items() if name]
        assert [sum(told or 0 for told in column) for column in zip(*parts, strict=True)] == [*told.nodes[""][:4]]


def same_everywhere(report: Report) -> None:
    wanted = FORMS["json"](report)
    sound(wanted, report)
    for form, read in FORMS.items():
        told = read(report)
        sound(told, report)
        closed = wanted.closed if told.closed is None else told.closed
        assert replace(told, closed=closed, sums=None) == wanted, form


def with_nodes(number: int) -> Report:
    """The report of a random set that declares nodes, one of them the whole."""
    random = Random(f"{SEED}/{number}")
    book = random_book(random)
    made, others = package_of(package(**random_standing(random, book))), peers(random, book)
    now, closed = (
        score(judge(book, evidence_of(made, list(book.head.directions), closed=closed)), others)
        for closed in (False, True)
    )
    return report_of(made, now, closed, {"engine": "", "status": "off"}, "ru")


@pytest.mark.parametrize("name", FIXTURES)
def test_of_a_fixture(name: str) -> None:
    same_everywhere(reported(ROOT / "fixtures" / name, library_at(None), "ru", inference=False)[0])


@pytest.mark.parametrize("number", range(count(200)))
def test_of_a_random_package(number: int) -> None:
    random = Random(f"{SEED}/{number}/ledger")
    same_everywhere(drawn_report(*drawn(random.randint(1, 8), random.randint(0, 10), random.getrandbits(48))))


@pytest.mark.parametrize("number", range(count(100)))
def test_of_a_random_set_with_nodes(number: int) -> None:
    same_everywhere(with_nodes(number))


@pytest.mark.parametrize("form", FORMS)
def test_a_point_that_one_form_says_otherwise_is_seen(form: str) -> None:
    """One row of the ledger is worth half a point more: no form says the same any more."""
    report = with_nodes(1)
    first, *others = report.ledger
    wrong = replace(report, ledger=(replace(first, points=first.points + Fraction(1, 2)), *others))
    assert FORMS[form](report) != FORMS[form](wrong)
    with pytest.raises(AssertionError):
        sound(FORMS[form](wrong), wrong)
