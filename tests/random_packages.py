"""Random packages as JSON, sound ones and ones with mutations of their shape."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from evaluator.model.vocabulary import KINDS, STRUCTS, WORDS, Field, fields_of

__all__ = ["STRANGE", "mutated", "sound"]

Json = Any
Path = tuple[str | int, ...]
_TEXTS = ["Повысить качество", "усл. № 1", "10–11 классы", "п. 3", "a", "1", "да"]
_IDS = ["act", "1.1", "1.1.goal-2", "школа_5", "x/y", "0"]
_NUMBERS: list[Json] = [0, 1, 2022, 60.5, -3, "2022", "60.5", "-1", "0"]
_DATES = ["2022-11-30", "2022-11", "2022", "2024-02-29", "0001-01-01", "9999-12-31"]
_DAYS = ["2022-11-30", "2024-02-29", "2023-08-31"]
STRANGE: list[Json] = [
    0, 1, -1, 1.5, 20220901, True, False, "", " ", "\t", "\n", "\u00a0", "absent", "unlimited", "true", "false",
    "yes", "True", "no", "2023-02-29", "2022-02-30", "2022-13", "2022-00", "0000", "0000-01", "0000-01-01",
    "2022-1-1", "2022-11-30\n", "2022-11\n", "20221130", "2022-W01", "٢٠٢٢", "٢٠٢٢-١١-٣٠", "30.11.2022",
    "2022-11-30T00:00:00", "act\n", "a b", "a,b", "-act", ".act", "й", "№", "a" * 100, "0" * 64, "0" * 63, "A" * 64,
    "0" * 64 + "\n", "1\n", "1.", ".5", "+1", "1e3", "١", "1,5", "9" * 15, "9" * 16, "9" * 5000, "-0", "--1",
    [], {}, [[]], [{}], ["act"], ["absent"], [1], ["act", ""], ["act", True], {"a": "b"}, {"from": "2022"},
    {"from": "absent", "to": "unlimited"}, {"from": "unlimited"}, {"document": "act"}, {"document": "absent"},
    {"kind": "until"}, [{"kind": "until", "months": ["1", 2]}], [{"kind": "until", "months": []}], [{"kind": "нет"}],
]  # fmt: skip


def sound(random: Random) -> Json:
    """A package whose shape is right."""
    optional = {
        "version": random.choice(_NUMBERS),
        "closed": _flag(random),
        "note": random.choice(_TEXTS),
        "complete": [{"kinds": ["goal"], "directions": ["1.1"]}, {"kinds": ["document", "school"]}],
    }
    return {
        "municipality": random.choice(_TEXTS),
        "region": random.choice(_TEXTS),
        "set": random.choice(_IDS),
        "period": {"from": random.choice(_DAYS), "to": random.choice(_DAYS)},
        "as_of": random.choice(_DAYS),
        "made_up": _flag(random),
        **{key: value for key, value in optional.items() if random.random() < 0.5},
        "records": [_record(random, random.choice([*KINDS])) for _ in range(random.randrange(4))],
    }


def _record(random: Random, kind: str) -> Json:
    fields = {field.name: _value(random, field) for field in fields_of(kind).values() if _written(random, field)}
    return {"record": kind, "id": random.choice(_IDS), **fields}


def _written(random: Random, field: Field) -> bool:
    return field.required or random.random() < 0.4


def _value(random: Random, field: Field) -> Json:
    if not field.required and random.random() < 0.1:
        return "absent"
    return [_one(random, field) for _ in range(random.randint(1, 2))] if field.many else _one(random, field)


def _one(random: Random, field: Field) -> Json:
    head, _, tail = field.type.partition(":")
    if head == "word":
        return random.choice([*WORDS[tail]])
    if head == "struct":
        return {part.name: _value(random, part) for part in STRUCTS[tail] if _written(random, part)}
    if head == "span":
        return {"from": random.choice(_DATES), "to": random.choice([*_DATES, "unlimited", "absent"])}
    choices: dict[str, list[Json]] = {
        "number": _NUMBERS, "date": _DATES, "flag": [True, "false"], "text": _TEXTS, "file": _TEXTS,
    }  # fmt: skip
    return "0" * 64 if head == "digest" else random.choice(choices.get(head, _IDS))


def _flag(random: Random) -> Json:
    return random.choice([True, False, "true", "false"])


def mutated(random: Random, package: Json) -> Json:
    """The package with one to three places changed; its shape may still be right."""
    package = copy.deepcopy(package)
    for _ in range(random.randint(1, 3)):
        path = random.choice([*_paths(package)] or [()])
        holder = package
        for part in path[:-1]:
            holder = holder[part]
        if path:
            random.choice(_MUTATIONS)(random, holder, path[-1])
    return package


def _paths(value: Json, at: Path = ()) -> Iterator[Path]:
    """The paths of all values in a value, its own excepted."""
    parts: list[tuple[str | int, Json]] = []
    if isinstance(value, dict):
        parts = [*value.items()]
    elif isinstance(value, list):
        parts = [*enumerate(value)]
    for name, part in parts:
        yield (*at, name)
        yield from _paths(part, (*at, name))


def _replaced(random: Random, holder: Json, name: Any) -> None:
    holder[name] = copy.deepcopy(random.choice(STRANGE))


def _dropped(random: Random, holder: Json, name: Any) -> None:
    del holder[name]


def _renamed(random: Random, holder: Json, name: Any) -> None:
    if isinstance(holder, dict):
        holder[random.choice(["from_", "txt", "records", "kind", "direction", f"{name}s"])] = holder.pop(name)


def _as_text(random: Random, holder: Json, name: Any) -> None:
    holder[name] = json.dumps(holder[name]) if not isinstance(holder[name], str) else [holder[name]]


def _emptied(random: Random, holder: Json, name: Any) -> None:
    empty: dict[type, Json] = {list: [], dict: {}}
    holder[name] = empty.get(type(holder[name]), "")


_MUTATIONS: list[Callable[[Random, Json, Any], None]] = [_replaced, _replaced, _dropped, _renamed, _as_text, _emptied]
