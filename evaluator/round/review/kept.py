"""The questions and marks of a round as files of lines: read whole, replaced whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO, TypeVar

from pydantic import BaseModel, ValidationError

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.round.durable import put_whole
from evaluator.round.review.model import Mark, Question, Review

__all__ = ["ANSWERS", "QUESTIONS", "SHEETS", "keep_marks", "keep_questions", "read_review"]

QUESTIONS, ANSWERS, SHEETS = "вопросы.jsonl", "ответы.jsonl", "эксперты"
_Line = TypeVar("_Line", Question, Mark)


def read_review(folder: Path) -> Review:
    """What was asked and answered in a round. Raises InvalidInput where a line is broken."""
    questions = _lines(folder / QUESTIONS, Question)
    marks = _lines(folder / ANSWERS, Mark)
    for mark in marks:
        if mark.question > len(questions) or any(number >= mark.number for number in mark.replaces):
            raise _broken(folder / ANSWERS, mark.number)
    return Review(questions=questions, marks=marks)


def _lines(path: Path, model: type[_Line]) -> tuple[_Line, ...]:
    if not path.exists():
        return ()
    found: list[_Line] = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        try:
            found.append(model.model_validate_json(line))
        except ValidationError as error:
            raise _broken(path, number) from error
        if found[-1].number != number:
            raise _broken(path, number)
    return tuple(found)


def _broken(path: Path, number: int) -> InvalidInput:
    return InvalidInput([Problem("answers-broken", Place(str(path), number, 1))])


def keep_questions(folder: Path, questions: Iterable[Question]) -> None:
    """Nothing; вопросы.jsonl holds these questions."""
    _keep(folder / QUESTIONS, questions)


def keep_marks(folder: Path, marks: Iterable[Mark]) -> None:
    """Nothing; ответы.jsonl holds these marks. This one rename is what makes an answer count."""
    _keep(folder / ANSWERS, marks)


def _keep(path: Path, lines: Iterable[BaseModel]) -> None:
    # A line break of Unicode inside a text would end the line for splitlines.
    content = "".join(_escaped(line.model_dump_json()) + "\n" for line in lines).encode()

    def write(stream: IO[bytes]) -> None:
        stream.write(content)

    try:
        put_whole(path, write)
    except OSError as error:
        raise InvalidInput([Problem("not-writable", Place(str(path)))]) from error


def _escaped(line: str) -> str:
    return "".join(f"\\u{ord(sign):04x}" if sign in "\x85\u2028\u2029" else sign for sign in line)
