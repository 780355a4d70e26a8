"""A round as round.yaml tells it: what is assessed, by which set, until when, who is awaited and who marks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field, WithJsonSchema

from evaluator.model.package import STRICT
from evaluator.model.scalars import Day, Flag, Id, Text

__all__ = ["Expert", "RoundFile"]

# In YAML a number is text to us and a number to editors.
_Few = Annotated[Literal["1", "2"], WithJsonSchema({"enum": ["1", "2", 1, 2]})]


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
    per_line: _Few = Field("1", description="сколько экспертов отвечают по критерию")
    third: Text = Field("", description="кто решает, когда двое разошлись")
    blind: Flag = Field(True, description="в листах экспертов вместо муниципалитета стоит код")
    hide: tuple[Text, ...] = Field((), description="что ещё убрать из обоснований: короткие имена, прозвища")
    appeal: Text = Field("", description="куда и до какого дня подать апелляцию, как оно стоит в письмах")
    earlier: Text = Field("", description="папка приёма прошлой оценки, путь от этой папки")
