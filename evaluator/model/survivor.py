"""The file of a rule's survivors: damages of the rule that change nothing, each with the reason."""

from __future__ import annotations

from pydantic import BaseModel, Field

from evaluator.model.package import STRICT
from evaluator.model.scalars import Text

__all__ = ["Survivor", "SurvivorFile"]


class Survivor(BaseModel):
    """A damage of a rule after which it means the same, and why."""

    model_config = STRICT
    mutant: Text = Field(description="порча, как её пишет evaluator test --mutants")
    reason: Text = Field(description="почему она ничего не меняет")


class SurvivorFile(BaseModel):
    """rules/survivors/<rule>.yaml."""

    model_config = STRICT
    survivors: tuple[Survivor, ...] = Field(min_length=1)
