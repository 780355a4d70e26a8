"""What a record says, in a person's words: as the sheet of proposals shows it and the reader compares it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from evaluator.model.form import UNLIMITED_WORD, field_at
from evaluator.model.values import days
from evaluator.model.vocabulary import STRUCTS, WORDS, fields_of
from evaluator.readers.form_dates import shown_date
from evaluator.readers.form_other import words_of_path
from evaluator.readers.form_words import FLAGS, clean

__all__ = ["flat", "said", "speakable"]

_NOT_SAID = ("id", "record", "state", "confirmed", "source", "drawn", "made_up", "comment", "file", "sha256", "sure")
_FIRST = ("number", "text", "title")
"""Said first and without their names."""
_LONGEST = 30_000
_FLAG_WORDS = {value: word for word, value in FLAGS.items()}


def flat(tree: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every (path, value) of a record as files write it: `due.0.from`; a list of scalars is one value."""
    for name, value in tree.items():
        path = f"{before}{name}"
        if isinstance(value, Mapping):
            yield from flat(value, f"{path}.")
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            for number, part in enumerate(value):
                yield from flat(part, f"{path}.{number}.") if isinstance(part, Mapping) else ()
        else:
            yield path, value


def said(kind: str, told: Mapping[str, Any]) -> str:
    """The record in lines: number and words first, then each field by its name; parts of one term on one line."""
    paths = sorted((path for path, value in told.items() if _is_said(kind, path, value)), key=partial(_order, kind))
    kept = {path: told[path] for path in paths}
    if kind == "document":
        first = _words(kind, {path: kept.pop(path) for path in ("type", "number", "date") if path in kept})
        head = " ".join(f"№ {part}" if path == "number" else part for path, part in first.items())
    else:
        head = ". ".join(_words(kind, {path: kept.pop(path) for path in _FIRST if path in kept}).values())
    lines = [head[:1].upper() + head[1:]] if head else []
    groups: dict[str, dict[str, Any]] = {}
    for path, value in kept.items():
        groups.setdefault(_group(path), {})[path] = value
    for group, parts in groups.items():
        alone = group.endswith(".0") and f"{group[:-1]}1" not in groups
        label = words_of_path(kind, group.partition(".")[0] if alone else group)
        words = {path.rpartition(".")[2]: text for path, text in _words(kind, parts).items()}
        shown = _due(words) if group.startswith("due.") else _person(words) if group.startswith("responsible.") else ""
        lines.append(f"{label[:1].upper()}{label[1:]}: {shown or ' – '.join(words.values())}")
    return speakable("\n".join(lines))


def speakable(text: str) -> str:
    """The text as a cell can show it and gives it back: without signs that workbooks spoil, no longer than a cell."""
    seen = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
    return clean(clean(seen.replace("_x", "_ x"))[:_LONGEST])


def _due(words: Mapping[str, str]) -> str:
    """The words of the document, and in brackets how they were understood."""
    days_ = " – ".join(words[end] for end in ("from", "to") if end in words)
    read = [words.get("kind", ""), days_, words.get("after", "")]
    understood = ", ".join(filter(None, read)) or "не распознано"
    return f"«{words['words']}» ({understood})" if "words" in words else understood


def _person(words: Mapping[str, str]) -> str:
    return f"{words.get('who', '')} ({words['level']})" if "level" in words else words.get("who", "")


def _is_said(kind: str, path: str, value: Any) -> bool:
    return path.partition(".")[0] not in _NOT_SAID and value != {} and field_at(kind, path) is not None


def _order(kind: str, path: str) -> tuple[int, ...]:
    """The place of a path in the vocabulary, so that the order in which a file has the fields says nothing."""
    fields, places = list(fields_of(kind).values()), []
    for part in path.split("."):
        if part.isdigit():
            places.append(int(part))
            continue
        found = next((at for at, field in enumerate(fields) if field.name == part), len(fields))
        places.append(found)
        fields = list(STRUCTS.get(fields[found].type.partition(":")[2], ())) if found < len(fields) else []
    return tuple(places)


def _group(path: str) -> str:
    head, _, rest = path.partition(".")
    number = rest.partition(".")[0]
    return f"{head}.{number}" if number.isdigit() else head


def _words(kind: str, parts: Mapping[str, Any]) -> dict[str, str]:
    return {path: _value(kind, path, value) for path, value in parts.items()}


def _value(kind: str, path: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_value(kind, path, part) for part in value)
    text = str(value)
    known = field_at(kind, path)
    head, _, tail = known.type.partition(":") if known else ("", "", "")
    if head == "word":
        return WORDS[tail].get(text, text)
    if head in ("date", "day", "end"):
        return shown_date(text) if days(text) else UNLIMITED_WORD if text == "unlimited" else text
    return _FLAG_WORDS.get(text, text) if head == "flag" else " ".join(text.split())
