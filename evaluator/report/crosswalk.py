"""The crosswalk of a set's directions in one sentence, and as JSON."""

from __future__ import annotations

from typing import Any

from evaluator.model.criteria import SetFile
from evaluator.report.words import text

__all__ = ["crosswalk_json", "crosswalk_text"]


def crosswalk_text(head: SetFile, lang: str) -> str:
    """Which directions of another edition those of the set answer to; empty of a set without a crosswalk."""
    walk = head.crosswalk
    if walk is None:
        return ""
    targets = {name: walk.directions.get(name, ()) for name in head.directions}
    pairs = "; ".join(f"{name} → {', '.join(to) or text('crosswalk none', lang)}" for name, to in targets.items())
    return text("crosswalk", lang, to=text("crosswalk set", lang, found=walk.set) if walk.set else "", pairs=pairs)


def crosswalk_json(head: SetFile) -> dict[str, Any] | None:
    """The crosswalk as it is written, None of a set without one."""
    walk = head.crosswalk
    if walk is None:
        return None
    directions = {name: list(to) for name, to in walk.directions.items()}
    return {"set": walk.set, "titles": dict(walk.titles), "directions": directions, "without": list(walk.without)}
