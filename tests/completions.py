"""Completions of a package: every gap filled in one way, so that nothing is unknown any more.

A left-out field gets a value or `absent`, an open section none, one or two more records, a proposed record is confirmed
or removed, an open question answered, a date known to a month or a year becomes one of its days.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from random import Random
from typing import Any

from evaluator.model.vocabulary import KINDS, STRUCTS, Field, fields_of
from tests.leaf import days
from tests.random_cases import asks, kinds_of, paths_spoken_of, value_pool
from tests.random_rules import DATES, Plain

__all__ = ["completions"]

Choose = Callable[[int], int]  # one of so many ways


def completions(rulebook: Plain, package: Plain, random: Random, most: int) -> Iterator[Plain]:
    """All completions where they are at most `most`, else half as many in order and half at random."""
    whole = list(islice(_all(rulebook, package), most + 1))
    yield from whole if len(whole) <= most else whole[: most // 2]
    for _ in range(most // 2 if len(whole) > most else 0):
        yield Completion(rulebook, package, random.randrange).package()


def _all(rulebook: Plain, package: Plain) -> Iterator[Plain]:
    """Every completion, counting through the choices like an odometer."""
    path: list[tuple[int, int]] = []
    while True:
        taken: list[tuple[int, int]] = []

        def choose(ways: int, path: list[tuple[int, int]] = path, taken: list[tuple[int, int]] = taken) -> int:
            taken.append((path[len(taken)][0] if len(taken) < len(path) else 0, ways))
            return taken[-1][0]

        yield Completion(rulebook, package, choose).package()
        while taken and taken[-1][0] + 1 == taken[-1][1]:
            taken.pop()
        if not taken:
            return
        path = [*taken[:-1], (taken[-1][0] + 1, taken[-1][1])]


class Completion:
    """One completion; only what the rules speak of is filled, the rest reads as absent."""

    def __init__(self, rulebook: Plain, package: Plain, choose: Choose) -> None:
        self.rulebook, self.given, self.choose = rulebook, package, choose
        self.directions = list(rulebook["set"]["directions"])
        self.spoken = paths_spoken_of(rulebook)
        self.closed = package.get("closed") == "true"

    def package(self) -> Plain:
        written = [dict(r) for r in self.given["records"] if r["record"] not in ("answer", "claim")]
        kept = [r for r in written if r.get("state") != "proposed" or self.choose(2)]
        kept += self.added()
        self.ids = {kind: [r["id"] for r in kept if r["record"] == kind] for kind in KINDS}
        records = [self.filled(record) for record in kept]
        claims = [r for r in self.given["records"] if r["record"] == "claim"]
        return {**self.given, "closed": "true", "records": records + claims + self.answers()}

    def added(self) -> list[Plain]:
        complete = self.given.get("complete", [])
        entries = [(kind, d) for entry in complete for kind in entry["kinds"] for d in entry.get("directions", [""])]
        found: list[Plain] = []
        for kind in kinds_of(self.rulebook):
            for direction in self.directions if KINDS[kind].by_direction else [""]:
                more = 0 if self.closed or (kind, direction) in entries else self.choose(3)
                own = {"direction": direction} if direction else {}
                found += [{"record": kind, "id": f"+{kind}{direction}{index}", **own} for index in range(more)]
        return found

    def filled(self, record: Plain) -> Plain:
        fields = {field.name: field for field in fields_of(record["record"]).values()}
        values = {name: self.field(field, name, record.get(name)) for name, field in fields.items()}
        known = {name: value for name, value in values.items() if value is not None}
        return {"record": record["record"], "id": record["id"], **known, "state": "confirmed"}

    def field(self, field: Field, path: str, value: Any) -> Any:
        """The value of a field with its gaps filled, None for what the rules don't speak of."""
        if not any(path == each or each.startswith(f"{path}.") or path.startswith(f"{each}.") for each in self.spoken):
            return value
        if value is None:
            return self.left_out(field, path)
        if isinstance(value, list):
            return [self.value(field.type, path, element) for element in value]
        return self.value(field.type, path, value)

    def left_out(self, field: Field, path: str) -> Any:
        """`absent`, or a value; in a closed package absent."""
        if self.closed or not self.choose(2):
            return "absent"
        value = self.value(field.type, path, None)
        if field.many and value not in (None, "absent"):
            more = self.value(field.type, path, None) if self.choose(2) else None
            return [each for each in (value, more) if each not in (None, "absent")]
        return "absent" if value is None else value

    def value(self, type_: str, path: str, value: Any) -> Any:
        head, _, tail = type_.partition(":")
        if value == "absent":
            return value
        if head in ("struct", "span"):
            ends = (Field("from", "date", ""), Field("to", "end", ""))
            parts = {part.name: part for part in (ends if head == "span" else STRUCTS[tail])}
            # A test of the whole span or due reads both its ends, whether a rule names them or not.
            whole = head == "span" or tail == "due"
            filled = {
                name: self.end(part, f"{path}.{name}", (value or {}).get(name), whole) for name, part in parts.items()
            }
            return {name: part for name, part in filled.items() if part is not None}
        if value is not None:
            return self.day(value) if head in ("date", "end") and value != "unlimited" else value
        if head == "end":
            head = "date" if self.choose(2) else "unlimited"
            return head if head == "unlimited" else self.day(self.one_of(DATES))
        pool = value_pool(type_, self.ids, self.directions)
        chosen = self.one_of(pool) if pool else "x" if head in ("file", "digest") else None
        return self.day(chosen) if head == "date" and chosen else chosen

    def end(self, part: Field, path: str, value: Any, whole: bool) -> Any:
        if whole and part.name in ("from", "to") and value is None:
            return self.left_out(part, path)
        return self.field(part, path, value)

    def day(self, date: str) -> str:
        """One of the days that a date may be: an end of it, or a known date inside."""
        first, last = days(date)
        return str(self.one_of(sorted({first, last, *(day for day in DATES if len(day) == 10 and first < day < last)})))

    def one_of(self, pool: Any) -> Any:
        return pool[self.choose(len(pool))] if len(pool) > 1 else pool[0]

    def answers(self) -> list[Plain]:
        """One answer to each question: the settled one, else either."""
        old = [name for r in self.given["records"] if r["record"] == "answer" for name in r.get("replaces", [])]
        made: list[Plain] = []
        for question, kinds in asks(self.rulebook):
            for about in [None] if kinds is None else [name for kind in kinds for name in self.ids[kind]]:
                active = [r for r in self.given["records"] if r.get("question") == question and r["id"] not in old]
                values = {r["value"] for r in active if r.get("about") == about}
                value = values.pop() if len(values) == 1 else ("yes", "no")[self.choose(2)]
                answer = {"record": "answer", "id": f"?{len(made)}", "question": question, "value": value}
                made.append(answer | ({"about": about} if about else {}))
        return made
