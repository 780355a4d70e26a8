"""What a package may say under its set: known directions and topics, questions that are asked, claims admitted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from evaluator.evidence.answers import answer_problems, claim_problems, questions_of
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Header
from evaluator.model.problems import Problem, nearest
from evaluator.model.values import Gap
from evaluator.source.tree import Source

__all__ = ["set_problems"]


def set_problems(
    source: Source, header: Header, models: Sequence[tuple[int, str, Any]], rulebook: Rulebook
) -> Iterator[Problem]:
    """Every word of the package that its set does not know."""
    directions = rulebook.head.directions
    topics = {topic for told in directions.values() for topic in told.topics}
    for number, sections in enumerate(header.complete):
        for index, name in enumerate(sections.directions):
            if name not in directions:
                path = ("complete", number, "directions", index)
                yield source.problem("unknown-direction", path, found=name, known=nearest(name, directions))
    for number, _, model in models:
        at: tuple[int | str, ...] = ("records", number)
        direction = getattr(model, "direction", None)
        own_topics = set(directions[direction].topics) if direction in directions else topics
        for field, words, code in (
            ("direction", directions, "unknown-direction"),
            ("directions", directions, "unknown-direction"),
            ("topics", own_topics, "unknown-topic"),
        ):
            yield from _unknown(source, (*at, field), getattr(model, field, ()), words, code)
    yield from answer_problems(source, models, questions_of(rulebook))
    yield from claim_problems(source, models, rulebook)


def _unknown(source: Source, path: tuple[int | str, ...], value: Any, known: Any, code: str) -> Iterator[Problem]:
    for index, part in enumerate(value if isinstance(value, tuple) else (value,)):
        if not isinstance(part, Gap) and part not in known:
            at = (*path, index) if isinstance(value, tuple) else path
            yield source.problem(code, at, found=part, known=nearest(str(part), known))
