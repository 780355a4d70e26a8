"""Where rules and sets stand: `rules/` and `criteria/` of a folder, or those that came with the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from evaluator.model.criteria import DirectionFile, SetFile
from evaluator.model.rule import (
    AnyOf,
    Ask,
    Case,
    Claim,
    Count,
    Every,
    Figure,
    Find,
    Given,
    NoneOf,
    Rule,
    Share,
    Test,
    Value,
)

__all__ = ["DIRECTION", "LINE_STANDS", "RULE", "SET", "Library", "known_keys", "shipped"]

RULE: TypeAdapter[Rule] = TypeAdapter(Rule)
SET: TypeAdapter[SetFile] = TypeAdapter(SetFile)
DIRECTION: TypeAdapter[DirectionFile] = TypeAdapter(DirectionFile)
LINE_STANDS = {"id": "_", "words": "?", "position": "_", "points": "1", "rule": "_"}
"""What stands in for keys of a line that could not be read, so that the rest of it is checked."""


@dataclass(frozen=True)
class Library:
    """A folder with rules/ and criteria/."""

    root: Path

    def rule_path(self, rule_id: str) -> Path:
        return self.root / "rules" / f"{rule_id}.yaml"

    def set_path(self, set_id: str) -> Path:
        return self.root / "criteria" / set_id / "set.yaml"

    def direction_paths(self, set_id: str) -> dict[str, Path]:
        """The direction files of a set by direction id."""
        found = sorted((self.root / "criteria" / set_id).glob("*.yaml"))
        return {path.stem: path for path in found if path.name != "set.yaml"}

    def rule_ids(self) -> list[str]:
        return sorted(path.stem for path in (self.root / "rules").glob("*.yaml"))

    def set_ids(self) -> list[str]:
        return sorted(path.parent.name for path in (self.root / "criteria").glob("*/set.yaml"))

    def shown(self, path: Path) -> str:
        """A file's name as messages call it: from the library's folder on."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def shipped() -> Library:
    """The library inside the installed package, or the checkout's own where the program runs from one."""
    package = Path(__file__).resolve().parents[1]
    return Library(package if (package / "rules").is_dir() else package.parent)


_RULE_MODELS = (Rule, Claim, Case, Find, Given, Count, Every, NoneOf, Share, Value, Figure, Ask, AnyOf, Test)


def known_keys(kind: str) -> Iterator[str]:
    """The keys that may stand in a file of a kind (`rule`, `set`, `direction`), to suggest the nearest from."""
    from evaluator.model import criteria, score_node

    models = {
        "rule": _RULE_MODELS,
        "set": (
            SetFile, criteria.Act, criteria.DirectionHead, criteria.GateRule, criteria.BasedOn, criteria.NotApplicable,
            criteria.Rounding, criteria.Crosswalk, score_node.Band, *score_node.NODE_MODELS,
        ),
        "direction": (DirectionFile, criteria.LineFile, criteria.AnyLine),
    }[kind]  # fmt: skip
    for model in models:
        for name, field in model.model_fields.items():
            yield field.alias or name
