"""What a package may say under its set: known directions and topics, questions that are asked, claims admitted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from evaluator.evidence.answers import answer_problems, claim_problems
from evaluator.evidence.own_words import own_word_problems
from evaluator.model.package import Header
from evaluator.model.problems import Problem, nearest
from evaluator.model.terms import Terms
from evaluator.model.values import Gap
from evaluator.source.tree import Source

__all__ = ["header_word_problems", "set_problems"]

Directions = Mapping[str, Collection[str] | None]


def set_problems(
    source: Source, header: Header | None, models: Sequence[tuple[int, str, Any]], terms: Terms
) -> Iterator[Problem]:
    """Every word of the package that its set does not know."""
    if terms.directions is not None:
        yield from header_word_problems(source, header, terms.directions)
        yield from _word_problems(source, models, terms.directions)
    if terms.own is not None:
        yield from own_word_problems(source, models, terms.own)
    yield from answer_problems(source, models, terms)
    yield from claim_problems(source, models, terms)


def header_word_problems(source: Source, header: Header | None, directions: Directions) -> Iterator[Problem]:
    """Every direction of a complete section that the set does not have."""
    for number, sections in enumerate(header.complete if header else ()):
        for index, name in enumerate(sections.directions):
            if name not in directions:
                path = ("complete", number, "directions", index)
                yield source.problem("unknown-direction", path, found=name, known=nearest(name, directions))


def _word_problems(source: Source, models: Sequence[tuple[int, str, Any]], directions: Directions) -> Iterator[Problem]:
    topics = None if None in directions.values() else {topic for told in directions.values() for topic in told or ()}
    for number, _, model in models:
        at: tuple[int | str, ...] = ("records", number)
        direction = getattr(model, "direction", None)
        own_topics = directions.get(direction, topics) if isinstance(direction, str) else topics
        for field, words, code in (
            ("direction", directions, "unknown-direction"),
            ("directions", directions, "unknown-direction"),
            ("topics", own_topics, "unknown-topic"),
        ):
            if words is not None:
                yield from _unknown(source, (*at, field), getattr(model, field, ()), words, code)


def _unknown(source: Source, path: tuple[int | str, ...], value: Any, known: Any, code: str) -> Iterator[Problem]:
    for index, part in enumerate(value if isinstance(value, tuple) else (value,)):
        if not isinstance(part, Gap) and part not in known:
            at = (*path, index) if isinstance(value, tuple) else path
            yield source.problem(code, at, found=part, known=nearest(str(part), known))
