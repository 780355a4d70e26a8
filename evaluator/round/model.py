"""A round as round.yaml tells it, and the entries of its register."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, Field

from evaluator.model.package import STRICT
from evaluator.model.scalars import Day, Flag, Id, Text

__all__ = ["Entry", "Expert", "RoundFile", "same_name"]


class Expert(BaseModel):
    """An expert of a round; without lines and directions one for everything."""

    model_config = STRICT
    id: Id = Field(description="имя файла с вопросами")
    name: Text = Field(description="фамилия или должность; в результаты не попадает")
    lines: tuple[Id, ...] = Field((), description="критерии, которые он оценивает")
    directions: tuple[Id, ...] = Field((), description="направления, которые он оценивает")


class RoundFile(BaseModel):
    """round.yaml."""

    model_config = STRICT
    title: Text = Field(description="название оценки, как оно стоит в уведомлениях")
    set: Id = Field(description="набор критериев")
    deadline: Day = Field(description="последний день подачи")
    late: Literal["counted", "not_counted"] = Field("counted", description="рассчитываются ли поданные позже срока")
    municipalities: tuple[Text, ...] = Field((), description="кого ждут; без списка принимаются все")
    experts: tuple[Expert, ...] = Field((), description="эксперты")
    per_line: Literal["1", "2"] = Field("1", description="сколько экспертов отвечают по критерию")
    third: Text | None = Field(None, description="кто решает, когда двое разошлись")
    blind: Flag = Field(True, description="в листах экспертов вместо муниципалитета стоит код")
    appeal: Text = Field("", description="куда и до какого дня подать апелляцию, как оно стоит в письмах")


class Entry(BaseModel):
    """One line of the register: what came in, when, and what became of it."""

    model_config = STRICT
    number: int = Field(ge=1)
    received: str
    file: str
    sha256: str
    status: Literal["accepted", "returned"]
    late: bool
    municipality: str = ""
    region: str = ""
    version: str = ""
    replaces: int | None = None
    problems: tuple[str, ...] = ()

    @property
    def rank(self) -> Fraction:
        """The version as a number; of a returned package without one, zero."""
        return Fraction(self.version or 0)


def same_name(name: str) -> str:
    """A municipality's name as names are compared: without case, ё and doubled spaces."""
    return " ".join(name.casefold().replace("ё", "е").split())
