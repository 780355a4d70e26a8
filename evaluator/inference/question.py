"""What is asked of the inference engine and what it answers: frozen plain values, apart from the rest of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

__all__ = [
    "Award",
    "ClaimQuestion",
    "Derivation",
    "Fact",
    "Finding",
    "GateQuestion",
    "LineAnswer",
    "LineQuestion",
    "LineWorld",
    "Need",
    "Reach",
    "Step",
    "World",
]

Award = Literal["all", "each", "graded"]
Need = Literal["met", "above_zero"]
Reach = Literal["local", "chain"]
World = Literal["must", "may", "final"]


@dataclass(frozen=True)
class ClaimQuestion:
    """A claim: its points as decimal or fraction text, and the truth of each condition (0 false, 1 unknown, 2 true)."""

    id: str
    points: str
    conditions: tuple[int, ...]

    @cached_property
    def worth(self) -> Fraction:
        """The points as a number."""
        return Fraction(self.points)


@dataclass(frozen=True)
class GateQuestion:
    """A gate: the predecessors of which one is enough, how much is needed, and whether their own gates are counted."""

    any_of: tuple[str, ...]
    need: Need = "met"
    reach: Reach = "local"


@dataclass(frozen=True)
class LineQuestion:
    """A line with its claims and gates. Line ids are unique over all directions, for gates name them alone."""

    direction: str
    line: str
    award: Award
    claims: tuple[ClaimQuestion, ...]
    gates: tuple[GateQuestion, ...] = ()
    applicable: bool = True
    maximum_excluded: bool = True

    @cached_property
    def maximum(self) -> Fraction:
        """The most the claims can win, before anything is excluded."""
        points = [claim.worth for claim in self.claims]
        return max(points, default=Fraction(0)) if self.award == "graded" else sum(points, Fraction(0))


class Fact(NamedTuple):
    """Something that holds of a line: its kind, the claim (or what it is a part or relay of), and a number in order."""

    direction: str
    line: str
    kind: str
    name: str = ""
    number: int = 0

    @property
    def label(self) -> str:
        """The fact's name within its line; injective, as a kind and a number hold no spaces."""
        return f"{self.kind} {self.name} {self.number}"


@dataclass(frozen=True)
class Step:
    """A rule that fired: what it concluded from what. A conclusion with several proofs has several steps."""

    world: World
    rule: str
    conclusion: Fact
    premises: tuple[Fact, ...]


@dataclass(frozen=True)
class LineWorld:
    """What was derived of a line in one world: true claims, open gates, met and above zero before and after gates."""

    claims: frozenset[str]
    gates: frozenset[int]
    met: bool
    above: bool
    met_after: bool
    above_after: bool


@dataclass(frozen=True)
class LineAnswer:
    """A line in both worlds. `earned` and `possible` (earned + pending) are summed from the awards derived."""

    direction: str
    line: str
    must: LineWorld
    may: LineWorld
    earned: Fraction
    possible: Fraction
    maximum: Fraction


@dataclass(frozen=True)
class Finding:
    """A line that wants attention: `lost` or `pending`."""

    direction: str
    line: str
    kind: str


@dataclass(frozen=True)
class Derivation:
    """All that the engine derived: the lines as asked, the findings, and the graph as steps in firing order."""

    lines: tuple[LineAnswer, ...]
    findings: tuple[Finding, ...]
    steps: tuple[Step, ...] = field(repr=False)
