"""The sheets of a round, made of its questions and marks; they can be made again at any time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.model.review import ANSWER, AUTHORITY, REASON, ReviewSheet, SheetRow
from evaluator.readers.review_sheet import read_sheet
from evaluator.render.review_sheet import review_book
from evaluator.round.durable import put_whole
from evaluator.round.model import Entry, RoundFile, same_name
from evaluator.round.review.answers import active, complete, differ
from evaluator.round.review.experts import RESERVED
from evaluator.round.review.kept import SHEETS
from evaluator.round.review.model import VALUES, Mark, Question, Review
from evaluator.round.review.names import anonymous, names_of

__all__ = ["appeal_sheet", "expert_sheets", "third_sheet", "write_sheet"]

_WORDS = {value: word for word, value in VALUES.items()}


def expert_sheets(round_: RoundFile, review: Review, entries: frozenset[int]) -> Iterator[ReviewSheet]:
    """A sheet per expert with the questions that wait for this expert; nobody's mark stands in it."""
    for expert in round_.experts:
        rows = tuple(_row(one) for one in review.questions if one.entry in entries and _waits(one, expert.id, review))
        yield ReviewSheet("expert", expert.id, round_.title, f"Вопросы эксперту: {expert.name}", rows)


def _waits(question: Question, expert: str, review: Review) -> bool:
    answered = {mark.expert for mark in review.of(question) if mark.kind == "expert"}
    return expert in question.experts and expert not in answered


def third_sheet(round_: RoundFile, review: Review, entries: frozenset[int]) -> ReviewSheet:
    """The questions on which two experts differ, with both marks and without their names."""
    names = names_of(round_, review)
    rows = tuple(
        _row(question, anonymous("\n".join(_marks(review.of(question))), names))
        for question in review.questions
        if question.entry in entries and differ(question, review)
    )
    return ReviewSheet("third", RESERVED, round_.title, "Вопросы третьему эксперту", rows)


def appeal_sheet(round_: RoundFile, review: Review, entry: Entry, folder: Path) -> ReviewSheet:
    """What experts settled of a district's package, to be kept, raised or lowered. Raises InvalidInput."""
    names = names_of(round_, review)
    rows = tuple(
        _row(question, anonymous("\n".join(_settled(question, review)), names), entry.municipality)
        for question in review.questions
        if question.entry == entry.number and complete(question, review) and not differ(question, review)
    )
    if not rows:
        raise InvalidInput([Problem("appeal-nothing", Place(str(folder)), {"found": entry.municipality})])
    heading = f"Апелляция: {entry.municipality}. Оставить, повысить или понизить решение по каждой строке"
    return ReviewSheet("appeal", str(entry.number), round_.title, heading, rows)


def _row(question: Question, marks: str = "", district: str = "") -> SheetRow:
    """The row of a question; who decides an appeal knows the district and reads its name instead of the code."""
    shown = district or question.district
    found, asked = (text.replace(question.code, shown) for text in (question.found, question.asked))
    return SheetRow(question.label, shown, question.line, question.words, found, asked, marks)


def _marks(marks: tuple[Mark, ...]) -> Iterator[str]:
    for number, mark in enumerate((mark for mark in marks if mark.kind == "expert"), 1):
        yield f"Эксперт {number}: {_told(mark)}"


def _settled(question: Question, review: Review) -> Iterator[str]:
    yield from dict.fromkeys(_told(mark) for mark in active(question, review))


def _told(mark: Mark) -> str:
    return f"{_WORDS[mark.value]}. {mark.reason}".strip()


def write_sheet(folder: Path, name: str, told: ReviewSheet) -> Path:
    """The path of the sheet written; what somebody has filled in there and not handed in stays in its rows.

    Raises InvalidInput where a file of that name is no sheet of this round, or cannot be written.
    """
    path = folder / SHEETS / f"{name}.xlsx"
    filled = _filled(path, told)
    book = review_book(told, filled)
    try:
        path.parent.mkdir(exist_ok=True)
        put_whole(path, book.save)
    except OSError as error:
        raise InvalidInput([Problem("not-writable", Place(str(path)))]) from error
    return path


def _filled(path: Path, told: ReviewSheet) -> Mapping[str, Mapping[str, str]]:
    if not path.exists():
        return {}
    sheet = read_sheet(path)
    if (sheet.kind, sheet.who, same_name(sheet.round)) != (told.kind, told.who, same_name(told.round)):
        raise InvalidInput([Problem("review-other-round", sheet.place, {"found": f"{sheet.round}, {sheet.who}"})])
    return {row.text("№"): {name: row.text(name) for name in (ANSWER, REASON, AUTHORITY)} for row in sheet.rows}
