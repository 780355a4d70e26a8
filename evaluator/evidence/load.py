"""A package from its folder or file: shape first, then references, then what its set admits; all problems at once."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import TypeAdapter

from evaluator.evidence.own_words import own_word_problems
from evaluator.evidence.references import reference_problems, written_ids
from evaluator.evidence.set_checks import set_problems
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Header, Package, Period, Rejected, Sections
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.model.records import record_adapter
from evaluator.model.terms import Terms, terms_of
from evaluator.model.vocabulary import KINDS, STRUCTS, fields_of
from evaluator.source.read import read_source
from evaluator.source.readable import readable
from evaluator.source.tree import UNREAD, Listing, Source, Table, Unread
from evaluator.source.validated import shown

__all__ = [
    "FORM_FILE", "TEXT_FILES", "Draft", "open_package", "package_faults", "package_file", "package_from",
    "sent_package", "sound_package", "whole_package",
]  # fmt: skip

TEXT_FILES = "package.yaml", "package.json"
FORM_FILE = "форма.xlsx"
_HEADER: TypeAdapter[Header] = TypeAdapter(Header)
_HEADER_KEYS = [
    *(
        field.alias or name
        for part in (Header, Period, Sections, Rejected)
        for name, field in part.model_fields.items()
    ),
    "records",
]
_FIRST, _LAST = "0001-01-01", "9999-12-31"
_HEADER_STANDS = {
    "municipality": "?", "region": "?", "set": "_", "period": {"from": _FIRST, "to": _LAST},
    "from": _FIRST, "to": _LAST, "as_of": _FIRST, "made_up": "true",
}  # fmt: skip
_RECORD_STANDS = {"id": "_", "question": "_", "value": "yes", "criterion": "_", "reason": "?", "authority": "?"}
"""What stands in for keys that must be there and could not be read, so that the rest is checked; never judged."""


@dataclass(frozen=True, eq=False)
class Draft:
    """A package as read: its tree, what could be read of it, of its header and records, and the problems so far."""

    source: Source
    read: Source
    folder: Path | None
    header: Header | None
    models: tuple[tuple[int, str, Any], ...]
    problems: tuple[Problem, ...]

    @property
    def set_id(self) -> str | None:
        """The set that the package names, None where that could not be read."""
        return None if self.header is None or "set" in self.read.lost_at(()) else self.header.set


def open_package(path: Path, raw: bytes | None = None) -> Draft:
    """The draft in a folder (package.yaml, package.json or a filled form) or a file.

    `raw` are the bytes of a file of text where they were read already. Raises InvalidInput where it cannot be read.
    """
    file = package_file(path)
    if file.suffix.lower() == ".xlsx":
        from evaluator.readers.form import read_form

        return package_from(read_form(file, str(file)), file.parent)
    return package_from(read_source(file, str(file), raw), file.parent)


def sent_package(path: Path, raw: bytes) -> Draft:
    """The draft in the bytes of a file that lies at `path` on another machine, so that no other file is looked at.

    Raises InvalidInput where it cannot be read.
    """
    if path.suffix.lower() != ".xlsx":
        return package_from(read_source(path, str(path), raw), None)
    from evaluator.readers.form import read_form

    with TemporaryDirectory(prefix="evaluator-") as folder:
        copy = Path(folder, f"form{path.suffix}")
        copy.write_bytes(raw)
        return package_from(read_form(copy, str(path)), None)


def package_file(path: Path) -> Path:
    """The file that holds the package of a folder; the path itself where it is a file. Raises InvalidInput."""
    folder = os.fspath(path)
    if not os.path.isdir(folder):
        return path
    for name in (*TEXT_FILES, FORM_FILE):
        if os.path.exists(os.path.join(folder, name)):
            return path / name
    return _form_in(path) or path / "package.yaml"


def _form_in(folder: Path) -> Path | None:
    """The only workbook of a folder that is our form. Raises InvalidInput where there are several."""
    books = sorted(path for path in folder.glob("*.[xX][lL][sS][xX]") if not path.name.startswith(("~$", ".")))
    if not books:
        other = next((path for path in sorted(folder.glob("форма.*")) if path.suffix.lower() in (".xls", ".ods")), None)
        if other:
            raise InvalidInput([Problem("form-other-format", Place(str(other)))])
        return None
    from evaluator.readers.form_book import is_form

    forms = [path for path in books if is_form(path)]
    if len(forms) > 1:
        found = ", ".join(path.name for path in forms)
        raise InvalidInput([Problem("form-several", Place(str(folder)), {"found": found})])
    return forms[0] if forms else None


def package_from(source: Source, folder: Path | None) -> Draft:
    """The draft of a tree that has been read; its problems are those of shape. No folder: it is elsewhere."""
    tree = source.tree
    if not isinstance(tree, Table):
        raise InvalidInput([*source.found, source.problem("not-table", (), found=shown(tree))])
    head, header, problems = _header(source, tree)
    records = tree.get("records", UNREAD)
    read, models = Listing(getattr(records, "at", tree.at)), list[tuple[int, str, Any]]()
    if "records" not in tree:
        problems.append(source.problem("missing-key", (), key="records"))
    elif not isinstance(records, Listing | Unread):
        problems.append(source.problem("not-listing", ("records",), found=shown(records)))
    for number, record in enumerate(records if isinstance(records, Listing) else ()):
        kind, model, thinned, found = _record(source, number)
        problems += found
        read.append(record if model is None else thinned)
        read.values_at.append(records.values_at[number])
        if model is not None:
            models.append((number, kind, model))
    head["records"], head.keys_at, head.values_at = read, tree.keys_at, tree.values_at
    thinned = source.part(head)
    thinned.whole = not problems
    return Draft(source, thinned, folder, header, tuple(models), tuple(problems))


def _header(source: Source, tree: Table) -> tuple[Table, Header | None, list[Problem]]:
    """(the header's tree as far as it can be read, the header, the problems)."""
    head = Table(tree.at)
    head.update({key: value for key, value in tree.items() if key != "records"})
    head.keys_at, head.values_at = tree.keys_at, tree.values_at
    part = source.part(head)
    part.found = source.found
    header, read, told = readable(part, _HEADER, _HEADER_KEYS, (), _HEADER_STANDS)
    made = Table(tree.at)
    made.update({} if header is None else read)
    made.lost = {} if header is None else read.lost
    return made, header, [*source.found, *source.untold(told)]


def _record(source: Source, number: int) -> tuple[str, Any, Any, list[Problem]]:
    tree, at = source.tree["records"][number], ("records", number)
    if tree is UNREAD:
        return "", None, tree, []
    if not isinstance(tree, Table):
        return "", None, tree, [source.problem("not-table", at, found=shown(tree))]
    kind = tree.get("record")
    if kind is None:
        return "", None, tree, [source.problem("missing-key", at, key="record")]
    if not isinstance(kind, str) or kind not in KINDS:
        known = nearest(str(kind), KINDS, {name: told.ru for name, told in KINDS.items()})
        told = [source.problem("unknown-kind", (*at, "record"), found=shown(kind), known=known)]
        return "", None, tree, [] if kind is UNREAD else told
    model, read, problems = readable(source, record_adapter(kind), _record_keys(kind), at, _RECORD_STANDS)
    return kind, model, read, source.untold(problems)


@cache
def _record_keys(kind: str) -> frozenset[str]:
    """Every key that may stand somewhere in a record of the kind."""
    return frozenset(["record", "id", *_keys_of(kind)])


def _keys_of(kind: str) -> Iterator[str]:
    for field in fields_of(kind).values():
        yield field.name
        if field.type.startswith("struct:"):
            yield from (part.name for part in STRUCTS[field.type.removeprefix("struct:")])
        elif field.type == "span":
            yield from ("from", "to")


def package_faults(draft: Draft, terms: Terms | None) -> list[Problem]:
    """The problems of shape, of references and against what the set says, as far as the package could be read."""
    kinds, twice = written_ids(draft.source)
    found = [*twice, *reference_problems(draft.read, draft.folder, draft.header, draft.models, kinds)]
    against = [] if terms is None else [*set_problems(draft.read, draft.header, draft.models, terms)]
    return [*draft.problems, *draft.source.untold(found), *against]


def sound_package(draft: Draft, rulebook: Rulebook | None) -> Package:
    """The package of a draft. Raises InvalidInput with the problems of shape, of references and against the set."""
    problems = package_faults(draft, None if rulebook is None else terms_of(rulebook))
    problems += own_word_problems(draft.read, draft.models, {}) if rulebook is None else []
    if problems:
        raise InvalidInput(problems)
    return whole_package(draft)


def whole_package(draft: Draft) -> Package:
    """The package of a draft without problems."""
    assert draft.header is not None
    text = json.dumps(draft.source.tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    digest = hashlib.sha256(text.encode()).hexdigest()
    models = tuple((kind, model) for _, kind, model in draft.models)
    places = tuple(draft.source.place(("records", number)) for number, _, _ in draft.models)
    return Package(draft.source.name, draft.header, models, digest, places)
