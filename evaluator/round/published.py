"""The published results of a round: итоги/сводная.json, which next year's is held against."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from evaluator.model.problems import InvalidInput, Problem
from evaluator.model.scalars import Number
from evaluator.round.model import same_name
from evaluator.round.open import is_round

__all__ = ["RESULTS", "SUMMARY_JSON", "Published", "PublishedDistrict", "PublishedNode", "published_at"]

RESULTS, SUMMARY_JSON = "итоги", "сводная.json"
_READ = ConfigDict(frozen=True, arbitrary_types_allowed=True)
"""Keys that a later edition of the program writes besides are passed over."""


class PublishedNode(BaseModel):
    """A direction, or the whole, whose id is empty; `percent` is the published one, None where nothing applies."""

    model_config = _READ
    id: str
    percent: Number | None


class PublishedLine(BaseModel):
    """A line of a district."""

    model_config = _READ
    criterion: str
    title: str
    outcome: str
    earned: Number


class PublishedDistrict(BaseModel):
    """A district's row of the summary; `number` is that of the package which was scored."""

    model_config = _READ
    municipality: str
    number: int
    directions: tuple[PublishedNode, ...]
    total: Annotated[
        PublishedNode, BeforeValidator(lambda node: {**node, "id": ""} if isinstance(node, dict) else node)
    ]
    lines: tuple[PublishedLine, ...]

    @property
    def key(self) -> str:
        """The name by which districts of two years are matched."""
        return same_name(self.municipality)


class Published(BaseModel):
    """The summary of a round as it was published; `answers` is how many answers of experts were kept by then."""

    model_config = _READ
    title: str
    set: str
    set_title: str
    criteria: str
    rules: str
    notices: tuple[str, ...]
    answers: int
    municipalities: tuple[PublishedDistrict, ...]


def published_at(folder: Path, tell: Callable[[str], Problem]) -> Published:
    """The published results in a round folder. Raises InvalidInput with `tell` of what is wrong with it."""
    if not is_round(folder):
        raise InvalidInput([tell("earlier-missing")])
    path = folder / RESULTS / SUMMARY_JSON
    if not path.is_file():
        raise InvalidInput([tell("round-not-scored")])
    try:
        return Published.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as fault:
        raise InvalidInput([tell("published-broken")]) from fault
