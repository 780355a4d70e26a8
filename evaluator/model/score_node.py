"""Score nodes as set.yaml declares them: one head per node says how its children become one number.

evaluator/methods/README.md says what each head means; a child is a line, a direction or another node.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, Discriminator, Field, Tag

from evaluator.model.package import STRICT
from evaluator.model.rule import Figure
from evaluator.model.scalars import Flag, Id, Number, Text

__all__ = [
    "METHODS",
    "NODE_MODELS",
    "RELATIVE",
    "AnyNode",
    "Band",
    "BandNode",
    "BestNode",
    "CapNode",
    "DeclaredNode",
    "FloorNode",
    "MeanNode",
    "MethodName",
    "NumberNode",
    "PenaltyNode",
    "PercentNode",
    "RangeNode",
    "RelativeNode",
    "ShareNode",
    "SumNode",
    "TableNode",
    "WeakestNode",
    "WeightedMeanNode",
    "WeightedNode",
    "children_of",
    "head_of",
]  # fmt: skip

MethodName = Literal[
    "sum", "weighted", "mean", "weighted_mean", "percent", "cap", "floor", "band", "penalty", "share", "weakest",
    "table", "best", "range", "value",
]  # fmt: skip
METHODS: tuple[str, ...] = get_args(MethodName)
RELATIVE = ("best", "range")
"""The methods that hold a municipality against others; a set may use them only if its `methods` name them."""

Children = Annotated[tuple[Id, ...], Field(min_length=1)]
Weights = Annotated[dict[Id, Number], Field(min_length=1)]


class DeclaredNode(BaseModel):
    """What every node has: its words, where it comes from, the maximum that the act states, decimals for print."""

    model_config = STRICT
    title: Text = Field(description="название показателя")
    maximum: Number | None = Field(None, description="наибольшее значение, как в акте; проверяется")
    clause: Text | None = Field(None, description="пункт акта, который даёт способ расчёта")
    reconstructed: Flag = Field(False, description="способ восстановлен, официального текста нет")
    places: Literal["0", "1", "2", "3", "4", "5", "6"] = Field("2", description="знаков после запятой в отчётах")


class SumNode(DeclaredNode):
    """The sum of the children."""

    sum: Children


class WeightedNode(DeclaredNode):
    """The sum of weight × child."""

    weighted: Weights = Field(description="вес каждого слагаемого")


class MeanNode(DeclaredNode):
    """The mean of the children that apply; a mean of means is a mean whose children are means."""

    mean: Children


class WeightedMeanNode(DeclaredNode):
    """The sum of weight × child over the sum of the weights, of the children that apply."""

    weighted_mean: Weights = Field(description="вес каждого слагаемого; сумма весов — делитель")


class PercentNode(DeclaredNode):
    """The child's share of its maximum × 100."""

    percent: Id


class CapNode(DeclaredNode):
    """The child, at most `at`."""

    cap: Id
    at: Number = Field(description="не больше этого")


class FloorNode(DeclaredNode):
    """The child, at least `at`."""

    floor: Id
    at: Number = Field(description="не меньше этого")


class Band(BaseModel):
    """One band; `from` and `to` belong to it, `above` and `below` do not. The outer ends are left open."""

    model_config = STRICT
    from_: Number | None = Field(None, alias="from", description="от этого числа включительно")
    above: Number | None = Field(None, description="больше этого числа")
    to: Number | None = Field(None, description="до этого числа включительно")
    below: Number | None = Field(None, description="меньше этого числа")
    points: Number
    word: Text | None = Field(None, description="название уровня")


class BandNode(DeclaredNode):
    """The points of the band in which the child lies."""

    band: Id
    bands: tuple[Band, ...] = Field(min_length=1, description="полосы от нижней к верхней")


