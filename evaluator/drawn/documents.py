"""The documents of a file with what is known of each: requisites, place, level, period, acts cited, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evaluator.drawn.abbreviations import explained
from evaluator.drawn.act_approval import approval_of
from evaluator.drawn.act_bases import Basis, bases_of
from evaluator.drawn.act_case import sentence_case
from evaluator.drawn.act_parts import Line, Part, lines_of, parts_of
from evaluator.drawn.act_period import Period, period_of, school_years_of
from evaluator.drawn.act_place import level_of, municipality_of, region_of
from evaluator.drawn.act_title import PLANS
from evaluator.drawn.requisites import Requisites, requisites_of
from evaluator.drawn.scores import directions_named
from evaluator.drawn.words import nominative
from evaluator.model.content import Content

__all__ = ["PLANS", "Document", "documents_of"]

_MARK_LINES = 4
"""A mark of approval takes so many lines."""
_ORDERS = re.compile(r"приказываю|постановляю|постановляет|обязываю|решил|решает|распоряжаюсь", re.I)


@dataclass(frozen=True)
class Document:
    """One document of a file; empty where it does not say. Those after the first are what the first approves or holds.

    `id` is the file's name, with «#2» and so on after the first; `confidence` in per cent, of its least sure line.
    """

    id: str
    file: str
    part: Part
    known: Requisites
    issuer: str = ""
    level: str = ""
    municipality: str = ""
    region: str = ""
    period: Period | None = None
    school_years: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    legal_bases: tuple[Basis, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()

    @property
    def is_plan(self) -> bool:
        """Whether it consists of activities."""
        return self.part.type in PLANS


def documents_of(content: Content, name: str) -> list[Document]:
    """The documents in order; one without a type for a file in which no line begins a document."""
    parts = parts_of(content) or [_untyped(content)]
    known = [requisites_of(part) if part.type else _marked(part) for part in parts]
    text = "\n".join(content.lines())
    periods = _periods(parts, known)
    first = _first(name, parts, known, text, periods)
    rest = [
        Document(
            f"{name}#{number}",
            name,
            parts[number - 1],
            known[number - 1],
            level=first.level,
            municipality=first.municipality,
            region=first.region,
            period=periods[number - 1] or first.period,
            school_years=tuple(school_years_of(_own(parts[number - 1]))),
            directions=tuple(directions_named(_own(parts[number - 1]))),
        )
        for number in range(2, len(parts) + 1)
    ]
    return [first, *rest]


def _marked(part: Part) -> Requisites:
    """Of a document of no known type: what the mark at its very top says of the act that approved it."""
    approval = approval_of(part.lines[:_MARK_LINES])
    if approval is None:
        return Requisites()
    return Requisites(approval.number, approval.date, approval.issuer, approved_by=approval.type)


def _untyped(content: Content) -> Part:
    lines = tuple(line for line in lines_of(content) if isinstance(line, Line))
    return Part("", lines, 0, tuple(range(1, len(content.tables) + 1)))


def _own(part: Part) -> str:
    return "\n".join(line.text for line in part.lines)


def _first(
    name: str, parts: Sequence[Part], known: Sequence[Requisites], text: str, periods: Sequence[Period | None]
) -> Document:
    issuer = nominative(sentence_case(known[0].issuer))
    above = sentence_case(" ".join(line.text for line in parts[0].lines[: parts[0].head]))
    named = [issuer, known[0].title, known[0].post, above, *(facts.title for facts in known[1:])]
    bases = bases_of(text.replace("\t", " "), _preamble(parts[0]))
    spoken = "\n".join(_own(part) for part in parts)
    municipality, region = municipality_of([*named, text]), region_of([*named, text])
    level = level_of(issuer) or level_of(known[0].post) or _level_in(parts[0], known[0])
    level = level or ("regional" if _of_region(known[0].title, municipality) else "")
    return Document(
        name,
        name,
        parts[0],
        known[0],
        issuer,
        level,
        municipality if level not in ("regional", "federal") else "",
        region,
        _main_period(parts, periods),
        tuple(school_years_of(text)),
        tuple(directions_named(spoken)),
        tuple(basis for basis in bases if not _itself(basis, known[0])),
        tuple(explained(text).items()),
    )


def _level_in(part: Part, known: Requisites) -> str:
    """Of a paper without an issuer: the level of the school or authority that its heading speaks of."""
    return level_of(known.title) if part.type not in ("приказ", "постановление", "распоряжение", "письмо") else ""


def _of_region(title: str, municipality: str) -> bool:
    """Whether an act whose issuer nobody names is a region's: its heading names a region and nothing a municipality."""
    return not municipality and bool(region_of([title]))


def _preamble(part: Part) -> str:
    """The lines before the word that begins what is ordered; "" where there is none."""
    texts = [line.text for line in part.lines]
    orders = [at for at, text in enumerate(texts) if _ORDERS.match(text.replace(" ", ""))]
    return " ".join(" ".join(texts[: orders[0]]).split()) if orders else ""


def _itself(basis: Basis, known: Requisites) -> bool:
    return bool(known.number) and (basis.number, basis.date) == (known.number, known.date)


def _periods(parts: Sequence[Part], known: Sequence[Requisites]) -> list[Period | None]:
    """The period of each document: of its title; of a plan without one there, of the lines below it."""
    found = []
    for part, facts in zip(parts, known, strict=True):
        below = part.lines[part.head : part.head + 3] if part.type in PLANS else ()
        titled = period_of(facts.title)
        found.append(titled or next((years for line in below if (years := period_of(line.text))), None))
    return found


def _main_period(parts: Sequence[Part], periods: Sequence[Period | None]) -> Period | None:
    """Of an act that approves plans, from the first day of theirs to the last; else its own."""
    plans = [period for part, period in zip(parts, periods, strict=True) if part.type in PLANS and period is not None]
    if plans:
        return min(first for first, _ in plans), max(last for _, last in plans)
    return periods[0]
