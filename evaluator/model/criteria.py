"""A criteria set: set.yaml and the lines of each direction, as they are written, and as they are resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field

from evaluator.model.efforts import Efforts
from evaluator.model.group import Group
from evaluator.model.own_words import OPEN, Own
from evaluator.model.package import STRICT, Period
from evaluator.model.problems import Place
from evaluator.model.rule import Rule
from evaluator.model.scalars import Flag, Id, Number, Text
from evaluator.model.score_node import RELATIVE, AnyNode, MethodName

__all__ = [
    "Act", "Alteration", "AnyLine", "Crosswalk", "Direction", "DirectionFile", "Gate", "Line", "LineFile", "Rulebook",
    "SetFile", "total",
]  # fmt: skip


class Act(BaseModel):
    """An act that the set transcribes."""

    model_config = STRICT
    title: Text
    number: Text | None = None
    date: Text | None = None


class GateRule(BaseModel):
    """How the gates of a position read their predecessors: how much is needed, and whether a fall goes on."""

    model_config = STRICT
    need: Literal["met", "above_zero"] = Field("met", description="полностью или больше нуля")
    reach: Literal["local", "chain"] = Field("local", description="только сам предшественник или вся цепочка")


class DirectionHead(BaseModel):
    """A direction as set.yaml names it; its lines stand in a file of its own."""

    model_config = STRICT
    title: Text
    maximum: Number = Field(description="сумма баллов направления, как в акте")
    topics: dict[Id, Text] = Field(default_factory=dict)


class Rounding(BaseModel):
    """How a percentage is rounded for print: half up, to so many places."""

    model_config = STRICT
    places: Literal["0", "1", "2"] = "0"


class NotApplicable(BaseModel):
    """Which lines may be claimed not applicable, and what that does to the maximum."""

    model_config = STRICT
    lines: tuple[Id, ...] = ()
    maximum: Literal["excluded", "credited"] = "excluded"


class BasedOn(BaseModel):
    """The set that this one builds on. Lines are taken whole (`include` none = all), dropped, or altered.

    Of its head a set takes what it does not write itself: positions, directions, gates, rounding, not_applicable.
    """

    model_config = STRICT
    set: Id
    include: tuple[Id, ...] = Field((), min_length=1)
    exclude: tuple[Id, ...] = ()
    alter: dict[Id, dict[str, Any]] = Field(
        default_factory=dict, description="по критерию: новые поля, clause или reconstructed, reason"
    )


class Crosswalk(BaseModel):
    """Which directions of another edition the set's directions answer to; that edition is a set, or told by titles."""

    model_config = STRICT
    set: Id | None = Field(None, description="набор, к чьим направлениям ведут соответствия")
    titles: dict[Id, Text] = Field(default_factory=dict, description="направления, если такого набора нет")
    directions: dict[Id, Annotated[tuple[Id, ...], Field(min_length=1)]] = Field(
        default_factory=dict, description="по своим направлениям: чему соответствуют"
    )
    without: tuple[Id, ...] = Field((), description="свои направления без соответствия")


class SetWords(BaseModel):
    """What the set calls its own way: words that it adds to open lists of the vocabulary, with their Russian."""

    model_config = STRICT
    document_type: dict[Id, Text] = Field(default_factory=dict, description="виды документов")
    method_kind: dict[Id, Text] = Field(default_factory=dict, description="виды методов")
    measure_kind: dict[Id, Text] = Field(default_factory=dict, description="виды мер")

    @property
    def lists(self) -> Own:
        """The words by list."""
        return {name: getattr(self, name) for name in OPEN}


