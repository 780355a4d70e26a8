"""A set's draft, from the cache where nothing it was compiled from has changed, else from its files.

An entry names the digest of every file that was read, what stood in the folders of the sets, this program's own files
and the versions of Python and of the libraries that read; any difference, and it is not used. Only a set without
errors and warnings is kept. `evaluator check` never reads the cache.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from evaluator.made_by import Makers, made_by
from evaluator.model.terms import terms_of
from evaluator.rulebook.cache_file import cache_folder, read_kept, write_cached
from evaluator.rulebook.compiled import compiled, restored
from evaluator.rulebook.crosswalk import heads_above
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import RulebookDraft, draft_rulebook
from evaluator.rulebook.read import read_rule

__all__ = ["MAKERS", "kept_draft"]

MAKERS = Makers(("model", "source", "methods", "rulebook"), ("pydantic", "PyYAML"))
"""What decides how the files of a set are read."""
_Files = dict[str, str]


def kept_draft(library: Library, set_id: str, folder: Path | None = None) -> RulebookDraft:
    """The draft of a set, without its notes where it comes from the cache.

    `folder` holds the cache instead of the one that `cache_folder` names.
    """
    place = folder or cache_folder()
    if place is None:
        return draft_rulebook(library, set_id)
    path = place / f"{_name(library, set_id)}.json"
    return _from_cache(library, path) or _compiled_anew(library, set_id, path)


def _name(library: Library, set_id: str) -> str:
    """One file per library and set, so that what is out of date is written over."""
    return hashlib.sha256(f"{library.root.resolve()}\n{set_id}".encode()).hexdigest()[:32]


def _from_cache(library: Library, path: Path) -> RulebookDraft | None:
    body = read_kept(path)
    try:
        entry, draft = (None, None) if body is None else _restored(body)
        if entry is None or entry["made_by"] != made_by(MAKERS) or entry["root"] != str(library.root):
            return None
        if entry["files"] != _digests(library, entry["files"]) or entry["names"] != _names(library, entry["names"]):
            return None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return draft


@lru_cache(maxsize=4)
def _restored(body: bytes) -> tuple[Any, RulebookDraft]:
    """(an entry, its draft): the same bytes give the very same rulebook, for which what is prepared once need not be
    prepared for each package of a region. Whether they still hold is asked each time."""
    entry = json.loads(body)
    rulebook = restored(entry["rulebook"])
    return entry, RulebookDraft(rulebook, (), terms_of(rulebook), frozenset(line.rule_id for line in rulebook.lines))


def _compiled_anew(library: Library, set_id: str, path: Path) -> RulebookDraft:
    """The draft from its files, put into the cache if they are the same after reading as before."""
    read_rule.cache_clear()
    before = _digests(library, _every_file(library))
    draft = draft_rulebook(library, set_id)
    if draft.rulebook is None or draft.resolved is None or any(one.level == "warning" for one in draft.problems):
        return draft
    told, written = draft.resolved.told, draft.resolved.written
    rules = {rule_id: read_rule(library, rule_id).source.tree for rule_id in sorted(draft.used or ())}
    paths = [library.rule_path(rule_id) for rule_id in rules]
    walk = told.head.crosswalk
    if walk is not None and walk.set is not None:
        paths += [library.set_path(name) for name in heads_above(library, walk.set)]
    for name in draft.resolved.sets:
        paths += [library.set_path(name), *library.direction_paths(name).values()]
    files = _digests(library, [library.shown(path) for path in paths])
    if all(before.get(name) == digest for name, digest in files.items()):
        entry = {"made_by": made_by(MAKERS), "root": str(library.root), "files": files}
        entry |= {"names": _names(library, draft.resolved.sets)}
        write_cached(path, entry | {"rulebook": compiled(draft.rulebook, told.source.tree, written.lines, rules)})
    return draft


def _every_file(library: Library) -> list[str]:
    """The names of all files of a library that may be read."""
    return [
        library.shown(path) for pattern in ("rules/*.yaml", "criteria/*/*.yaml") for path in library.root.glob(pattern)
    ]


def _digests(library: Library, names: Iterable[str]) -> _Files:
    """The SHA-256 of each file of a library, "" of one that cannot be read."""
    return {name: _digest(library.root / name) for name in names}


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _names(library: Library, sets: Iterable[str]) -> dict[str, list[str]]:
    """What stands in the folder of each set: a file that is added changes no digest."""
    return {name: _listed(library.set_path(name).parent) for name in sets}


def _listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
