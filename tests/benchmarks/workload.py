"""A made-up rulebook of 480 lines and a package of 300 records, the same on every run, written as real files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

__all__ = ["DIRECTIONS", "SET", "Find", "Line", "lines", "records", "write"]

SET = "made-up"
DIRECTIONS = [f"d{number}" for number in range(1, 9)]
TOPICS = [f"t{number}" for number in range(1, 5)]
PERIOD = {"from": "2022-09-01", "to": "2023-08-31"}
PER_DIRECTION = 60
SHAPES = 32
STAGES = sorted(stage for stage, size in enumerate((12, 10, 12, 14, 12)) for _ in range(size))
GATES = 203
OTHERS = 240
DOCUMENTS = 60
OPEN = "d8"
EXTRA = {
    "analysis": "factors",
    "recommendation": "addressees",
    "measure": "participants",
    "decision": "controlled_by",
    "effectiveness": "effect",
}
LISTED = ("factors", "addressees")


@dataclass(frozen=True)
class Find:
    """One condition: a record of the topic, or (no topic) the document of the first record; `tests` beside these."""

    kind: str
    topic: str | None
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A line: its finds and its predecessors; lines of the same rule differ in their topics only."""

    id: str
    direction: str
    rule: str
    finds: tuple[Find, ...]
    needs: tuple[str, ...]


def topics(times: int = 1) -> list[str]:
    """The topics of each direction."""
    return [f"t{number}" for number in range(1, len(TOPICS) * times + 1)]


def stages(times: int = 1) -> list[int]:
    """The stage of each line of a direction."""
    return sorted(STAGES * times)


def lines(joins: bool, seed: int = 7, times: int = 1) -> list[Line]:
    """The 480 lines: 32 rules of 1-3 finds, 203 gates to the stage before; `joins`: a third of the lines has one.

    `times`: so many times as many lines, rules, gates and topics.
    """
    random_ = random.Random(seed)
    shapes, subjects = [_shape(random_, number, joins) for number in range(SHAPES * times)], topics(times)
    written = []
    for direction in DIRECTIONS:
        for number in range(PER_DIRECTION * times):
            rule = random_.randrange(SHAPES * times)
            finds = tuple(Find(kind, random_.choice(subjects) if own else None, t) for kind, own, t in shapes[rule])
            written.append(Line(f"{direction}.{number + 1:02}", direction, f"r{rule + 1:02}", finds, ()))
    return _gated(random_, written, times)


def _shape(random_: random.Random, number: int, joins: bool) -> list[tuple[str, bool, tuple[str, ...]]]:
    """(kind, whether it has a topic of its own, tests) of each find; every third shape joins its second find."""
    count = 3 if number % 5 == 4 else 2 if number % 3 == 1 or number % 5 == 3 else 1
    shape = []
    for place in range(count):
        joined = joins and place == 1 and number % 3 == 1
        kind = "document" if joined else random_.choice(list(EXTRA))
        tests = ("level", "opens", "before") if joined else ("period", "extra")
        shape.append((kind, not joined, tuple(test for test in tests if joined or random_.random() < 0.5)))
    return shape


def _gated(random_: random.Random, written: list[Line], times: int) -> list[Line]:
    staged, each = stages(times), PER_DIRECTION * times
    later = [number for number in range(len(written)) if staged[number % each]]
    chosen = set(random_.sample(later, GATES * times))
    gated = []
    for number, line in enumerate(written):
        place = number % each
        before = [other for other in range(place) if staged[other] == staged[place] - 1]
        needs = (written[number - place + random_.choice(before)].id,) if number in chosen else ()
        gated.append(Line(line.id, line.direction, line.rule, line.finds, needs))
    return gated


def records(seed: int = 11, others: int = OTHERS, documents: int = DOCUMENTS, times: int = 1) -> list[dict[str, Any]]:
    """The 300 records: 60 documents and 240 others (or so many), some with fields left out."""
    random_, subjects = random.Random(seed), topics(times)
    return [
        *(_document(random_, number) for number in range(documents)),
        *(_other(random_, number, documents, subjects) for number in range(others)),
    ]


def _document(random_: random.Random, number: int) -> dict[str, Any]:
    return {
        "record": "document",
        "id": f"doc{number}",
        "type": random_.choice(["order", "note", "plan"]),
        "number": str(number + 1),
        "title": f"Документ № {number + 1}",
        "level": random_.choices(["municipal", "regional", "school"], [9, 1, 1])[0],
        "directions": [random_.choice(DIRECTIONS)],
        **_sometimes(random_, 0.95, "date", f"2022-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"),
        **_sometimes(random_, 0.9, "published", {"opens": str(random_.random() < 0.9).lower()}),
    }


