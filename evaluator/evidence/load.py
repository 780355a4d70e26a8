"""A package from its folder or file: shape first, then references, then what its set admits; all problems at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from evaluator.evidence.references import reference_problems
from evaluator.evidence.set_checks import set_problems
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Header, Package, Period, Sections
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.model.records import record_adapter
from evaluator.model.vocabulary import KINDS, STRUCTS, fields_of
from evaluator.source.read import read_source
from evaluator.source.tree import Listing, Source, Table
from evaluator.source.validated import shown, validated

__all__ = ["FORM_FILE", "Draft", "open_package", "package_file", "package_from", "sound_package"]

FORM_FILE = "форма.xlsx"
_HEADER: TypeAdapter[Header] = TypeAdapter(Header)
_HEADER_KEYS = [
    *(field.alias or name for part in (Header, Period, Sections) for name, field in part.model_fields.items()),
    "records",
]


@dataclass(frozen=True, eq=False)
class Draft:
    """A package as read: its tree, its header and records where their shape is right, and the problems so far."""

    source: Source
    folder: Path
    header: Header | None
    models: tuple[tuple[int, str, Any], ...]
    problems: tuple[Problem, ...]


def open_package(path: Path) -> Draft:
    """The draft in a folder (package.yaml, package.json or a filled form) or a file.

    Raises InvalidInput where it cannot be read.
    """
    file = package_file(path)
    if file.suffix.lower() == ".xlsx":
        from evaluator.readers.form import read_form

        return package_from(read_form(file, str(file)), file.parent)
    return package_from(read_source(file, str(file)), file.parent)


def package_file(path: Path) -> Path:
    """The file that holds the package of a folder; the path itself where it is a file. Raises InvalidInput."""
    if not path.is_dir():
        return path
    for name in ("package.yaml", "package.json", FORM_FILE):
        if (path / name).exists():
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


def package_from(source: Source, folder: Path) -> Draft:
    """The draft of a tree that has been read; its problems are those of shape."""
    tree = source.tree
    if not isinstance(tree, Table):
        raise InvalidInput([source.problem("not-table", (), found=shown(tree))])
    records = tree.get("records", Listing(tree.at))
    head = Table(tree.at)
    head.update({key: value for key, value in tree.items() if key != "records"})
    head.keys_at, head.values_at = tree.keys_at, tree.values_at
    header, told = validated(source.part(head), _HEADER, _HEADER_KEYS)
    problems = [*source.found, *source.untold(told)]
    if "records" not in tree:
        problems.append(source.problem("missing-key", (), key="records"))
    models: list[tuple[int, str, Any]] = []
    if isinstance(records, Listing):
        for number in range(len(records)):
            kind, model, found = _record(source, number)
            problems += found
            if model is not None:
                models.append((number, kind, model))
    else:
        problems.append(source.problem("not-listing", ("records",), found=shown(records)))
    return Draft(source, folder, header, tuple(models), tuple(problems))


def _record(source: Source, number: int) -> tuple[str, Any, list[Problem]]:
    tree, at = source.tree["records"][number], ("records", number)
    if not isinstance(tree, Table):
        return "", None, [source.problem("not-table", at, found=shown(tree))]
    kind = tree.get("record")
    if kind is None:
        return "", None, [source.problem("missing-key", at, key="record")]
    if not isinstance(kind, str) or kind not in KINDS:
        known = nearest(str(kind), KINDS, {name: told.ru for name, told in KINDS.items()})
        return "", None, [source.problem("unknown-kind", (*at, "record"), found=shown(kind), known=known)]
    model, problems = validated(source, record_adapter(kind), _record_keys(kind), at)
    return kind, model, source.untold(problems)


def _record_keys(kind: str) -> Iterator[str]:
    yield from ("record", "id")
    for field in fields_of(kind).values():
        yield field.name
        if field.type.startswith("struct:"):
            yield from (part.name for part in STRUCTS[field.type.removeprefix("struct:")])
        elif field.type == "span":
            yield from ("from", "to")


def sound_package(draft: Draft, rulebook: Rulebook | None) -> Package:
    """The package of a draft. Raises InvalidInput with the problems of shape, of references and against the set."""
    found = reference_problems(draft.source, draft.folder, draft.header, draft.models)
    problems = [*draft.problems, *draft.source.untold(found)]
    if rulebook is not None and draft.header is not None:
        problems += set_problems(draft.source, draft.header, draft.models, rulebook)
    if problems or draft.header is None:
        raise InvalidInput(problems)
    text = json.dumps(draft.source.tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    digest = hashlib.sha256(text.encode()).hexdigest()
    models = tuple((kind, model) for _, kind, model in draft.models)
    places = tuple(draft.source.place(("records", number)) for number, _, _ in draft.models)
    return Package(draft.source.name, draft.header, models, digest, places)
