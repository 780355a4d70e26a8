"""The experts' reasons as districts read them, for the ministry to look through before the letters are sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.render.sheet import Value
from evaluator.round.review.kept import ANSWERS
from evaluator.round.standings import Standing

__all__ = ["reason_rows"]

_DECISIONS = {"yes": "да", "no": "нет"}


def reason_rows(told: Sequence[Standing]) -> Iterator[list[Value]]:
    """A row per answer of the round that is in force and has a reason: district, line, record, words."""
    for standing in told:
        placed = zip(standing.package.models, standing.package.places, strict=True)
        answers = [model for (_, model), place in placed if place.file == ANSWERS]
        replaced = {name for model in answers if isinstance(model.replaces, tuple) for name in model.replaces}
        for model in answers:
            if model.id not in replaced and isinstance(model.reason, str):
                line, about = model.question.partition("/")[0], model.about if isinstance(model.about, str) else ""
                decision = _DECISIONS.get(str(model.value), str(model.value))
                yield [standing.entry.municipality, line, about, decision, model.reason]
