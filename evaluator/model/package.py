"""An evidence package: who, which period, which set, which sections are complete, and the records."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from evaluator.model.problems import Place
from evaluator.model.scalars import Day, Digest, Flag, Id, Number, Text
from evaluator.model.values import Days

__all__ = ["STRICT", "Header", "Package", "Period", "Rejected", "Sections"]

STRICT = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Period(BaseModel):
    """The assessed period, both days included."""

    model_config = STRICT
    from_: Day = Field(alias="from", description="первый день периода")
    to: Day = Field(description="последний день периода")


class Sections(BaseModel):
    """Sections declared complete: nothing more will be entered there."""

    model_config = STRICT
    kinds: tuple[Id, ...] = Field(min_length=1, description="виды записей")
    directions: tuple[Id, ...] = Field((), description="направления; у видов без направления не пишутся")


class Rejected(BaseModel):
    """A proposal that a person rejected: it is not made again, whatever is read."""

    model_config = STRICT
    proposal: Digest = Field(description="контрольная сумма предложения")
    what: Text | None = Field(None, description="что было предложено")
    by: Text | None = Field(None, description="кто отклонил: должность")
    on: Day | None = Field(None, description="когда")
    reason: Text | None = Field(None, description="почему")


class Header(BaseModel):
    """Everything in a package file but the records."""

    model_config = STRICT
    municipality: Text = Field(description="муниципальное образование")
    region: Text = Field(description="субъект Российской Федерации")
    set: Id = Field(description="набор критериев")
    period: Period = Field(description="оцениваемый период")
    as_of: Day = Field(description="день, на который составлен комплект; часы компьютера не читаются")
    version: Number = Field(Fraction(1), description="версия комплекта")
    closed: Flag = Field(False, description="срок подачи прошёл: все разделы закрыты")
    made_up: Flag = Field(description="условные данные")
    filled_by: Text | None = Field(None, description="кто заполнил: должность")
    note: Text | None = Field(None, description="пояснение")
    complete: tuple[Sections, ...] = Field((), description="разделы, заявленные как полные")
    rejected: tuple[Rejected, ...] = Field((), description="предложения программы, которые человек отклонил")


@dataclass(frozen=True, eq=False)
class Package:
    """A sound package: ids unique, references lead somewhere, files inside. `places` are the records'."""

    name: str
    header: Header
    models: tuple[tuple[str, Any], ...]
    digest: str
    places: tuple[Place, ...]

    @property
    def period(self) -> tuple[Days, Days]:
        return self.header.period.from_, self.header.period.to