class PenaltyNode(DeclaredNode):
    """`start` less `each` for every child below its maximum, never under `least`."""

    penalty: Children
    start: Number = Field(description="сколько баллов до вычетов")
    each: Number = Field(description="сколько вычитается за каждый невыполненный")
    least: Number = Field(Fraction(0), description="ниже этого не вычитается")


class ShareNode(DeclaredNode):
    """100 × the share of the applicable children that are at or above a threshold."""

    share: Children
    at_least: Number = Field(description="порог")


class WeakestNode(DeclaredNode):
    """The lowest child, and `plus` where another is higher, never above the highest."""

    weakest: Children
    plus: Number = Field(Fraction(0), description="прибавка, если другие выше слабейшего")


class TableNode(DeclaredNode):
    """The points of the row that holds the children's values, whatever their order."""

    table: Children
    rows: dict[Text, Number] = Field(min_length=1, description="значения через пробел, в любом порядке: балл")


class RelativeNode(DeclaredNode):
    """What the relative methods share: the scale, the value where nothing differs, the peers that an act fixes."""

    to: Number = Field(Fraction(100), description="сколько получает первый")
    if_same: Number = Field(description="сколько получает каждый, когда все равны и делить не на что")
    reference: dict[Text, Number] = Field(default_factory=dict, description="набор сравнения, если его даёт акт")
    by_group: Flag = Field(False, description="сравнивать только внутри своей группы (groups)")


class BestNode(RelativeNode):
    """The best of the reference set gets `to`, the others in proportion."""

    best: Id


class RangeNode(RelativeNode):
    """(value − least) / (greatest − least) × `to` over the reference set; `inverse` where less is better."""

    range: Id
    inverse: Flag = Field(False, description="меньше — лучше")


class NumberNode(DeclaredNode):
    """A number from records, held within `least` and `most`."""

    value: Figure
    least: Number = Field(Fraction(0), description="наименьшее возможное число")
    most: Number = Field(description="наибольшее возможное число")


NODE_MODELS = (
    SumNode, WeightedNode, MeanNode, WeightedMeanNode, PercentNode, CapNode, FloorNode, BandNode, PenaltyNode,
    ShareNode, WeakestNode, TableNode, BestNode, RangeNode, NumberNode,
)  # fmt: skip


def _head(value: Any) -> str | None:
    """The key that says how a node is made."""
    if isinstance(value, DeclaredNode):
        return f"<{head_of(value)}>"
    return next((f"<{head}>" for head in METHODS if isinstance(value, dict) and head in value), None)


AnyNode = Annotated[
    Annotated[SumNode, Tag("<sum>")]
    | Annotated[WeightedNode, Tag("<weighted>")]
    | Annotated[MeanNode, Tag("<mean>")]
    | Annotated[WeightedMeanNode, Tag("<weighted_mean>")]
    | Annotated[PercentNode, Tag("<percent>")]
    | Annotated[CapNode, Tag("<cap>")]
    | Annotated[FloorNode, Tag("<floor>")]
    | Annotated[BandNode, Tag("<band>")]
    | Annotated[PenaltyNode, Tag("<penalty>")]
    | Annotated[ShareNode, Tag("<share>")]
    | Annotated[WeakestNode, Tag("<weakest>")]
    | Annotated[TableNode, Tag("<table>")]
    | Annotated[BestNode, Tag("<best>")]
    | Annotated[RangeNode, Tag("<range>")]
    | Annotated[NumberNode, Tag("<value>")],
    Discriminator(_head, custom_error_type="no-method", custom_error_message="no method"),
]


def head_of(node: DeclaredNode) -> str:
    """The word of a node's method."""
    return next(head for head in METHODS if head in type(node).model_fields)


def children_of(node: DeclaredNode) -> tuple[str, ...]:
    """The children of a node in the order written; none of a number from records."""
    if isinstance(node, NumberNode):
        return ()
    written = getattr(node, head_of(node))
    return (written,) if isinstance(written, str) else tuple(written)
