"""The file of a set's gates: which lines are blocked when some are lost and all others fulfilled; its survivors."""

from __future__ import annotations

from pydantic import BaseModel, Field

from evaluator.model.package import STRICT
from evaluator.model.scalars import Id, Text

__all__ = ["GateCase", "GateCaseFile", "GateSurvivor"]


class GateCase(BaseModel):
    """One case: every line fulfils its own conditions but those that fail; just those named are then blocked."""

    model_config = STRICT
    name: Text
    fails: tuple[Id, ...] = Field(min_length=1, description="критерии, которые сами не выполнены; остальные выполнены")
    blocked: tuple[Id, ...] = Field((), description="критерии, которые поэтому не засчитаны")


class GateSurvivor(BaseModel):
    """Damages of the set's gates after which the same lines are blocked, and why."""

    model_config = STRICT
    mutants: tuple[Text, ...] = Field(min_length=1, description="порчи, как их пишет evaluator test --mutants")
    reason: Text = Field(description="почему они ничего не меняют")


class GateCaseFile(BaseModel):
    """criteria/<set>/cases/gates.yaml."""

    model_config = STRICT
    cases: tuple[GateCase, ...] = Field(min_length=1)
    survivors: tuple[GateSurvivor, ...] = Field((), description="порчи переходов, которые ничего не меняют")
