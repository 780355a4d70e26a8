"""A package of one set in the words of another: directions by the crosswalk, answers and claims by lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package, Sections
from evaluator.model.terms import Terms, terms_of
from evaluator.model.values import ABSENT, LEFT_OUT
from evaluator.model.vocabulary import WORDS, fields_of

__all__ = ["Abroad", "Unread", "translated"]

Change = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Unread:
    """What of a package says nothing under the other set, how many records, and the words concerned.

    `kind` is one of: direction, several, topic, word, question, claim.
    """

    kind: str
    count: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Abroad:
    """The other set as a package sees it: what its own directions and lines are called there, and what may be said."""

    directions: Change
    lines: Mapping[str, str]
    terms: Terms

    @classmethod
    def of(cls, book: Rulebook, directions: Change, lines: Mapping[str, str]) -> Abroad:
        """What a package of another set meets in a rulebook."""
        return cls(directions, lines, terms_of(book))


def translated(package: Package, abroad: Abroad) -> tuple[Package, tuple[Unread, ...]]:
    """(the package as the other set reads it, what that set does not read).

    A record of one direction that answers to several or to none belongs to no direction there; a claim that the other
    set does not admit is dropped. The package itself where nothing differs.
    """
    unread: list[tuple[str, str]] = []
    kept = [(place, kind, _record(kind, model, abroad, unread))
            for place, (kind, model) in zip(package.places, package.models, strict=True)]  # fmt: skip
    models = tuple((kind, model) for _, kind, model in kept if model is not None)
    places = tuple(place for place, _, model in kept if model is not None)
    complete = tuple(_sections(sections, package, abroad) for sections in package.header.complete)
    counted = Counter(kind for kind, _ in unread)
    told = tuple(
        Unread(kind, count, tuple(sorted({word for of, word in unread if of == kind})))
        for kind, count in counted.items()
    )
    header = package.header.model_copy(update={"complete": tuple(one for one in complete if one is not None)})
    same = models == package.models and header == package.header
    return (package if same else replace(package, header=header, models=models, places=places)), told


def _record(kind: str, model: Any, abroad: Abroad, unread: list[tuple[str, str]]) -> Any:
    """The record as the other set reads it, None of a claim that it does not admit."""
    if kind == "claim":
        return _claim(model, abroad, unread)
    if kind == "answer":
        return _answer(model, abroad, unread)
    changed: dict[str, Any] = {}
    for field in fields_of(kind).values():
        value = getattr(model, field.name)
        if field.type == "direction" and value is not LEFT_OUT and value is not ABSENT:
            changed[field.name] = _directions(value, abroad, unread)
        head, _, words = field.type.partition(":")
        if head == "word" and isinstance(value, str) and value not in _known_words(words, abroad):
            unread.append(("word", value))
    _unknown_topics(model, abroad, unread)
    changed = {name: value for name, value in changed.items() if value != getattr(model, name)}
    return model.model_copy(update=changed) if changed else model


def _directions(value: Any, abroad: Abroad, unread: list[tuple[str, str]]) -> Any:
    """What a direction, or each of a list, is called there; absent where none, or of a single one several, answer."""
    if isinstance(value, tuple):
        found = tuple(dict.fromkeys(name for one in value for name in abroad.directions.get(one, ())))
        unread += [("direction", one) for one in value if not abroad.directions.get(one)]
        return found or ABSENT
    targets = abroad.directions.get(value, ())
    if len(targets) == 1:
        return targets[0]
    unread.append(("several" if targets else "direction", value))
    return ABSENT


def _known_words(words: str, abroad: Abroad) -> set[str]:
    return {*WORDS[words], *(abroad.terms.own or {}).get(words, ())}


def _unknown_topics(model: Any, abroad: Abroad, unread: list[tuple[str, str]]) -> None:
    known = {topic for topics in (abroad.terms.directions or {}).values() for topic in topics or ()}
    topics = getattr(model, "topics", ())
    unread += [("topic", topic) for topic in (topics if isinstance(topics, tuple) else ()) if topic not in known]


def _claim(model: Any, abroad: Abroad, unread: list[tuple[str, str]]) -> Any:
    line = abroad.lines.get(model.criterion)
    if line is None or line not in (abroad.terms.admitted or ()):
        unread.append(("claim", model.criterion))
        return None
    return model if line == model.criterion else model.model_copy(update={"criterion": line})


def _answer(model: Any, abroad: Abroad, unread: list[tuple[str, str]]) -> Any:
    """The answer under the line's other name; one that is not asked for there stays and decides nothing."""
    line, _, condition = model.question.rpartition("/")
    question = f"{abroad.lines.get(line, line)}/{condition}"
    if line not in abroad.lines or question not in abroad.terms.questions:
        unread.append(("question", model.question))
    return model if line not in abroad.lines else model.model_copy(update={"question": question})


def _sections(sections: Sections, package: Package, abroad: Abroad) -> Sections | None:
    """The complete sections there: of a direction only if all that answer to it are complete; None of no direction."""
    if not sections.directions:
        return sections
    names = tuple(_complete(sections, package, abroad))
    if names == sections.directions:
        return sections
    return sections.model_copy(update={"directions": names}) if names else None


def _complete(sections: Sections, package: Package, abroad: Abroad) -> Iterator[str]:
    """Sections of other entries count too: `complete` may be written in parts."""
    said = [(kind, name) for entry in package.header.complete for kind in entry.kinds for name in entry.directions]
    seen: set[str] = set()
    for name in sections.directions:
        targets = abroad.directions.get(name, ())
        for target in targets if len(targets) == 1 else ():
            sources = [source for source, others in abroad.directions.items() if target in others]
            whole = all((kind, source) in said for kind in sections.kinds for source in sources)
            if whole and target not in seen:
                seen.add(target)
                yield target