def _other(random_: random.Random, number: int, documents: int, subjects: list[str]) -> dict[str, Any]:
    kind = random_.choice(list(EXTRA))
    year = random_.choices([2022, 2023, 2024], [4, 5, 1])[0]
    told = ["сказано"] if EXTRA[kind] in LISTED else "сказано"
    return {
        "record": kind,
        "id": f"r{number}",
        "direction": random_.choice(DIRECTIONS),
        **_sometimes(random_, 0.95, "topics", random_.sample(subjects, random_.choice([1, 1, 2]))),
        **_sometimes(random_, 0.95, "date", f"{year}-{random_.randint(1, 8):02}-{random_.randint(1, 28):02}"),
        **_sometimes(random_, 0.7, EXTRA[kind], told),
        **_sometimes(random_, 0.95, "source", {"document": f"doc{random_.randrange(documents)}", "page": "1"}),
    }


def _sometimes(random_: random.Random, share: float, name: str, value: Any) -> dict[str, Any]:
    return {name: value} if random_.random() < share else {}


def write(folder: Path, joins: bool, others: int = OTHERS, times: int = 1) -> Path:
    """The package folder; beside it stand rules/ and criteria/, so `folder` is also the library.

    `others`: records beside the documents; the more, the more lines are met.
    """
    listed = lines(joins, times=times)
    for line in {line.rule: line for line in listed}.values():
        _dump(folder / "rules" / f"{line.rule}.yaml", _rule(line))
    _dump(folder / "criteria" / SET / "set.yaml", _set(times))
    for direction in DIRECTIONS:
        own = [_line(line, times) for line in listed if line.direction == direction]
        _dump(folder / "criteria" / SET / f"{direction}.yaml", {"lines": own})
    _dump(folder / "package" / "package.yaml", _package(others))
    return folder / "package"


class _Plain(yaml.SafeDumper):
    """Writes a value twice rather than an anchor, which the evaluator refuses."""

    def ignore_aliases(self, value: Any) -> bool:
        return True


def _dump(path: Path, tree: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(tree, Dumper=_Plain, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _rule(line: Line) -> dict[str, Any]:
    topics = {f"topic{number}": "topic" for number, find in enumerate(line.finds) if find.topic}
    return {
        "title": f"Правило {line.rule}",
        "parameters": {"direction": "direction", **topics},
        "claims": [{"conditions": list(_conditions(line))}],
    }


def _conditions(line: Line) -> Iterator[dict[str, Any]]:
    for number, find in enumerate(line.finds):
        yield {
            "id": f"c{number}",
            "find": find.kind,
            "as": f"x{number}",
            "where": dict(_tests(find, number)),
            "none": f"Записи вида {find.kind} нет.",
            "lost": f"Запись {{x{number}.id}} не подтверждает условие: дата — {{x{number}.date}}.",
            "remedy": "Внести запись в комплект.",
        }


def _tests(find: Find, number: int) -> Iterator[tuple[str, Any]]:
    if find.topic is None:
        yield "id", {"is": "$x0.source.document"}
    else:
        yield "direction", {"is": "$direction"}
        yield "topics", {"has": f"$topic{number}"}
    known = {
        "period": ("date", {"within": "$period"}),
        "extra": (EXTRA.get(find.kind, ""), {"present": "true"}),
        "level": ("level", {"is": "municipal"}),
        "opens": ("published.opens", {"is": "true"}),
        "before": ("date", {"on_or_before": "$x0.date"}),
    }
    yield from (known[test] for test in find.tests)


def _set(times: int) -> dict[str, Any]:
    subjects = {topic: f"тема {topic}" for topic in topics(times)}
    return {
        "title": "Набор для замеров",
        "authority": "никто",
        "edition": "1",
        "origin": "reconstructed",
        "in_force": PERIOD,
        "positions": {f"s{stage}": f"Стадия {stage}" for stage in range(5)},
        "directions": {
            direction: {"title": direction, "maximum": str(PER_DIRECTION * times), "topics": subjects}
            for direction in DIRECTIONS
        },
        "gates": {f"s{stage}": {"need": "met", "reach": "chain"} for stage in range(1, 5)},
    }


def _line(line: Line, times: int) -> dict[str, Any]:
    stage = stages(times)[int(line.id.partition(".")[2]) - 1]
    return {
        "id": line.id,
        "words": f"Критерий {line.id}: материалы направления {line.direction} подтверждают стадию {stage}",
        "position": f"s{stage}",
        "points": "1",
        "rule": line.rule,
        "arguments": {f"topic{number}": find.topic for number, find in enumerate(line.finds) if find.topic},
        **({"needs": list(line.needs)} if line.needs else {}),
        "reconstructed": "true",
    }


def _package(others: int) -> dict[str, Any]:
    sections = [
        {"kinds": list(EXTRA), "directions": [direction for direction in DIRECTIONS if direction != OPEN]},
        {"kinds": ["document", "activity", "finding", "school", "answer", "claim"]},
    ]
    return {
        "municipality": "Условный округ",
        "region": "Условный край",
        "set": SET,
        "period": PERIOD,
        "as_of": "2023-09-15",
        "made_up": "true",
        "complete": sections,
        "records": records(others=others),
    }
