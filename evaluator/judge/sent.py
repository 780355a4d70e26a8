"""A judged package as bytes for another process that has the very same rulebook and program, and back.

What belongs to the rulebook is not sent: it is named by its number, and is the other's own there. The evidence goes
without what was looked up in it.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator
from typing import Any

from evaluator.evidence.index import Evidence
from evaluator.judge.prepare import PreparedCondition, prepared
from evaluator.judge.verdict import Verdicts
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.records import made_model, made_name

__all__ = ["judged_sent", "packed_judged"]


def packed_judged(package: Package, verdicts: Verdicts) -> bytes:
    """The package with its verdicts."""
    found = verdicts.evidence
    evidence = found.municipality, found.period, found.as_of, found.closed, found.by_kind
    written = io.BytesIO()
    _Packer(written, verdicts.rulebook).dump((package, evidence, verdicts.verdicts))
    return written.getvalue()


def judged_sent(packed: bytes, rulebook: Rulebook) -> tuple[Package, Verdicts]:
    """The package with its verdicts, packed elsewhere by one that had an equal rulebook."""
    package, evidence, verdicts = _Unpacker(io.BytesIO(packed), rulebook).load()
    return package, Verdicts(rulebook, Evidence(*evidence), verdicts)


class _Packer(pickle.Pickler):
    """Writes what belongs to a rulebook as its number, and a model made from the vocabulary as its name."""

    def __init__(self, written: io.BytesIO, rulebook: Rulebook) -> None:
        super().__init__(written, pickle.HIGHEST_PROTOCOL)
        self.parts = _parts(rulebook)
        self.numbers = {id(part): number for number, part in enumerate(self.parts)}

    def persistent_id(self, value: Any) -> int | str | None:
        return made_name(value) if isinstance(value, type) else self.numbers.get(id(value))


class _Unpacker(pickle.Unpickler):
    """Reads what `_Packer` wrote."""

    def __init__(self, read: io.BytesIO, rulebook: Rulebook) -> None:
        super().__init__(read)
        self.parts = _parts(rulebook)

    def persistent_load(self, name: Any) -> Any:
        return made_model(name) if isinstance(name, str) else self.parts[name]


def _parts(rulebook: Rulebook) -> tuple[Any, ...]:
    """What verdicts name of a rulebook, as the judge has it: lines, gates, conditions with their parts."""
    lines = prepared(rulebook).lines
    conditions = [one for line in lines for claim in line.claims for one in claim.conditions]
    return (
        *(line.line for line in lines),
        *(gate for line in lines for gate in line.line.gates),
        *(part for one in conditions for part in _with_parts(one)),
    )


def _with_parts(condition: PreparedCondition) -> Iterator[PreparedCondition]:
    yield condition
    for part in condition.parts:
        yield from _with_parts(part)