class SetFile(BaseModel):
    """set.yaml."""

    model_config = STRICT
    title: Text
    authority: Text
    edition: Text
    origin: Literal["official", "reconstructed"]
    in_force: Period
    acts: dict[Id, Act] = Field(default_factory=dict)
    based_on: BasedOn | None = None
    positions: dict[Id, Text]
    directions: dict[Id, DirectionHead]
    gates: dict[Id, GateRule] = Field(default_factory=dict, description="по позициям")
    rounding: Rounding = Rounding()
    words: SetWords = Field(SetWords(), description="свои виды документов, методов и мер: слово и его название")
    not_applicable: NotApplicable = NotApplicable()
    efforts: Efforts = Field(Efforts(), description="сколько труда стоит каждое изменение комплекта; для плана")
    crosswalk: Crosswalk | None = None
    groups: dict[Id, Group] = Field(
        default_factory=dict, description="группы муниципальных образований, которые сравниваются отдельно"
    )
    scores: dict[Id, AnyNode] = Field(default_factory=dict, description="показатели и способы их расчёта")
    methods: tuple[MethodName, ...] | None = Field(
        None, description=f"разрешённые способы расчёта; если не написано — все, кроме {' и '.join(RELATIVE)}"
    )
    total: Id | None = Field(None, description="показатель, который даёт итог; если не написано — сумма всех баллов")


class AnyLine(BaseModel):
    """A gate with several predecessors, one of which is enough."""

    model_config = STRICT
    any_of: tuple[Id, ...] = Field(min_length=1)


def _any_line(value: Any) -> Any:
    return {"any_of": [value]} if isinstance(value, str) else value


class LineFile(BaseModel):
    """One criterion as it is written; an official one names its clause, a reconstructed one has none."""

    model_config = STRICT
    id: Id
    words: Text = Field(description="слова критерия")
    position: Id
    points: Annotated[Number | dict[Id, Number], Field(description="балл, или балл каждого требования")]
    rule: Id
    arguments: dict[Id, Any] = Field(default_factory=dict)
    needs: tuple[Annotated[AnyLine, BeforeValidator(_any_line, json_schema_input_type=Id | AnyLine)], ...] = ()
    before: Id | None = Field(None, description="перед каким критерием стоит, если набор построен на другом")
    clause: Text | None = Field(None, description="пункт акта")
    reconstructed: Flag = Field(False, description="критерий восстановлен, официального текста нет")


class DirectionFile(BaseModel):
    """<direction>.yaml: the lines in order."""

    model_config = STRICT
    lines: tuple[LineFile, ...] = Field(min_length=1)


def total(points: Sequence[Fraction]) -> Fraction:
    """The sum of points; of a single number itself, as adding fractions is slow."""
    return points[0] if len(points) == 1 else sum(points, Fraction(0))


@dataclass(frozen=True)
class Gate:
    """One predecessor of a line, or several of which one is enough."""

    any_of: tuple[str, ...]
    need: Literal["met", "above_zero"]
    reach: Literal["local", "chain"]


@dataclass(frozen=True)
class Alteration:
    """What a set that builds on another changed in a line: the keys, and why, if it says so."""

    set_id: str
    keys: tuple[str, ...]
    reason: str | None


@dataclass(frozen=True)
class Line:
    """A criterion, resolved: points per claim, arguments with the direction, gates with their reading.

    `from_set` is the set that first wrote it, `altered` what the sets between changed, the first change first.
    """

    id: str
    words: str
    direction: str
    position: str
    rule_id: str
    rule: Rule
    arguments: dict[str, Any]
    claim_points: tuple[Fraction, ...]
    gates: tuple[Gate, ...]
    clause: str | None
    from_set: str
    place: Place
    altered: tuple[Alteration, ...] = ()

    @cached_property
    def maximum(self) -> Fraction:
        return max(self.claim_points) if self.rule.award == "graded" else total(self.claim_points)


@dataclass(frozen=True)
class Direction:
    """A direction with its lines in order."""

    id: str
    title: str
    topics: dict[str, str]
    lines: tuple[Line, ...]


@dataclass(frozen=True, eq=False)
class Rulebook:
    """A set and the rules it uses, resolved and checked; what packages are judged by."""

    id: str
    head: SetFile
    directions: tuple[Direction, ...]
    rules_digest: str
    criteria_digest: str

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for direction in self.directions for line in direction.lines)
