"""How well a made-up municipality works: one number for it, one for each of its directions, spread as in a region.

Published results of regions lie between a fifth and nearly all of the points, most about the middle, the directions of
one municipality close to each other; early steps of the cycle (goals, plans) are done more often than late ones.
"""

from __future__ import annotations

from random import Random

__all__ = ["Quality", "qualities"]

_STEPS = {
    "document": 1.0, "goal": 1.0, "indicator": 1.0, "method": 0.95, "monitoring": 1.0, "analysis": 1.0,
    "recommendation": 0.95, "measure": 0.95, "decision": 0.95, "effectiveness": 0.8, "activity": 1.0, "school": 0.9,
}  # fmt: skip
"""How often, at best, something of each kind is there at all."""
_SLIP = 0.03
"""How often, at worst, one field of a record that is there does not show what it should."""


class Quality:
    """Draws, for one direction of one municipality, what is there and what is right; `level` is between 0 and 1."""

    def __init__(self, random: Random, level: float) -> None:
        self.random, self.level = random, level

    def has(self, kind: str) -> bool:
        """Whether there is a record of a kind where one is due."""
        likely: float = _STEPS.get(kind, 0.9) * (0.4 + 0.6 * self.level) ** 0.5
        return self.random.random() < likely

    def right(self) -> bool:
        """Whether one more field is filled as it should be."""
        return self.random.random() >= _SLIP * (1.15 - self.level)

    def gap(self) -> bool:
        """Whether a field that is not right is left out, and not wrong."""
        return self.random.random() < 0.4


def qualities(random: Random, directions: list[str]) -> dict[str, Quality]:
    """The quality of each direction of one municipality."""
    whole = random.betavariate(3.2, 1.9)
    return {name: Quality(random, min(1.0, max(0.0, random.gauss(whole, 0.09)))) for name in directions}
