"""A copy of a package with changes made to it: its file with every comment, the documents that it names.

What the plan writes is marked: stand-ins with a comment «внести», the package as made up, as nothing of it is so yet.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from decimal import Decimal
from difflib import unified_diff
from io import StringIO
from pathlib import Path
from typing import Any

from evaluator.evidence.load import package_file
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.model.vocabulary import fields_of
from evaluator.plan.change import Change
from evaluator.plan.suited import TO_FILL
from evaluator.source.keeping import keeping_yaml

__all__ = ["NOTE", "applied", "new_folder", "patch_of"]

NOTE = "В копию внесены изменения по плану: строки с пометкой «внести» — не сведения, а место для них."


def applied(source: Path, copy: Path, package: Package, changes: Sequence[Change]) -> Path:
    """The file of the copy, in a new folder. Raises InvalidInput where there is something already, or of a form."""
    file = package_file(source)
    made = written(file, changes)
    target = new_folder(source, copy, package) / f"package{file.suffix.lower()}"
    target.write_text(made, encoding="utf-8", newline="\n")
    return target


def new_folder(source: Path, copy: Path, package: Package) -> Path:
    """The folder of the copy, with the documents that the package names. Raises InvalidInput where there is one."""
    if copy.exists():
        raise InvalidInput([Problem("plan-copy-exists", Place(str(copy)))])
    copy.mkdir(parents=True)
    for _, model in package.models:
        named = getattr(model, "file", None)
        if isinstance(named, str):
            (copy / named).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(package_file(source).parent / named, copy / named)
    return copy


def patch_of(source: Path, changes: Sequence[Change]) -> str:
    """What `patch -p1` or `git apply` makes of the package's file (a unified diff). Raises InvalidInput of a form."""
    file = package_file(source)
    after = written(file, changes).splitlines(keepends=True)
    before = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    return "".join(unified_diff(before, after, f"a/{file.name}", f"b/{file.name}"))


def written(file: Path, changes: Sequence[Change]) -> str:
    """The text of a package's file with the changes. Raises InvalidInput of a form."""
    if file.suffix.lower() == ".xlsx":
        raise InvalidInput([Problem("plan-of-form", Place(str(file)))])
    text = file.read_text(encoding="utf-8-sig")
    return _json(text, changes) if file.suffix.lower() == ".json" else _yaml(text, changes)


def _json(text: str, changes: Sequence[Change]) -> str:
    tree = json.loads(text, parse_float=Decimal)
    _change(tree, changes, lambda record, key: None, dict)
    return json.dumps(tree, ensure_ascii=False, indent=2, default=str) + "\n"


def _yaml(text: str, changes: Sequence[Change]) -> str:
    from ruamel.yaml.comments import CommentedMap

    yaml = keeping_yaml(text)
    tree = yaml.load(text)

    def marked(record: Any, key: str) -> None:
        record.yaml_add_eol_comment(TO_FILL, key)

    _change(tree, changes, marked, CommentedMap)
    stream = StringIO()
    yaml.dump(tree, stream)
    return stream.getvalue()


def _change(tree: Any, changes: Sequence[Change], marked: Any, table: type[Any]) -> None:
    """Nothing; the tree holds the changes, `marked` is told of every key of a record that was written."""
    records = {str(record["id"]): record for record in tree["records"]}
    for change in changes:
        if change.kind == "add":
            record = table({"record": change.record_kind, "id": change.record})
            tree["records"].append(record)
        else:
            record = records[change.record]
        if change.kind == "confirm":
            record["state"] = "confirmed"
        for path, value in change.fields:
            _put(record, change.record_kind, path, _plain(value), table)
        for key in dict.fromkeys(path.partition(".")[0] for path, _ in change.fields):
            marked(record, key)
    if changes:
        tree["made_up"] = "true"
        tree["note"] = f"{str(tree.get('note') or '').strip()} {NOTE}".strip()


def _put(record: Any, kind: str, path: str, value: Any, table: type[Any]) -> None:
    """Nothing; the value stands at the path. Of a list of structures the first gets it that lacks the part."""
    head, _, part = path.partition(".")
    if not part:
        record[head] = value
        return
    now = record.get(head)
    many = fields_of(kind)[head].many
    if now is None or now == "absent":
        record[head] = [table({part: value})] if many else table({part: value})
        return
    lacking = [one for one in now if one.get(part, "absent") == "absent"] if many else [now]
    (lacking or now)[0][part] = value


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value
