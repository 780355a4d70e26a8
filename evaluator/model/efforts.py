"""How much each kind of change to a package costs its municipality: data of a set, in whole units of work."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from evaluator.model.package import STRICT
from evaluator.model.scalars import Id

__all__ = ["Efforts", "read_effort"]

_MOST = 1000
_PATTERN = r"^([1-9][0-9]{0,2}|1000)$(?!\n)"


def read_effort(value: Any) -> int:
    """A whole number from 1 to 1000, as text or as a number."""
    told = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not (told.isascii() and told.isdigit() and not told.startswith("0") and 1 <= int(told[:5]) <= _MOST):
        raise PydanticCustomError("bad-effort", "{found}", {"found": str(value)})
    return int(told)


Effort = Annotated[
    int,
    PlainValidator(read_effort),
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 1, "maximum": _MOST}, {"type": "string", "pattern": _PATTERN}]}
    ),
]


class Efforts(BaseModel):
    """What a change costs; `kinds` what a new record of a kind costs, where that differs from `add`."""

    model_config = STRICT
    confirm: Effort = Field(1, description="подтвердить предложенную запись")
    fill: Effort = Field(1, description="внести незаполненное поле")
    mend: Effort = Field(2, description="исправить то, что ещё можно исправить: ссылку, размещение на сайте")
    add: Effort = Field(5, description="подготовить и внести новую запись")
    kinds: dict[Id, Effort] = Field(default_factory=dict, description="новая запись такого вида, если иначе, чем add")
