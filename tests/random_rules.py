"""Small random rulebooks as plain files, valid by construction: every head, test, award and gate of the language."""

from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

from evaluator.model.vocabulary import WORDS, Field, paths_of

__all__ = ["DATES", "DIRECTIONS", "NUMBERS", "TEXTS", "TOPICS", "Plain", "random_rule", "random_rulebook", "worth"]

Plain = dict[str, Any]
Scope = dict[str, tuple[str, ...]]  # earlier names and the kinds of their records
DIRECTIONS, TOPICS = ("d1", "d2"), ("t1", "t2")
TEXTS, NUMBERS = ("Ёж", "ежи и еж", "план"), ("1", "2.0", "2", "0.5", "-1", "0")
DAYS = ("2022-09-01", "2022-11-30", "2023-08-31", "2023-09-01", "2021-05-05")
DATES = ("2022", "2022-09", "2022-09-01", "2022-11", "2022-11-30", "2023", "2023-08-31", "2023-09-01", "2021-05-05")
CIRCLES = (
    ("document", "goal", "monitoring", "indicator"),
    ("monitoring", "analysis", "recommendation", "document"),
    ("activity", "measure", "document", "finding"),
    ("measure", "decision", "effectiveness", "analysis"),
    ("school", "document", "score", "method"),
    ("score", "finding", "document"),
)  # fmt: skip
ARGUMENTS = {
    "direction": DIRECTIONS, "topic": TOPICS, "text": (*TEXTS, "order", "municipal"), "number": NUMBERS, "date": DAYS,
    "texts": (["Ёж", "order"], ["municipal", "план"], ["regional"]),
}  # fmt: skip
WORTH = ("1", "2", "0.5", "1", "3")


def worth(rule: Plain, points: Any) -> Fraction:
    """The maximum of a line."""
    each = [Fraction(p) for p in points.values()] if isinstance(points, dict) else [Fraction(points)]
    return max(each) if rule.get("award") == "graded" else sum(each, Fraction(0))


@cache
def common_paths(kinds: tuple[str, ...]) -> dict[str, Field]:
    """The paths that mean the same in all these kinds; the state of a record is no subject of rules."""
    first, *others = (paths_of(kind) for kind in kinds)
    both = [path for path in first if all(_alike(path, first, other) for other in others)]
    return {path: first[path] for path in both if path.split(".")[0] not in ("state", "confirmed", "drawn")}


def _alike(path: str, one: dict[str, Field], other: dict[str, Field]) -> bool:
    found = other.get(path)
    return found is not None and (path == "id" or (found.type, found.many) == (one[path].type, one[path].many))


def _fits(one: str, other: str) -> bool:
    """Whether values of two types can be compared: references by a kind that both may lead to."""
    if one.startswith("ref:") and other.startswith("ref:"):
        return bool({*one[4:].split(",")} & {*other[4:].split(",")})
    return one == other


def number_paths(kinds: tuple[str, ...]) -> list[str]:
    """The paths at which all these kinds have one number."""
    return [path for path, field in common_paths(kinds).items() if field.type == "number" and not field.many]


