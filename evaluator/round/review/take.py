"""Sheets taken back: every answer checked at its cell, then all of them kept by one rename, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evaluator.model.problems import InvalidInput, Problem
from evaluator.model.review import ANSWER, AUTHORITY, NUMBER, REASON
from evaluator.readers.review_sheet import FilledRow, FilledSheet, read_sheet
from evaluator.round.lock import alone_in
from evaluator.round.model import Entry, RoundFile, same_name
from evaluator.round.register import read_register
from evaluator.round.review.answers import active, complete, differ, told_to_district
from evaluator.round.review.ask import Written, write_sheets
from evaluator.round.review.kept import keep_marks, read_review
from evaluator.round.review.model import VALUES, Mark, Question, Review
from evaluator.round.review.names import names_of
from evaluator.round.review.others import municipalities_of

__all__ = ["Taken", "take"]

_WORDS = {value: word for word, value in VALUES.items()}


@dataclass(frozen=True)
class Taken:
    """What came of sheets: how many answers are new, all that is kept, the sheets written anew, what to mind."""

    new: int
    review: Review
    sheets: tuple[Written, ...]
    warnings: tuple[Problem, ...] = ()


def take(folder: Path, round_: RoundFile, paths: Sequence[Path], when: datetime) -> Taken:
    """The sheets taken into the round. Raises InvalidInput with every mistake; then nothing is kept.

    An answer that is kept already is passed over, so a killed run is simply repeated.
    """
    sheets = list(_sheets(paths))
    with alone_in(folder, when):
        review = before = read_review(folder)
        problems: list[Problem] = []
        warnings: list[Problem] = []
        register = read_register(folder)
        seen: set[tuple[str, str, int]] = set()
        for sheet in sheets:
            for row in _rows(sheet, round_, problems):
                problems += _problems(sheet, row, round_, review, seen)
                warnings += _warnings(row, review, round_, register)
                if not problems:
                    review = _marked(sheet, row, round_, review, when)
        if problems:
            raise InvalidInput(problems)
        if review.marks != before.marks:
            keep_marks(folder, review.marks)
        written = write_sheets(folder, round_, review)
    return Taken(len(review.marks) - len(before.marks), review, tuple(written), tuple(warnings))


def _warnings(row: FilledRow, review: Review, round_: RoundFile, register: Sequence[Entry]) -> Iterator[Problem]:
    """A reason that names an expert or another municipality: the district reads it without, the ministry's file not."""
    question, reason = _question(row, review), row.text(REASON)
    if question is not None and question.entry <= len(register):
        own, others = register[question.entry - 1].municipality, municipalities_of(round_, register)
        told = told_to_district(reason, own, names_of(round_, review), others)
        if told != reason:
            yield Problem("review-names", row.place(REASON), {"found": told})


def _sheets(paths: Sequence[Path]) -> Iterator[FilledSheet]:
    problems: list[Problem] = []
    for path in paths:
        try:
            yield read_sheet(path)
        except InvalidInput as fault:
            problems += fault.problems
    if problems:
        raise InvalidInput(problems)


def _rows(sheet: FilledSheet, round_: RoundFile, problems: list[Problem]) -> tuple[FilledRow, ...]:
    """The rows that somebody filled; none where the sheet is not of this round."""
    experts = {"third": True, "appeal": True, "expert": sheet.who in {expert.id for expert in round_.experts}}
    if same_name(sheet.round) != same_name(round_.title) or not experts.get(sheet.kind):
        problems.append(Problem("review-other-round", sheet.place, {"found": f"{sheet.round}, {sheet.who}"}))
        return ()
    return tuple(row for row in sheet.rows if row.filled)


def _problems(
    sheet: FilledSheet, row: FilledRow, round_: RoundFile, review: Review, seen: set[tuple[str, str, int]]
) -> Iterator[Problem]:
    faults = [Problem(cell.fault, cell.place, {"found": cell.text}) for cell in row.cells.values() if cell.fault]
    yield from faults
    question = _question(row, review)
    if question is None or not _asked(sheet, question, review):
        yield Problem("review-unknown-row", row.place(NUMBER), {"found": row.text(NUMBER) or "–"})
        return
    key = (sheet.kind, sheet.who, question.number)
    if key in seen:
        yield Problem("review-row-twice", row.place(NUMBER), {"found": question.label})
    seen.add(key)
    if not faults:
        yield from _cells(sheet, row, question, review)


def _cells(sheet: FilledSheet, row: FilledRow, question: Question, review: Review) -> Iterator[Problem]:
    value = _value(row)
    if not row.text(ANSWER):
        yield Problem("review-answer-missing", row.place(ANSWER))
    elif value is None:
        yield Problem("review-answer", row.place(ANSWER), {"found": row.text(ANSWER)})
    if row.text(ANSWER) and not row.text(REASON) and (value == "no" or sheet.kind != "expert"):
        yield Problem("review-reason-missing", row.place(REASON))
    if sheet.kind == "appeal" and row.text(ANSWER) and not row.text(AUTHORITY):
        yield Problem("review-authority-missing", row.place(AUTHORITY))
    kept = _kept(sheet, question, review)
    if kept and value and (value, row.text(REASON)) != (kept.value, kept.reason):
        values = {"found": question.label, "known": f"{_WORDS[kept.value]}. {kept.reason}".strip()}
        yield Problem("review-changed", row.place(ANSWER), values)


def _value(row: FilledRow) -> str | None:
    """The answer, None where it is none; an apostrophe that marks text in an office suite is no part of it."""
    return VALUES.get(row.text(ANSWER).casefold().removeprefix("'"))


def _question(row: FilledRow, review: Review) -> Question | None:
    return next((one for one in review.questions if one.label == row.text(NUMBER)), None)


def _asked(sheet: FilledSheet, question: Question, review: Review) -> bool:
    if sheet.kind == "expert":
        return sheet.who in question.experts
    if sheet.kind == "appeal":
        return str(question.entry) == sheet.who and complete(question, review) and not differ(question, review)
    return differ(question, review) or _kept(sheet, question, review) is not None


def _kept(sheet: FilledSheet, question: Question, review: Review) -> Mark | None:
    """The mark that this sheet gave before."""
    marks = review.of(question)
    own = (mark for mark in marks if mark.kind == sheet.kind and (sheet.kind != "expert" or mark.expert == sheet.who))
    return next(own, None)


def _marked(sheet: FilledSheet, row: FilledRow, round_: RoundFile, review: Review, when: datetime) -> Review:
    """The review with the row's mark."""
    question = _question(row, review)
    assert question is not None
    if _kept(sheet, question, review) is not None:
        return review
    plain = {
        "number": len(review.marks) + 1,
        "question": question.number,
        "kind": sheet.kind,
        "expert": sheet.who if sheet.kind == "expert" else "",
        "who": _who(sheet, row, round_),
        "value": _value(row),
        "reason": row.text(REASON),
        "when": when.date().isoformat(),
        "replaces": () if sheet.kind == "expert" else tuple(one.number for one in active(question, review)),
    }
    mark = Mark.model_validate(plain)
    return Review(questions=review.questions, marks=(*review.marks, mark))


def _who(sheet: FilledSheet, row: FilledRow, round_: RoundFile) -> str:
    if sheet.kind == "appeal":
        return row.text(AUTHORITY)
    if sheet.kind == "third":
        return round_.third or "третий эксперт"
    return next(expert.name for expert in round_.experts if expert.id == sheet.who)
