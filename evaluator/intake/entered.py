"""Documents entered into the package of a folder: files copied, records proposed, the package written once or not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

from evaluator.evidence.load import Draft, open_package, package_file, package_from
from evaluator.intake.acts import acts_of
from evaluator.intake.joined import Joined, join, mark_gone
from evaluator.intake.proposal import Proposal
from evaluator.intake.rows import findings_of, rows_of, scores_of
from evaluator.model.problems import InvalidInput
from evaluator.source.json_text import json_source
from evaluator.source.keeping import keeping_yaml
from evaluator.source.tree import plain
from evaluator.source.yaml_text import yaml_source

__all__ = ["Entered", "Entry", "entered", "proposals_of"]

_FOLDER = "documents"


@dataclass
class Entered:
    """What entering gives: the new text of the package ("" where nothing changes), the copies to make, what is told."""

    file: Path
    before: bytes
    text: str = ""
    """As a package file; of a form the JSON of the package that its new text is to hold."""
    is_form: bool = False
    copies: dict[str, Path] = field(default_factory=dict)
    """By path in the package: the file that is copied there."""
    joined: dict[str, Joined] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """One file that was read: where it lies, and what was drawn from it (from all that an archive holds)."""

    path: Path
    drawn: tuple[Mapping[str, Any], ...]


def entered(folder: Path, entries: Sequence[Entry], titles: Mapping[str, str]) -> Entered:
    """What entering the files into a package gives; `titles` are the directions of its set.

    Raises InvalidInput where the package cannot be read.
    """
    file = package_file(folder)
    draft = open_package(folder)
    if draft.problems:
        raise InvalidInput(list(draft.problems))
    made = Entered(file, file.read_bytes(), is_form=file.suffix.lower() == ".xlsx")
    tree, yaml = _opened(made, draft)
    table = dict if yaml is None else _mapping
    changed = False
    for entry in entries:
        digest = hashlib.sha256(entry.path.read_bytes()).hexdigest()
        place = _place(made, tree, entry.path, digest)
        for drawn in entry.drawn:
            told = join(tree, proposals_of(drawn, place, digest, titles), digest, place, table)
            made.joined[place if len(entry.drawn) == 1 else str(drawn["documents"][0]["file"])] = told
            changed = changed or told.changed
    made.gone = _gone(tree, file.parent, made.copies)
    made.stale = mark_gone(tree, made.gone)
    if changed or made.stale:
        made.text = _written(tree, yaml)
        _judged(made)
    return made


def _opened(made: Entered, draft: Draft) -> tuple[Any, Any]:
    """(the tree of the package to be changed, the YAML that writes it or None where JSON does)."""
    if made.is_form:
        return plain(draft.source.tree), None
    text = made.before.decode("utf-8-sig")
    if made.file.suffix.lower() == ".json":
        return json.loads(text, parse_float=Decimal), None
    yaml = keeping_yaml(text)
    return yaml.load(text), yaml


def proposals_of(drawn: Mapping[str, Any], file: str, digest: str, titles: Mapping[str, str]) -> list[Proposal]:
    """The proposed records of what was drawn from one file."""
    acts = acts_of(drawn["documents"], file, digest, titles)
    rows = rows_of(drawn["activities"], acts, titles)
    scores, findings = scores_of(drawn["scores"], acts, titles), findings_of(drawn["defects"], acts, rows)
    return [*acts.proposals, *rows, *scores, *findings]


def _mapping(plain: Mapping[str, Any]) -> Any:
    """A table of ruamel.yaml, block by block; short lists and tables stay on one line."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    made = CommentedMap()
    for key, value in plain.items():
        if isinstance(value, Mapping):
            made[key] = _mapping(value)
        elif isinstance(value, list):
            made[key] = CommentedSeq([_mapping(one) if isinstance(one, Mapping) else _scalar(one) for one in value])
        else:
            made[key] = _scalar(value)
    return made


def _scalar(value: Any) -> Any:
    """A text as YAML writes it: in quotes where another reader could take it for a number or a date."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    text = str(value)
    bare = not any(sign in text for sign in ":#\"'\n[]{},&*!|>%@`") and text[:1].isalpha() and text == text.strip()
    words = ("true", "false", "absent", "null", "yes", "no")
    return text if bare and text not in words else DoubleQuotedScalarString(text)


def _place(made: Entered, tree: Any, path: Path, digest: str) -> str:
    """The path of a file in the package: where it lies, where its bytes lie already, or a free name for its copy."""
    folder = made.file.parent.resolve()
    if path.resolve().is_relative_to(folder):
        return path.resolve().relative_to(folder).as_posix()
    for record in tree["records"]:
        if (
            record.get("sha256") == digest
            and isinstance(record.get("file"), str)
            and (folder / record["file"]).is_file()
        ):
            return str(record["file"])
    number, name = 1, f"{_FOLDER}/{path.name}"
    while name in made.copies or (folder / name).exists():
        if (folder / name).is_file() and hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest:
            return name
        number += 1
        name = f"{_FOLDER}/{path.stem}-{number}{path.suffix}"
    made.copies[name] = path
    return name


def _gone(tree: Any, folder: Path, copies: Mapping[str, Path]) -> list[str]:
    """The documents whose file is no longer there."""
    named = [(str(one["id"]), one.get("file")) for one in tree["records"] if one["record"] == "document"]
    return [
        name
        for name, file in named
        if isinstance(file, str) and file != "absent" and file not in copies and not (folder / file).exists()
    ]


def _written(tree: Any, yaml: Any) -> str:
    if yaml is None:
        return json.dumps(tree, ensure_ascii=False, indent=2, default=str) + "\n"
    stream = StringIO()
    yaml.dump(tree, stream)
    return stream.getvalue()


def _judged(made: Entered) -> None:
    """Nothing; raises InvalidInput where what would be written is no package, so that a fault spoils nothing."""
    name = str(made.file)
    read = yaml_source if made.file.suffix.lower() == ".yaml" else json_source
    problems = package_from(read(made.text, name), made.file.parent).problems
    if problems:
        raise InvalidInput(list(problems))