class Draft:
    """A rule being drawn: its parameters, its kinds, the ids given so far."""

    def __init__(self, random: Random, kinds: tuple[str, ...]) -> None:
        self.random, self.kinds, self.asked = random, kinds, 0
        wanted = [name for name in ARGUMENTS if name == "direction" or random.random() < 0.35]
        self.parameters = {name: name for name in wanted if name != "direction" or random.random() < 0.85}

    def some_kinds(self) -> tuple[str, ...]:
        return tuple(self.random.sample(self.kinds, 2 if self.random.random() < 0.12 and len(self.kinds) > 1 else 1))

    def references(self, scope: Scope, types: tuple[str, ...], many: bool | None = None) -> list[str]:
        """The `$name.path` of earlier names whose type fits one of these."""
        return [
            f"${name}.{path}"
            for name, kinds in scope.items()
            for path, field in common_paths(kinds).items()
            if any(_fits(self.typed(kinds, path, field), type_) for type_ in types) and many in (None, field.many)
        ]

    @staticmethod
    def typed(kinds: tuple[str, ...], path: str, field: Field) -> str:
        return f"ref:{','.join(kinds)}" if path == "id" else field.type

    def constants(self, type_: str) -> list[str]:
        head, _, word = type_.partition(":")
        pools = {"text": TEXTS, "direction": DIRECTIONS, "topic": TOPICS, "flag": ("true", "false"), "number": NUMBERS}
        known = list(WORDS[word])[:3] if head == "word" else list(pools.get(head, ()))
        arguments = {"direction": "direction", "topic": "topic", "text": "text", "word": "text", "number": "number"}
        own = arguments.get(head)
        return known + [f"${own}"] * 2 * (own in self.parameters)

    def test(self, type_: str, many: bool, scope: Scope) -> Plain:
        """One test that a field of this type can have."""
        head = type_.split(":")[0]
        options: list[Plain] = [{"present": "true"}] * (1 if head not in ("direction", "topic") else 0)
        if head in ("text", "word", "ref", "direction", "topic", "flag", "number"):
            options += self.equality(type_, many, scope) * 2
        if head == "number" and not many:
            bounds = self.constants("number") + self.references(scope, ("number",), many=False)
            options += [{self.random.choice(("at_least", "at_most")): self.random.choice(bounds)} for _ in "123"]
        if head == "text":
            bounds = ["еж", "план", *self.references(scope, ("text",))] + ["$text"] * ("text" in self.parameters)
            options.append({"matches": self.random.choice(bounds)})
        if head == "date" and not many:
            bounds = [*DAYS, "$as_of", *self.references(scope, ("date",))]
            bounds += ["$date"] * 2 * ("date" in self.parameters)
            options += [{order: self.random.choice(bounds)} for order in ("on_or_before", "on_or_after")]
        if (head == "date" and not many) or head == "span" or type_ == "struct:due":
            periods = ["$period", *self.references(scope, ("span", "struct:due"))]
            options += [{"within": self.random.choice(periods)}] * 2
            options += [{"overlaps": self.random.choice(periods)}] * (2 if head != "date" else 0)
        return self.random.choice(options or [{"present": "true"}])

    def equality(self, type_: str, many: bool, scope: Scope) -> list[Plain]:
        single = self.constants(type_) + self.references(scope, (type_,), many=False)
        listed: list[Any] = [*self.references(scope, (type_,), many=True)]
        constants = [each for each in self.constants(type_) if not each.startswith("$")]
        listed += [self.random.sample(constants, min(2, len(constants)))] if constants else []
        listed += ["$texts"] * ("texts" in self.parameters and type_.split(":")[0] in ("text", "word"))
        plain = [] if many and type_ == "number" else [{"has" if many else "is": wanted} for wanted in single]
        return plain + [{"in": wanted} for wanted in listed]

    def where(self, kinds: tuple[str, ...], scope: Scope, least: int = 0) -> Plain:
        """Tests on a few fields; a join with an earlier name wherever a coin says so."""
        paths, where = common_paths(kinds), dict[str, Plain]()
        if least == 0 and "direction" in paths and "direction" in self.parameters and self.random.random() < 0.6:
            where["direction"] = {"is": "$direction"}
        own = {path: self.typed(kinds, path, field) for path, field in paths.items()}
        joins = [path for path in own if own[path].startswith("ref:") and self.references(scope, (own[path],))]
        if joins and self.random.random() < 0.6:
            path = self.random.choice(joins)
            wanted = self.random.choice(self.equality(own[path], paths[path].many, scope))
            where[path] = wanted
        dull = [path for path in paths if path.split(".")[0] in ("source", "made_up", "file", "sha256", "url")]
        pool = [path for path in paths if path not in dull] * 4 + dull
        for path in self.random.sample(pool, max(least - len(where), self.random.choice((0, 0, 1, 1, 2)))):
            where.setdefault(path, {}).update(self.test(own[path], paths[path].many, scope))
        return where

    def condition(self, head: str, scope: Scope, grouped: bool = False) -> Plain:
        """A condition of this head."""
        self.asked += 1
        made: Plain = {"id": f"c{self.asked}"}
        kinds = self.some_kinds()
        kind = kinds[0] if len(kinds) == 1 else list(kinds)
        if head == "any_of":
            heads = [self.head(scope, grouped=True) for _ in range(self.random.randint(1, 3))]
            return made | {"any_of": [self.condition(each, scope, grouped=True) for each in heads]}
        if head == "ask":
            names = [*scope, None]
            about = self.random.choice(names)
            return made | {"ask": "Так ли это?"} | ({"about": about} if about else {})
        if head == "given":
            name = self.random.choice([*scope])
            earlier = {other: kinds for other, kinds in scope.items() if other != name}
            return made | {"given": name, "where": self.where(scope[name], earlier, least=1)}
        if head == "value":
            return made | self.value(scope)
        made[head] = kind
        if where := self.where(kinds, scope):
            made["where"] = where
        if head == "find":
            return made | ({"none": "Нет такой записи."} if self.random.random() < 0.3 else {})
        if head == "count":
            return made | {"at_least": self.random.choice(("1", "1", "2", "2", "3", "0"))}
        if head in ("every", "share"):
            made["that"] = self.where(kinds, scope, least=1)
        if head == "share":
            bounds = self.random.choice(({"at_least": "0.5"}, {"at_least": "1"}, {"at_most": "0.5"}, {"at_most": "0"},
                                         {"at_least": "0.3", "at_most": "0.7"}))  # fmt: skip
            made |= bounds
        return made

    def value(self, scope: Scope) -> Plain:
        """A number from records and its bounds."""
        kinds = (self.random.choice([kind for kind in self.kinds if number_paths((kind,))]),)
        figure: Plain = {"find": kinds[0], "field": self.random.choice(number_paths(kinds)),
                  "of": self.random.choice(("mean", "sum", "only"))}  # fmt: skip
        if where := self.where(kinds, scope):
            figure["where"] = where
        bounds = ({"at_least": "1"}, {"at_least": "1.5"}, {"at_most": "1"}, {"at_most": "-0.5"},
                  {"at_least": "0.5", "at_most": "1.5"}, {"at_least": "2", "at_most": "2"})  # fmt: skip
        return {"value": figure, **self.random.choice(bounds)}

    def head(self, scope: Scope, grouped: bool = False, full: bool = False) -> str:
        heads = ["find"] * (0 if full else 3) + ["given"] * 4 * bool(scope) + ["ask", "count", "every", "share", "none"]
        heads += ["value"] * 3 * any(number_paths((kind,)) for kind in self.kinds)
        return self.random.choice(heads + ["any_of"] * (0 if grouped else 2))

    def claim(self, name: str) -> Plain:
        """A claim of one to four conditions and at most three names."""
        scope, conditions, finds = Scope(), list[Plain](), 0
        for index in range(self.random.choice((1, 2, 2, 3, 3, 4))):
            first = index == 0 and self.random.random() < 0.85
            made = self.condition("find" if first else self.head(scope, full=finds == 3), scope)
            conditions.append(made)
            finds += "find" in made
            if "find" in made and (first or self.random.random() < 0.75):
                made["as"] = f"n{len(scope) + 1}"
                found = made["find"]
                scope[made["as"]] = tuple(found) if isinstance(found, list) else (found,)
        return {"id": name, "conditions": conditions}


