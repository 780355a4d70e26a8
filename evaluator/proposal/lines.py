"""The lines of the new set from the proposals: ids, arguments, and the gates of the known lines that they repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from evaluator.proposal.propose import Proposal

__all__ = ["ASKED", "PROPOSED", "MadeLine", "made_lines"]

PROPOSED, ASKED = "предложено", "вопрос эксперту"


@dataclass(frozen=True)
class MadeLine:
    """A line as it will be written, with what its comment says."""

    id: str
    proposal: Proposal
    needs: tuple[tuple[str, ...], ...]

    def written(self) -> dict[str, Any]:
        """The keys of the line in the order of the file."""
        row = self.proposal.row
        line: dict[str, Any] = {
            "id": self.id,
            "words": row.words,
            "position": self.proposal.position,
            "points": plain(row.points),
            "rule": self.proposal.rule_id,
        }
        if self.proposal.arguments:
            line["arguments"] = dict(self.proposal.arguments)
        if self.needs:
            line["needs"] = [need[0] if len(need) == 1 else {"any_of": list(need)} for need in self.needs]
        return line | ({"clause": row.clause} if row.clause else {"reconstructed": True})

    def comments(self) -> Iterator[str]:
        """What was proposed and why, and where the line stands in the table."""
        proposal, row = self.proposal, self.proposal.row
        if proposal.asks:
            yield f"{ASKED}: подходящее правило по позиции и словам критерия не найдено"
        else:
            topic = f", тема {proposal.topic}" if proposal.topic else ""
            like = f", как {proposal.like.from_set}: {proposal.like.id}" if proposal.like else ""
            yield f"{PROPOSED}: правило {proposal.rule_id}{topic} ({proposal.why}{like}); проверьте"
        number = f", № {row.number}" if row.number else ""
        yield f"таблица: {row.place.cell}{number}"
        if row.evidence:
            yield f"подтверждение: {row.evidence}"


def plain(number: Fraction) -> int | float:
    """A number as YAML writes it; the points of a table have at most four decimals, which a float holds."""
    return int(number) if number.denominator == 1 else float(number)


def made_lines(proposals: Sequence[Proposal]) -> list[MadeLine]:
    """The lines in the order of the table, each with an id of its own."""
    taken: set[str] = set()
    names = [_free(_name(proposal), taken) for proposal in proposals]
    heirs: dict[str, list[str]] = {}
    for name, proposal in zip(names, proposals, strict=True):
        if proposal.like is not None:
            heirs.setdefault(proposal.like.id, []).append(name)
    return [
        MadeLine(name, proposal, tuple(_needs(proposal, heirs)))
        for name, proposal in zip(names, proposals, strict=True)
    ]


def _name(proposal: Proposal) -> str:
    """The id of the known line that the row repeats, or direction, position and topic or number."""
    row, like = proposal.row, proposal.like
    if like is not None:
        return like.id
    number = re.sub(r"[^0-9A-Za-zА-Яа-яЁё_.-]+", "_", row.number).strip("._-")
    return f"{row.direction}.{proposal.position}.{proposal.topic or number or 'question'}"


def _free(name: str, taken: set[str]) -> str:
    number = 1
    while (free := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    taken.add(free)
    return free


def _needs(proposal: Proposal, heirs: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """The gates of the known line whose predecessors are repeated in the new set as well."""
    like = proposal.like
    if like is None:
        return
    for gate in like.gates:
        names = tuple(name for line in gate.any_of for name in heirs.get(line, ()))
        if names:
            yield names
