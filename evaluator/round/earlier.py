"""The year before of a round: found where round.yaml says, and put beside this year's figures."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.render.as_json import as_json
from evaluator.report.before import Change
from evaluator.round.changes import Changes, changes_of
from evaluator.round.model import RoundFile
from evaluator.round.open import round_source
from evaluator.round.published import Published, published_at
from evaluator.round.register import current, read_register
from evaluator.round.review.kept import read_review

__all__ = ["changes_since", "compared", "earlier_folder", "earlier_of", "with_changes"]


def earlier_of(folder: Path, round_: RoundFile) -> Published | None:
    """The published results of the round that round.yaml names, None where it names none. Raises InvalidInput."""
    if not round_.earlier:
        return None
    found = earlier_folder(folder, round_)

    def tell(code: str) -> Problem:
        return round_source(folder).problem(code, ("earlier",), found=round_.earlier, folder=found)

    if found.resolve() == folder.resolve():
        raise InvalidInput([tell("earlier-itself")])
    return published_at(found, tell)


def earlier_folder(folder: Path, round_: RoundFile) -> Path:
    """The folder of the round that round.yaml names as the year before."""
    return Path(os.path.normpath(folder / round_.earlier))


def changes_since(earlier: Published | None, summary: dict[str, Any], lang: str = "ru") -> Changes | None:
    """This year's summary, as its JSON says it, held against the year before."""
    if earlier is None:
        return None
    return changes_of(earlier, Published.model_validate_json(as_json(summary)), lang)


def with_changes(summary: dict[str, Any], changes: Changes | None) -> dict[str, Any]:
    """The summary with the year before beside every percent; the same where there is no year before."""
    if changes is None:
        return summary
    told = {"title": changes.old, "notices": list(changes.notices), "gone": list(changes.gone),
            "come": list(changes.come)}  # fmt: skip
    return {
        **summary,
        "earlier": told,
        "municipalities": [_district(one, changes) for one in summary["municipalities"]],
    }


def compared(old: Path, new: Path, lang: str) -> tuple[Changes, Published, Published]:
    """(two rounds by what they published, that of the older, that of the newer).

    Raises InvalidInput where one published nothing, or the newer has gone on since.
    """
    problems: list[Problem] = []
    told: list[Published] = []
    for folder in (old, new):
        try:
            told.append(published_at(folder, _teller(folder)))
        except InvalidInput as fault:
            problems += fault.problems
    if not problems and _gone_on(new, told[1]):
        problems.append(_teller(new)("results-outdated"))
    if problems:
        raise InvalidInput(problems)
    return changes_of(told[0], told[1], lang), told[0], told[1]


def _teller(folder: Path) -> Callable[[str], Problem]:
    return lambda code: Problem(code, Place(str(folder)), {"found": folder, "folder": folder})


def _gone_on(folder: Path, published: Published) -> bool:
    """Whether other packages count, or answers came, since the results were written."""
    entries = read_register(folder)
    numbers = {one.number for one in published.municipalities}
    counting = ({one.number for one in current(entries, late)} for late in ("counted", "not_counted"))
    return numbers not in counting or len(read_review(folder).marks) != published.answers


def _district(one: dict[str, Any], changes: Changes) -> dict[str, Any]:
    nodes = changes.of(one["municipality"])
    directions = [_node(node, nodes.get(node["id"])) for node in one["directions"]]
    return {**one, "directions": directions, "total": _node(one["total"], nodes.get(""))}


def _node(node: dict[str, Any], change: Change | None) -> dict[str, Any]:
    before, points = (change.before, change.points) if change else (None, None)
    return {**node, "before": before, "change": points}
