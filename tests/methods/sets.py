"""Small sets with score nodes and packages for them: every line is won by a goal of its own topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from evaluator.model.criteria import Rulebook
from evaluator.nodes import NodeScore, Peers
from evaluator.score import Score, score
from tests.judging import Plain, judged, rulebook_of

__all__ = ["KIND", "SECTION", "book", "declared", "node", "package", "scored", "worth"]

KIND = "goal"
SECTION = {"kinds": [KIND], "directions": ["1.1", "1.2"]}
_RULE: Plain = {
    "title": "Цель по теме есть",
    "parameters": {"topic": "topic"},
    "claims": [{"conditions": [
        {"id": "goal", "find": KIND, "where": {"topics": {"has": "$topic"}}, "lost": "Цели нет.", "remedy": "Внести."},
    ]}],
}  # fmt: skip
_LADDER: Plain = {
    "title": "Цель есть, и она объяснена",
    "parameters": {"topic": "topic"},
    "award": "graded",
    "claims": [
        {"id": "full", "conditions": [
            {"id": "explained", "find": KIND, "where": {"topics": {"has": "$topic"}, "text": {"matches": "почему"}},
             "lost": "Не объяснена.", "remedy": "Объяснить."}]},
        {"id": "part", "conditions": [
            {"id": "any", "find": KIND, "where": {"topics": {"has": "$topic"}}, "lost": "Цели нет.",
             "remedy": "Внести."}]},
    ],
}  # fmt: skip

_GRADES: Plain = {
    "title": "Ступень названа",
    "parameters": {"topic": "topic"},
    "award": "graded",
    "claims": [
        {"id": grade, "conditions": [
            {"id": f"grade-{grade}", "find": KIND, "where": {"topics": {"has": "$topic"}, "text": {"is": grade}},
             "lost": "Ступени нет.", "remedy": "Достичь."}]}
        for grade in "ABC"
    ],
}  # fmt: skip
_RULES = {"full": "ladder", "A": "grades"}


def book(
    points: Mapping[str, str | Plain], nodes: Mapping[str, Plain], homes: Mapping[str, str] | None = None, **head: Any
) -> Rulebook:
    """A checked rulebook: lines by id with their points (a table: a graded line), nodes, and keys of set.yaml."""
    lines: dict[str, list[Plain]] = {"1.1": [], "1.2": []}
    for name, worth in points.items():
        lines[(homes or {}).get(name, "1.1")].append(
            {"id": name, "words": name, "position": "p", "points": worth, "reconstructed": "true",
             "rule": _RULES[next(iter(worth))] if isinstance(worth, dict) else "one", "arguments": {"topic": name}}
        )  # fmt: skip
    directions = {
        name: {"title": name, "maximum": str(float(_whole(own))), "topics": {line["id"]: "Тема" for line in own}}
        for name, own in lines.items()
    }
    told = {
        "title": "Набор", "authority": "Министерство", "edition": "1", "origin": "reconstructed",
        "in_force": {"from": "2021-01-01", "to": "2024-12-31"}, "positions": {"p": "Позиция"},
        "directions": directions, "scores": {name: declared(node) for name, node in nodes.items()}, **head,
    }  # fmt: skip
    return rulebook_of(
        {"set": told, "directions": lines, "rules": {"one": _RULE, "ladder": _LADDER, "grades": _GRADES}}
    )


def declared(node: Plain) -> Plain:
    """A node with what every node must say."""
    return {"title": "Показатель", "reconstructed": "true", **node}


def _whole(lines: Iterable[Plain]) -> Fraction:
    worth = [line["points"] for line in lines]
    return sum(
        (Fraction(max(one.values(), key=Fraction) if isinstance(one, dict) else one) for one in worth), Fraction(0)
    )


def package(
    won: Iterable[str] = (),
    half: Iterable[str] = (),
    maybe: Iterable[str] = (),
    out: Iterable[str] = (),
    grades: Mapping[str, str] | None = None,
    **more: Any,
) -> Plain:
    """A package in which lines are won, half won (graded ones), pending (a record is only proposed) or not applicable.

    `grades` are the rungs of lines that have them.
    """
    told = [(name, "Потому и почему", "confirmed") for name in won]
    told += [(name, "Цель", "confirmed") for name in half] + [(name, "Потому и почему", "proposed") for name in maybe]
    told += [(name, grade, "confirmed") for name, grade in (grades or {}).items()]
    records: list[Plain] = [
        {"record": "claim", "id": f"claim-{name}", "criterion": name, "reason": "Нет школ", "authority": "Приказ"}
        for name in out
    ]
    records += [
        {"record": KIND, "id": f"goal-{number}", "direction": "1.1", "topics": [name], "text": text, "state": state}
        for number, (name, text, state) in enumerate(told)
    ]
    head = {
        "municipality": "Район", "region": "Регион", "set": "drawn", "made_up": "true", "as_of": "2022-11-30",
        "period": {"from": "2022-09-01", "to": "2023-08-31"}, "complete": [SECTION],
    }  # fmt: skip
    return {**head, **more, "records": [*records, *more.get("records", ())]}


def scored(rulebook: Rulebook, plain: Plain, peers: Peers | None = None) -> Score:
    """The score of a plain package."""
    return score(judged(rulebook, plain), peers or {})


def worth(told: Score, name: str) -> tuple[Any, ...]:
    """(low, high, maximum) of a node; () where nothing of it applies."""
    return tuple(node(told, name).amount or ())


def node(told: Score, name: str) -> NodeScore:
    """A node of a score by its name."""
    return next(found for found in told.nodes if found.id == name)
