"""Files of a library that would be passed over in silence, because their names or folders are not what is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from evaluator.model.problems import Place, Problem
from evaluator.rulebook.folder import Library
from evaluator.rulebook.signs import SIGNS

__all__ = ["library_strays", "rule_strays", "set_strays"]

_NEARLY = re.compile(r"(?P<stem>[^.~].*?)\.ya?ml(\.txt)?", re.IGNORECASE)


def library_strays(library: Library) -> list[Problem]:
    """Every file and folder of a library that nothing reads."""
    folders = [path for path in _sorted(library.root / "criteria") if path.is_dir() and path.name[0] not in ".~_"]
    sets = [problem for folder in folders for problem in set_strays(library, folder.name)]
    loose = [problem for _, problem in _misnamed(library, library.root / "criteria", "")]
    return [*sets, *loose, *rule_strays(library).values()]


def set_strays(library: Library, set_id: str) -> list[Problem]:
    """The misnamed files of a set's folder; that it has no set.yaml, unless a misnamed one is told. [] of no folder."""
    folder = library.set_path(set_id).parent
    if not set_id or not folder.is_dir():
        return []
    found = dict(_misnamed(library, folder, ".yaml"))
    if not library.set_path(set_id).is_file() and "set" not in found:
        found["set"] = Problem("set-file-missing", Place(library.shown(folder)))
    return list(found.values())


def rule_strays(library: Library) -> dict[str, Problem]:
    """The misnamed files of rules/, by the rule that each was meant to be."""
    return dict(_misnamed(library, library.root / "rules", ".yaml"))


def _misnamed(library: Library, folder: Path, suffix: str) -> Iterator[tuple[str, Problem]]:
    """(stem, problem) of every file that looks like YAML and does not end in the suffix that is read here."""
    for path in _sorted(folder):
        match = _NEARLY.fullmatch(path.name)
        if match is None or not path.is_file() or (suffix and _is_read(path.name, suffix)):
            continue
        place = Place(library.shown(path))
        if suffix:
            wanted = match["stem"].lower() if match["stem"].lower() == "set" else match["stem"]
            yield wanted, Problem("file-misnamed", place, {"found": path.name, "known": f"{wanted}.yaml"})
        elif path.name != SIGNS:
            yield match["stem"], Problem("file-misplaced", place, {"found": path.name})


def _is_read(name: str, suffix: str) -> bool:
    """Whether a file of that name is read: small letters matter where the set is looked for."""
    return name.endswith(suffix) and (name == "set.yaml" or name.lower() != "set.yaml")


def _sorted(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
