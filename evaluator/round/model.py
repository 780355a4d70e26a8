"""The entries of a round's register, and how municipalities' names are compared."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, Field

from evaluator.model.package import STRICT
from evaluator.model.round import Expert, RoundFile

__all__ = ["Entry", "Expert", "RoundFile", "same_name"]


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
