"""Sets that build on others, mangled at random: told at places that are there, never a traceback, never a sound set."""

from __future__ import annotations

import copy
from pathlib import Path
from random import Random
from typing import Any

import yaml

from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import RulebookDraft, draft_rulebook
from evaluator.rulebook.read import read_rule
from tests.conftest import SEED
from tests.counts import count
from tests.resolution.cases import CASES, library

_STRANGE: tuple[Any, ...] = (
    "",
    "text",
    "-1",
    "a1",
    [],
    ["a1"],
    [[]],
    {},
    {"a": {}},
    {"a1": {"words": "x"}},
    {"set": "abc"},
    None,
)
_KEYS = (
    "based_on",
    "include",
    "exclude",
    "alter",
    "directions",
    "positions",
    "gates",
    "acts",
    "maximum",
    "topics",
    "x",
)


def _nodes(tree: Any) -> list[Any]:
    parts = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else []
    return [*([tree] if isinstance(tree, dict | list) else []), *(node for part in parts for node in _nodes(part))]


def mangled(random: Random, tree: Any) -> Any:
    """The tree with one to three nodes replaced, dropped or added."""
    made = copy.deepcopy(tree)
    for _ in range(random.randint(1, 3)):
        node = random.choice(_nodes(made))
        strange = copy.deepcopy(random.choice(_STRANGE))
        if isinstance(node, dict):
            node[random.choice([*node, *_KEYS])] = strange
            if random.random() < 0.3:
                del node[random.choice([*node])]
        elif node and random.random() < 0.5:
            del node[random.randrange(len(node))]
        else:
            node.append(strange)
    return made


def drafts(folder: Path) -> list[RulebookDraft]:
    random, found = Random(SEED), []
    for number in range(count(600)):
        place = folder / str(number)
        library(place, CASES[number % len(CASES)])
        paths = sorted(place.glob("criteria/*/*.yaml"))
        for path in random.sample(paths, random.randint(1, 2)):
            tree = mangled(random, yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))
            path.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
        read_rule.cache_clear()
        found.append(draft_rulebook(Library(place), "top"))
        for problem in found[-1].problems:
            file, line, _, _ = problem.place
            assert line <= len((place / file).read_text("utf-8").splitlines()), problem.line()
            assert problem.line("en")
    return found


def test_mangled_sets_are_told_and_never_break(tmp_path: Path) -> None:
    found = drafts(tmp_path)
    sound = [draft for draft in found if draft.rulebook is not None]
    assert all(bool(draft.errors) == (draft.rulebook is None) for draft in found)
    assert 0 < len(sound) < len(found) / 2
    assert len({problem.code for draft in found for problem in draft.problems}) > 12
