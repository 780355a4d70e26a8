"""Small random rulebooks and packages as plain files, valid by construction.

hypothesis draws the sizes and one integer; `random.Random` draws the rest, each rule, line and record from a stream of
its own: many times faster than drawing each choice, and a failure still shrinks to few lines and few records.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import strategies as st

from evaluator.model.vocabulary import KINDS, STRUCTS, WORDS, Field, fields_of
from tests.leaf import HEADS, sought
from tests.random_rules import DATES, NUMBERS, TEXTS, TOPICS, Plain, random_rulebook

__all__ = [
    "asks",
    "drawn",
    "kinds_of",
    "packages",
    "paths_spoken_of",
    "random_package",
    "rulebooks",
    "value_pool",
    "worlds",
]

SEEDS = st.integers(0, 2**64 - 1)


def rulebooks(lines: tuple[int, int] = (1, 8)) -> st.SearchStrategy[Plain]:
    """Rulebooks of so many lines: {"set": .., "directions": .., "rules": ..}."""
    return st.builds(random_rulebook, st.integers(*lines), SEEDS)


def packages(rulebook: Plain, records: tuple[int, int] = (0, 10)) -> st.SearchStrategy[Plain]:
    """Packages for a rulebook with so many records, answers and claims not counted."""
    return st.builds(random_package, st.just(rulebook), st.integers(*records), SEEDS)


def worlds(
    lines: tuple[int, int] = (1, 8), records: tuple[int, int] = (0, 10)
) -> st.SearchStrategy[tuple[Plain, Plain]]:
    """A rulebook and a package for it."""
    return st.builds(drawn, st.integers(*lines), st.integers(*records), SEEDS)


def drawn(lines: int, records: int, number: int) -> tuple[Plain, Plain]:
    """The world of these sizes and this number, the same each time."""
    rulebook = random_rulebook(lines, number)
    return rulebook, random_package(rulebook, records, number)


def conditions_of(claim: Plain) -> Iterator[Plain]:
    """Every condition of a claim, those inside any_of too."""
    for condition in claim["conditions"]:
        yield condition
        yield from condition.get("any_of", ())


def _kinds(condition: Plain) -> list[str]:
    found = sought(condition)[1] if any(head in condition for head in HEADS) else []
    return found if isinstance(found, list) else [found]


def kinds_of(rulebook: Plain) -> list[str]:
    """The kinds that the rules look for."""
    claims = [claim for rule in rulebook["rules"].values() for claim in rule["claims"]]
    return sorted({kind for claim in claims for c in conditions_of(claim) for kind in _kinds(c)})


def paths_spoken_of(rulebook: Plain) -> set[str]:
    """The paths that the rules test or refer to, without the structures that they lie in."""
    claims = [claim for rule in rulebook["rules"].values() for claim in rule["claims"]]
    inner = [c.get("value", c) for claim in claims for c in conditions_of(claim)]
    wheres = [c[w] for c in inner for w in ("where", "that") if w in c]
    wanted = [w for where in wheres for tests in where.values() for w in tests.values() if isinstance(w, str)]
    fields = {path for where in wheres for path in where} | {c["field"] for c in inner if "field" in c}
    return fields | {w.partition(".")[2] for w in wanted if w[0] == "$"} - {""}


def asks(rulebook: Plain) -> list[tuple[str, list[str] | None]]:
    """Every question as it is put to answers, with the kinds that it is about, None for the line."""
    found = []
    for line in [line for lines in rulebook["directions"].values() for line in lines]:
        for claim in rulebook["rules"][line["rule"]]["claims"]:
            kinds = {c["as"]: _kinds(c) for c in claim["conditions"] if "as" in c}
            asked = [c for c in conditions_of(claim) if "ask" in c]
            found += [(f"{line['id']}/{c['id']}", kinds[c["about"]] if "about" in c else None) for c in asked]
    return found


def value_pool(type_: str, ids: dict[str, list[str]], directions: list[str]) -> list[str]:
    """Few values that a scalar field of this type may have; `ids` are the ids of each kind."""
    head, _, tail = type_.partition(":")
    if head == "ref":
        return [name for kind in tail.split(",") for name in ids.get(kind, [])]
    if head == "word":
        return list(WORDS[tail])[:3]
    pools = {"direction": directions, "topic": TOPICS, "number": NUMBERS, "date": DATES, "text": TEXTS,
             "flag": ("true", "false")}  # fmt: skip
    return list(pools.get(head, ()))


class Writer:
    """Draws the records of one package."""

    def __init__(self, rulebook: Plain, ids: dict[str, list[str]]) -> None:
        self.ids, self.directions = ids, list(rulebook["set"]["directions"])
        self.spoken = {part for path in paths_spoken_of(rulebook) for part in (path, path.split(".")[0])}

    def record(self, random: Random, kind: str, name: str) -> Plain:
        made: Plain = {"record": kind, "id": name}
        for field in fields_of(kind).values():
            likely = 0.75 if field.name in self.spoken or field.name == "direction" else 0.06
            if field.name not in ("state", "confirmed") and random.random() < likely:
                made[field.name] = self.field(random, field, name)
        made = {key: value for key, value in made.items() if value}
        state = random.choice(("proposed", "confirmed", None, None, None))
        return made | ({"state": state} if state else {})

    def field(self, random: Random, field: Field, own: str) -> Any:
        """A value, `absent`, or nothing where no value can be written."""
        if random.random() < 0.1:
            return "absent"
        if not field.many:
            return self.value(random, field.type, own)
        values = [self.value(random, field.type, own) for _ in range(random.choice((1, 1, 2)))]
        return [value for value in values if value]

    def value(self, random: Random, type_: str, own: str) -> Any:
        head, _, tail = type_.partition(":")
        if type_ == "span" or tail == "due":
            return self.stretch(random, type_)
        if head == "struct":
            fields = [field for field in STRUCTS[tail] if random.random() < 0.7]
            return {field.name: value for field in fields for value in [self.field(random, field, own)] if value}
        pool = [value for value in value_pool(type_, self.ids, self.directions) if value != own]
        return random.choice(pool) if pool else None

    def stretch(self, random: Random, type_: str) -> Plain:
        """A span or a due whose start is no later than its end."""
        first, last = sorted(random.choices(DATES, k=2))
        ends = {"from": random.choice((first, first, first, "absent", None)),
                "to": random.choice((last, last, last, "absent", None))}  # fmt: skip
        if type_ == "span":
            ends["to"] = random.choice((ends["to"], ends["to"], "unlimited"))
        else:
            extra = [field for field in STRUCTS["due"] if field.name in ("kind", "months") and random.random() < 0.4]
            ends |= {field.name: self.field(random, field, "") for field in extra}
        return {key: value for key, value in ends.items() if value} or {"from": first}


def random_package(rulebook: Plain, records: int, number: int) -> Plain:
    """A package of so many records, mostly of kinds that the rules look for; answers and claims beside."""
    random = Random(f"{number}/package")
    looked_for = kinds_of(rulebook) or ["document"]
    kinds = looked_for * 4 + ["document", "monitoring"]
    chosen = [Random(f"{number}/kind/{index}").choice(kinds) for index in range(records)]
    names = [f"{chr(97 + index * 7 % 26)}{index}" for index in range(records)]
    ids = {kind: [name for name, own in zip(names, chosen, strict=True) if own == kind] for kind in KINDS}
    writer = Writer(rulebook, ids)
    made = [writer.record(Random(f"{number}/record/{i}"), kind, names[i]) for i, kind in enumerate(chosen)]
    made += _answers(random, rulebook, ids) + _claims(random, rulebook)
    random.shuffle(made)
    header: Plain = {
        "municipality": "Район", "region": "Край", "set": "s", "period": {"from": "2022-09-01", "to": "2023-08-31"},
        "as_of": random.choice(("2022-11-30", "2023-08-31")), "made_up": "true", "records": made,
    }  # fmt: skip
    complete = _complete(random, looked_for, list(rulebook["set"]["directions"]))
    closed: Plain = {"closed": random.choice(("true", "false"))} if random.random() < 0.25 else {}
    return header | closed | ({"complete": complete} if complete else {})


def _complete(random: Random, kinds: list[str], directions: list[str]) -> list[Plain]:
    chance = random.choice((0.0, 0.7, 0.9, 1.0))
    whole = [kind for kind in kinds if not KINDS[kind].by_direction and random.random() < chance]
    entries: list[Plain] = [{"kinds": whole}] if whole else []
    for direction in directions:
        named = [kind for kind in kinds if KINDS[kind].by_direction and random.random() < chance]
        entries += [{"kinds": named, "directions": [direction]}] if named else []
    return entries


def _answers(random: Random, rulebook: Plain, ids: dict[str, list[str]]) -> list[Plain]:
    """Answers to most questions; some asked twice, some replaced."""
    made: list[Plain] = []
    for question, kinds in asks(rulebook):
        subjects = [None] if kinds is None else [name for kind in kinds for name in ids.get(kind, [])]
        for about in [subject for subject in subjects for _ in range(random.choice((0, 1, 1, 1, 2)))]:
            answer = {"record": "answer", "id": f"y{len(made)}", "question": question,
                      "value": random.choice(("yes", "yes", "no"))}  # fmt: skip
            answer |= {"about": about} if about else {}
            if made and random.random() < 0.3:
                made.append(answer | {"replaces": [random.choice(made)["id"]]})
            else:
                made.append(answer)
    return made


def _claims(random: Random, rulebook: Plain) -> list[Plain]:
    named = [name for name in rulebook["set"]["not_applicable"]["lines"] if random.random() < 0.5]
    words = {"reason": "Нет классов", "authority": "Министерство"}
    return [{"record": "claim", "id": f"z{name}", "criterion": name, **words} for name in named]
