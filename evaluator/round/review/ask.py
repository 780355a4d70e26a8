"""The questions of a round asked: what waits in every package that counts is registered and put into sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from evaluator.model.criteria import Rulebook
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.model.review import ReviewSheet
from evaluator.round.arrival import Check
from evaluator.round.freeze import slug
from evaluator.round.lock import alone_in
from evaluator.round.model import Entry, RoundFile, same_name
from evaluator.round.register import current, package_at, read_register
from evaluator.round.review.answers import with_answers
from evaluator.round.review.blind import masked, new_code
from evaluator.round.review.experts import experts_by_line
from evaluator.round.review.kept import SHEETS, keep_questions, read_review
from evaluator.round.review.model import Question, Review
from evaluator.round.review.others import municipalities_of
from evaluator.round.review.sheets import appeal_sheet, expert_sheets, third_sheet, write_sheet
from evaluator.round.review.waiting import Waiting, waiting

__all__ = ["Written", "ask", "write_appeal", "write_sheets"]

Written = tuple[Path, int]
"""A sheet and the number of its questions."""


def ask(folder: Path, round_: RoundFile, rulebook: Rulebook, when: datetime, check: Check) -> list[Written]:
    """The sheets written for every expert, and for the third where two differ. Raises InvalidInput."""
    assigned = experts_by_line(folder, round_, rulebook)
    with alone_in(folder, when):
        review = read_review(folder)
        register = read_register(folder)
        entries, names = current(register, round_.late), municipalities_of(round_, register)
        codes = _codes(review, register)
        for entry in entries:
            package, book = check(package_at(folder, entry))
            code = codes.setdefault(same_name(entry.municipality), new_code(codes.values()))
            known = {(one.question, one.about) for one in review.questions if one.entry == entry.number}
            for one in waiting(with_answers(package, review, entry, round_, names), book):
                if (one.key, one.about) not in known:
                    asked = _question(one, len(review.questions) + 1, entry, code, assigned, round_)
                    review = Review(questions=(*review.questions, asked), marks=review.marks)
        keep_questions(folder, review.questions)
        return write_sheets(folder, round_, review)


def _codes(review: Review, register: Iterable[Entry]) -> dict[str, str]:
    """The code of every municipality that was asked about, by its name; a later version keeps it."""
    names = {entry.number: same_name(entry.municipality) for entry in register}
    return {names[one.entry]: one.code for one in review.questions if one.entry in names}


def _question(
    one: Waiting, number: int, entry: Entry, code: str, assigned: Mapping[str, tuple[str, ...]], round_: RoundFile
) -> Question:
    """The question as it is kept and shown."""

    def shown(text: str) -> str:
        return masked(text, entry.municipality, code) if round_.blind else text

    return Question(
        number=number,
        entry=entry.number,
        code=code,
        district=code if round_.blind else entry.municipality,
        line=one.line,
        question=one.key,
        about=one.about,
        experts=assigned[one.line],
        words=one.words,
        found=shown(one.found),
        asked=shown(one.asked),
    )


def write_sheets(folder: Path, round_: RoundFile, review: Review) -> list[Written]:
    """The sheets that follow from the questions and marks; one without questions only where it lay there before."""
    entries = frozenset(entry.number for entry in current(read_register(folder), round_.late))
    told = [*expert_sheets(round_, review, entries), third_sheet(round_, review, entries)]
    return [
        (write_sheet(folder, sheet.who, sheet), len(sheet.rows))
        for sheet in told
        if sheet.rows or _there(folder, sheet)
    ]


def _there(folder: Path, sheet: ReviewSheet) -> bool:
    return (folder / SHEETS / f"{sheet.who}.xlsx").exists()


def write_appeal(folder: Path, round_: RoundFile, district: str, when: datetime) -> Written:
    """The sheet of a district's appeal. Raises InvalidInput where no package of it counts or nothing is settled."""
    with alone_in(folder, when):
        entries = {same_name(entry.municipality): entry for entry in current(read_register(folder), round_.late)}
        entry = entries.get(same_name(district))
        if entry is None:
            known = nearest(district, (one.municipality for one in entries.values()))
            values = {"found": district, "known": known}
            raise InvalidInput([Problem("unknown-municipality", Place(str(folder)), values)])
        told = appeal_sheet(round_, read_review(folder), entry, folder)
        return write_sheet(folder, f"апелляция-{slug(entry.municipality)}", told), len(told.rows)
