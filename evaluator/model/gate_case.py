"""The cases of a set's gates: which lines are blocked when some lines are lost and all others fulfilled."""

from __future__ import annotations

from pydantic import BaseModel, Field

from evaluator.model.package import STRICT
from evaluator.model.scalars import Id, Text

__all__ = ["GateCase", "GateCaseFile"]


class GateCase(BaseModel):
    """One case: every line fulfils its own conditions but those that fail; just those named are then blocked."""

    model_config = STRICT
    name: Text
    fails: tuple[Id, ...] = Field(min_length=1, description="критерии, которые сами не выполнены; остальные выполнены")
    blocked: tuple[Id, ...] = Field((), description="критерии, которые поэтому не засчитаны")


class GateCaseFile(BaseModel):
    """criteria/<set>/cases/gates.yaml."""

    model_config = STRICT
    cases: tuple[GateCase, ...] = Field(min_length=1)
