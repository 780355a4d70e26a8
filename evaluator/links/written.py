"""The text of a package with what was found of its links: only `published` of those documents is written.

YAML is changed at the places of the values, so that every comment, blank line and spelling stays; JSON is written anew.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

__all__ = ["Fields", "written_json", "written_yaml"]

Fields = Mapping[str, str]
"""`opens` (true, false), `checked` (ISO), `answer`; those left out stay as they are."""
Answers = Callable[[str, str], Fields | None]
"""What to write of the document with an id and an address, None where nothing."""
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def written_json(text: str, answers: Answers) -> str:
    """The text of package.json with the answers."""
    from decimal import Decimal

    tree = json.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    for record in tree["records"]:
        fields = answers(_plain(record.get("id")), _plain(record.get("url")))
        if record.get("record") == "document" and fields:
            now = record.get("published")
            told = {key: value == "true" if key == "opens" else value for key, value in fields.items()}
            record["published"] = {**(now if isinstance(now, dict) else {}), **told}
    return json.dumps(tree, ensure_ascii=False, indent=2, default=str) + "\n"


def _plain(value: object) -> str:
    return unicodedata.normalize("NFC", str(value))


def written_yaml(text: str, answers: Answers) -> str:
    """The text of package.yaml with the answers."""
    if text.startswith("\ufeff"):  # libyaml does not count the mark of order
        return "\ufeff" + written_yaml(text[1:], answers)
    cuts = [cut for record in _records(text) for cut in _record(text, record, answers)]
    for start, end, put in sorted(cuts, reverse=True):
        text = text[:start] + put + text[end:]
    return text


def _records(text: str) -> Iterator[Any]:
    root = yaml.compose(text, Loader=_Loader)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "records" and isinstance(value, yaml.SequenceNode):
            yield from (each for each in value.value if isinstance(each, yaml.MappingNode))


def _record(text: str, record: Any, answers: Answers) -> Iterator[tuple[int, int, str]]:
    known = {key.value: (key, value) for key, value in record.value}
    if "url" not in known or known["record"][1].value != "document":
        return
    fields = answers(_plain(known["id"][1].value), _plain(known["url"][1].value))
    if not fields:
        return
    if "published" not in known:
        yield _beside(text, record, known["url"], f"published: {_flow(fields)}")
        return
    value = known["published"][1]
    if not isinstance(value, yaml.MappingNode) or not value.value:
        yield value.start_mark.index, value.end_mark.index, _flow(fields)
        return
    parts = {key.value: (key, part) for key, part in value.value}
    new = [f"{key}: {_scalar(told)}" for key, told in fields.items() if key not in parts]
    if new:
        last = value.value[-1]
        start, end, put = _beside(text, value, last, ", ".join(new) if value.flow_style else "\n".join(new))
        yield start, end, put
    for key, told in fields.items():
        if key in parts:
            part = parts[key][1]
            yield part.start_mark.index, part.end_mark.index, _scalar(told) + _line_end(text, part)


def _line_end(text: str, part: Any) -> str:
    """The end of line that a value in lines of its own (`|`, `>`) takes with it."""
    taken = text[part.start_mark.index : part.end_mark.index]
    return taken[len(taken.rstrip()) :] if part.style in ("|", ">") else ""


def _beside(text: str, table: Any, pair: tuple[Any, Any], told: str) -> tuple[int, int, str]:
    """A cut that puts keys into a table: after the pair in braces, else on lines of their own below its line."""
    key, value = pair
    end = value.end_mark.index
    if table.flow_style:
        return end, end, f", {told}"
    indent, line = " " * key.start_mark.column, "\r\n" if "\r\n" in text else "\n"
    if getattr(value, "style", None) in ("|", ">") or not isinstance(value, yaml.ScalarNode):
        start = key.start_mark.index
        return start, start, "".join(f"{each}{line}{indent}" for each in told.split("\n"))
    below = text.find("\n", end)
    at = len(text) if below < 0 else below - (text[below - 1] == "\r")
    return at, at, "".join(f"{line}{indent}{each}" for each in told.split("\n"))


def _flow(fields: Fields) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(told)}" for key, told in fields.items()) + "}"


def _scalar(told: str) -> str:
    plain = told.replace("-", "").isalnum() and told.isascii()
    return told if plain else json.dumps(told, ensure_ascii=False)
