"""Between which numbers a score lies until nothing is pending: `bounds`, one value with one name in every output.

However the gaps are filled (a left-out field, an open section, a proposed record, an awaited answer), the score that is
worked out then is not below `low` and not above `high`. What is no gap (a value that is corrected, a record that is
withdrawn, a line that ceases to apply) may lead outside; so may another reference set than the one given.

| score | low | high | why nothing leads outside |
|---|---|---|---|
| line | earned | earned + pending | must implies true, not-may implies false; a gate is read in each world by itself |
| direction, `sum` … `table` | f(lows) | f(highs) | f is monotone; of a penalty too: low counts whoever may fail |
| `value` | least number | greatest number | the interval of the records, held within the scale |
| `best`, `range` | f(own low, others' highs) | f(own high, others' lows) | rises with one's own, falls with others' |
| `range`, `inverse` | f(own high, others' lows) | f(own low, others' highs) | the other way round |
| … where all may be equal | `if_same` counts where an end meets it | the same | 0 ≤ `if_same` ≤ `to` |
| … of numbers that an act or a file fixes | f(own low) | f(own high) | as long as those numbers stand |
| … without a reference set | 0 | `to` | nothing is known of the others |

So of a relative node, and of what is made of it, the bounds are not [earned, earned + pending]: there the others stand
still. They may be open though one's own pending is nothing, while something of the others is. Not every number between
the bounds can come about, nor, where several children are relative, both ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from evaluator.methods.amount import Amount, Part
from evaluator.methods.combine import combined, in_order
from evaluator.methods.formula import placed
from evaluator.model.score_node import DeclaredNode, NumberNode, RelativeNode, children_of

__all__ = ["Bounds", "bounded", "bounds_of", "held"]


class Bounds(NamedTuple):
    """low ≤ high."""

    low: Fraction
    high: Fraction

    @property
    def closed(self) -> bool:
        """Whether only one number is left."""
        return self.low == self.high


def bounds_of(amount: Amount) -> Bounds:
    """The bounds of a score that is held against nobody."""
    return Bounds(amount.low, amount.high)


def bounded(
    nodes: Mapping[str, DeclaredNode], leaves: Mapping[str, Part], others: Mapping[str, Sequence[Bounds]]
) -> dict[str, Bounds | None]:
    """The bounds of every node, None where nothing of it applies. `leaves` are as in `tally`.

    `others` are the bounds of each relative node's reference set, nothing of those that have none.
    """
    done: dict[str, Part] = {**leaves}
    for name in in_order(nodes):
        node = nodes[name]
        if isinstance(node, NumberNode):
            continue
        children = {child: done[child]._replace(rows=()) for child in children_of(node)}
        done[name] = combined(name, node, children, None)._replace(rows=())
        amount = done[name].amount
        if isinstance(node, RelativeNode) and amount is not None and name in others:
            (child,) = (part.amount for part in children.values() if part.amount is not None)
            highs, lows = ([getattr(other, end) for other in others[name]] for end in ("high", "low"))
            low, high = held(node, bounds_of(child), highs, lows)
            done[name] = Part(Amount(low, high, amount.maximum))
    found = {name: done[name].amount for name in nodes}
    return {name: bounds_of(amount) if amount else None for name, amount in found.items()}


def held(node: RelativeNode, own: Bounds, highs: Sequence[Fraction], lows: Sequence[Fraction]) -> Bounds:
    """The bounds of a relative node: one's own low against the others' highs, one's own high against their lows."""
    ends = placed(node, own.low, highs), placed(node, own.high, lows)
    return Bounds(min(ends), max(ends))
