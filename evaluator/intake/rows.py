"""The rows of plans, reported scores and defects as proposed records."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluator.intake.acts import Acts
from evaluator.intake.proposal import Plain, Proposal, position_in, slug, spoken, unique
from evaluator.model.vocabulary import WORDS

__all__ = ["findings_of", "row_key", "rows_of", "scores_of"]

_QUOTE = 300
_LONGEST = 120
"""Months of a plan; a longer period was read wrongly."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def rows_of(activities: Sequence[Mapping[str, Any]], acts: Acts, titles: Mapping[str, str]) -> list[Proposal]:
    """A proposal per row; `titles` are the directions of the set, by which a section is named in full."""
    made: list[Proposal] = []
    for row in activities:
        number = str(row["number"])
        name = f"{acts.first}.row-{slug(number) or slug(row['text']).casefold() or 'без-номера'}"
        name = unique(name, [one.id for one in made])
        fields = _row(row, acts, titles)
        made.append(Proposal("activity", name, fields, _sure(row), row_key(fields), position_in(row)))
    return made


def row_key(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The number of a row; of one without it, its words."""
    words = "".join(re.findall(r"\w+", str(fields.get("text", "")).casefold()))
    return (str(fields["number"]),) if fields.get("number") else ("", words)


def _sure(row: Mapping[str, Any]) -> int:
    """How sure the record is in per cent: as its least sure field, the direction too."""
    return min(int(row["confidence"]), *(int(one["confidence"]) for one in spoken(row, "direction")), 100)


def _row(row: Mapping[str, Any], acts: Acts, titles: Mapping[str, str]) -> Plain:
    section = str(row["section"])
    told: Plain = {
        "plan": acts.plans[row["document"]],
        "number": row["number"],
        "section": f"{section}. {titles[section]}" if section in titles else section,
        "directions": [one["id"] for one in spoken(row, "direction") if one["id"] in titles],
        "text": row["text"],
        "due": [one for due in row["due"] for one in _terms(due, row["due_text"], acts.ends[row["document"]])],
        "responsible": [{key: value for key, value in one.items() if value} for one in row["responsible"]],
        "participants": "; ".join(row["participants"]),
        "source": _source(row, acts.first),
    }
    return {key: value for key, value in told.items() if value}


def _source(row: Mapping[str, Any], document: str) -> Plain:
    place = row["place"]
    page = {"page": str(place["page"])} if place.get("page") else {}
    told = {"document": document, **page, "row": str(row["number"] or place.get("row", ""))}
    quote = str(row["text"])[:_QUOTE].strip()
    return {key: value for key, value in (told | {"quote": quote}).items() if value}


def _terms(due: Mapping[str, Any], words: str, period: tuple[str, str]) -> list[Plain]:
    """The terms that one wording means: each named month that lies in the period of the plan, where it is known.

    «Ежегодно, июнь» in a plan of two years is two terms; without a period the months stand alone.
    """
    months = [int(month) for month in due.get("months", ())]
    dated = due.get("start") or due.get("end") or not all(_DAY.fullmatch(end) for end in period)
    if due["kind"] != "recurring" or not months or dated:
        return [_due(due, words, period)]
    found = [(year, month) for year, month in _months(*period) if month in months]
    return [_month_term(year, month, words) for year, month in found] or [_due(due, words, period)]


def _months(first: str, last: str) -> Iterator[tuple[int, int]]:
    """Each (year, month) that has a day of the span."""
    start, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    yield from (((at // 12), at % 12 + 1) for at in range(start, min(end, start + _LONGEST) + 1))


def _month_term(year: int, month: int, words: str) -> Plain:
    days = {"from": f"{year:04}-{month:02}-01", "to": f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"}
    return {"kind": "recurring", **days, "year": "plan", "months": [str(month)], "words": words}


def _due(due: Mapping[str, Any], words: str, period: tuple[str, str]) -> Plain:
    """One term; what was not understood keeps its words and has no kind, and no day is made up for it."""
    told: Plain = {"kind": due["kind"]} if due["kind"] in WORDS["due_kind"] else {}
    start, end = str(due.get("start", "")), str(due.get("end", ""))
    year = str(due.get("year", ""))
    if due["kind"] in ("recurring", "continuous", "whole_period") and not start and not end:
        months = [int(month) for month in due.get("months", ())]
        start, end = period if not months else ("", "")
        told |= {"months": [str(month) for month in months]} if months else {}
        year = "plan" if start else year
    elif due["kind"] in ("interval", "until", "from") and not year:
        year = "explicit"
    days = {"from": start, "to": end}
    told |= {key: day for key, day in days.items() if _DAY.fullmatch(day)}
    told |= {"year": year} if year in WORDS["due_year"] else {}
    told |= {"after": due["ref"]} if due["kind"] == "event" and due.get("ref") else {}
    return told | ({"words": words} if words else {})


def scores_of(scores: Sequence[Mapping[str, Any]], acts: Acts, titles: Mapping[str, str]) -> Iterator[Proposal]:
    """The reported scores of the set's directions, one for each direction and year."""
    told: set[tuple[str, ...]] = set()
    for score in scores:
        key = (str(score["direction"]), str(score["year"]))
        if key[0] not in titles or key in told:
            continue
        told.add(key)
        percent = str(score["percent"]).removesuffix(".0")
        fields = {"direction": key[0], "year": key[1], "percent": percent, "source": {"document": acts.first}}
        yield Proposal("score", f"score-{key[0]}-{key[1]}", fields, 95, key)


def findings_of(defects: Sequence[Mapping[str, Any]], acts: Acts, rows: Sequence[Proposal]) -> Iterator[Proposal]:
    """The defects, each with its rows among the proposed ones."""
    by_number: dict[str, str] = {}
    for row in rows:
        by_number.setdefault(str(row.fields.get("number", "")), row.id)
    taken: list[str] = []
    for defect in defects:
        own = [by_number[number] for number in defect["rows"] if number in by_number]
        plan = acts.ids.get(defect["document"], acts.first)
        at = f"-{slug(str(defect['rows'][0]))}" if defect["rows"] else ""
        name = unique(f"{acts.first}.{defect['category']}{at}", taken)
        taken.append(name)
        quote = "; ".join(defect["quotes"])[:_QUOTE]
        source = {"document": acts.first, "row": ", ".join(defect["rows"]), "quote": quote}
        fields = {
            "plan": plan,
            "category": defect["category"],
            "rows": own,
            "severity": defect["severity"],
            "sure": str(defect["confidence"] / 100).removesuffix(".0"),
            "text": defect["text"],
            "source": {key: value for key, value in source.items() if value.strip()},
        }
        fields = {key: value for key, value in fields.items() if value}
        yield Proposal(
            "finding", name, fields, int(defect["confidence"]), (defect["category"], *sorted(defect["rows"]))
        )
