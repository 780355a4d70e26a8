"""A question put to experts, and a mark: one answer to it, by whom and why."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from evaluator.model.package import STRICT

__all__ = ["VALUES", "Mark", "Question", "Review"]

VALUES = {"да": "yes", "нет": "no"}


class Question(BaseModel):
    """One line of вопросы.jsonl: what was asked of which package, whom, and what the expert was shown."""

    model_config = STRICT
    number: int = Field(ge=1)
    entry: int = Field(ge=1, description="входящий № комплекта")
    code: str = Field(description="код муниципалитета")
    district: str = Field(description="что эксперт видит: код или название")
    line: str
    question: str
    about: str | None
    experts: tuple[str, ...] = Field(min_length=1)
    words: str
    found: str
    asked: str

    @property
    def label(self) -> str:
        """The number as experts see it."""
        return f"В-{self.number}"


class Mark(BaseModel):
    """One line of ответы.jsonl; nothing is ever taken out, a later mark names those that it replaces."""

    model_config = STRICT
    number: int = Field(ge=1)
    question: int = Field(ge=1)
    kind: Literal["expert", "third", "appeal"]
    expert: str = ""
    who: str
    value: Literal["yes", "no"]
    reason: str = ""
    when: str
    replaces: tuple[int, ...] = ()


class Review(BaseModel):
    """All questions and marks of a round."""

    model_config = STRICT
    questions: tuple[Question, ...] = ()
    marks: tuple[Mark, ...] = ()

    def of(self, question: Question) -> tuple[Mark, ...]:
        """The marks of a question, in the order in which they came."""
        return tuple(mark for mark in self.marks if mark.question == question.number)
