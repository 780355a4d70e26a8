"""The report of one municipality for those who read it: the municipality, the ministry, the public.

Who sees what, block by block; tests/result/test_audience.py reads each block in each audience:

| block | what it is | ministry | municipality | public |
|---|---|---|---|---|
| scores | points and percent of the whole and of each direction, the year before | yes | yes | yes |
| map | the cycle: topics by positions, coloured by outcome | yes | yes | yes |
| lines | every line with its points, and whether it is official or reconstructed | yes | yes | yes |
| nodes | score nodes of the set | yes | yes | yes |
| others | other municipalities named in the reference set of a node | yes | no | no |
| closed | the score if closed today | yes | yes | no |
| regain | each point to regain: why, what to do, who, by when, and how it was checked | yes | yes | no |
| plan | the plan to regain points | yes | yes | no |
| findings | defects of documents | yes | yes | no |
| steps | how the lines that lost nothing were checked | yes | no | no |
| ledger | the table of all lost and pending points with its sums | yes | no | no |
| derivation | what the second engine fired (JSON) | yes | no | no |

The public is spared besides: the municipality's own remark on its package, the reasons and authorities of lines that
are not applicable, the rows and notes of score nodes (they name records). Persons are named to nobody unless asked
(`evaluator.report.persons`); who the experts are reaches nobody at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from evaluator.report.report import Report, VerdictRow

__all__ = ["AUDIENCES", "BLOCKS", "for_audience", "sees"]

AUDIENCES = ("ministry", "municipality", "public")
_ALL, _OWN, _MINISTRY = AUDIENCES, AUDIENCES[:2], AUDIENCES[:1]

BLOCKS: Mapping[str, tuple[str, ...]] = {
    "scores": _ALL,
    "map": _ALL,
    "lines": _ALL,
    "nodes": _ALL,
    "others": _MINISTRY,
    "closed": _OWN,
    "regain": _OWN,
    "plan": _OWN,
    "findings": _OWN,
    "steps": _MINISTRY,
    "ledger": _MINISTRY,
    "derivation": _MINISTRY,
}
"""The audiences that see each block."""


def sees(report: Report, block: str) -> bool:
    """Whether the audience of a report sees a block."""
    return report.audience in BLOCKS[block]


def for_audience(report: Report, audience: str) -> Report:
    """The report with what its audience may not see taken out of it, so that no output can show it.

    Other municipalities are left out by `report_of(others=False)`, which only the caller can ask for.
    """
    told = replace(report, audience=audience)
    if not sees(told, "closed"):
        told = replace(told, closed_today=None, nodes=tuple(replace(node, closed=None) for node in told.nodes))
    if not sees(told, "regain"):
        open_to_all = tuple(notice for notice in told.notices if notice not in told.private)
        nodes = tuple(replace(node, notes=(), rows=()) for node in told.nodes)
        told = replace(told, ledger=(), notices=open_to_all, private=(), nodes=nodes)
    if not sees(told, "plan"):
        told = replace(told, plan=None)
    if not sees(told, "findings"):
        told = replace(told, findings=(), finding_codes=())
    if not sees(told, "steps"):
        short = {entry.criterion for entry in told.ledger} | {entry.root for entry in told.ledger}
        told = replace(told, verdicts=tuple(row if row.criterion in short else _bare(row) for row in told.verdicts))
    if not sees(told, "derivation"):
        kept = {name: value for name, value in told.inference.items() if name != "derivation"}
        told = replace(told, inference=kept)
    return told


def _bare(row: VerdictRow) -> VerdictRow:
    """A line with its points and without the steps of its claims and gates."""
    return replace(row, claims=(), gates=())