def random_rule(random: Random) -> Plain:
    """A rule of one claim, or of up to three."""
    kinds = tuple(random.sample(random.choice(CIRCLES), random.choice((1, 2, 2, 3))))
    draft = Draft(random, kinds)
    award = random.choice(("all", "all", "each", "graded"))
    claims = [draft.claim(f"k{index}") for index in range(1 if award == "all" else random.randint(1, 3))]
    if award == "all" and random.random() < 0.5:
        del claims[0]["id"]
    rule: Plain = {"title": "Правило", "parameters": draft.parameters, "claims": claims}
    return rule | ({} if award == "all" else {"award": award})


def random_line(random: Random, name: str, rules: dict[str, Plain], earlier: list[str]) -> Plain:
    """A line of one of the rules, whose gates lead to lines that come earlier in some order."""
    rule_name = random.choice([*rules])
    rule = rules[rule_name]
    arguments = {name: random.choice(pool) for name, pool in ARGUMENTS.items() if name in rule["parameters"]}
    if random.random() < 0.9:
        arguments.pop("direction", None)
    points: Any = random.choice(WORTH)
    if "award" in rule:
        points = {claim["id"]: random.choice(WORTH) for claim in rule["claims"]}
    line = {"id": name, "words": "Критерий", "position": random.choice(("p1", "p2")), "points": points,
            "rule": rule_name, "arguments": arguments, "reconstructed": "true"}  # fmt: skip
    needs: list[Any] = []
    for _ in range(random.choice((0, 1, 1, 2)) if earlier else 0):
        some = random.sample(earlier, min(len(earlier), random.choice((1, 1, 2))))
        needs.append(some[0] if len(some) == 1 else {"any_of": some})
    return line | ({"needs": needs} if needs else {})


def random_rulebook(lines: int, number: int) -> Plain:
    """A rulebook of so many lines."""
    random = Random(f"{number}/set")
    rules = {f"r{index}": random_rule(Random(f"{number}/rule/{index}")) for index in range(random.randint(1, 4))}
    directions: dict[str, list[Plain]] = {name: [] for name in DIRECTIONS[: random.choice((1, 2)) if lines > 1 else 1]}
    names = [f"l{index}" for index in range(lines)]
    ranks = {name: random.random() for name in names}
    for index, name in enumerate(names):
        earlier = [other for other in names if ranks[other] < ranks[name]]
        made = random_line(Random(f"{number}/line/{index}"), name, rules, earlier)
        [*directions.values()][index % len(directions)].append(made)
    used = {line["rule"] for written in directions.values() for line in written}
    return {"set": _set(random, directions, rules), "directions": directions,
            "rules": {name: rule for name, rule in rules.items() if name in used}}  # fmt: skip


def _set(random: Random, directions: dict[str, list[Plain]], rules: dict[str, Plain]) -> Plain:
    names = [line["id"] for lines in directions.values() for line in lines]
    gates = {position: {"need": random.choice(("met", "above_zero")), "reach": random.choice(("local", "chain"))}
             for position in ("p1", "p2") if random.random() < 0.8}  # fmt: skip
    admitted = [name for name in names if random.random() < 0.25]
    heads = {}
    for direction, lines in directions.items():
        maximum = sum((worth(rules[line["rule"]], line["points"]) for line in lines), Fraction(0))
        topics = dict.fromkeys(TOPICS, "Тема")
        heads[direction] = {"title": direction, "maximum": str(float(maximum)), "topics": topics}
    policy = {"lines": admitted, "maximum": random.choice(("excluded", "credited"))}
    return {
        "title": "Набор", "authority": "Министерство", "edition": "1", "origin": "reconstructed",
        "in_force": {"from": "2021-01-01", "to": "2024-12-31"}, "positions": {"p1": "Первая", "p2": "Вторая"},
        "directions": heads, "gates": gates, "not_applicable": policy,
    }  # fmt: skip
