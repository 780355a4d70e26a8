"""The meaning of the rule language by brute force over assignments: what every evaluator must say, on plain files.

Truths: 2 true, 1 unknown, 0 false; `and` is min, `or` is max. Records and single tests stand in leaf.py.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tests import leaf
from tests.leaf import FRESH, Bound, Evidence, Plain, exists, holds, look, name_of, named_in, order, refers

OUTCOMES = ("not applicable", "met", "pending", "partly", "blocked", "no evidence", "not met")


def meaning(rulebook: Plain, package: Plain) -> dict[str, Plain]:
    evidence = Evidence(list(rulebook["set"]["directions"]), package)
    lines = [(direction, line) for direction, lines in rulebook["directions"].items() for line in lines]
    judged = {line["id"]: Line(rulebook, package, evidence, direction, line) for direction, line in lines}
    return {name: line.verdict(judged) for name, line in judged.items()}


class Line:
    def __init__(self, rulebook: Plain, package: Plain, evidence: Evidence, direction: str, line: Plain) -> None:
        self.set, self.line, self.evidence = rulebook["set"], line, evidence
        rule = rulebook["rules"][line["rule"]]
        own = {"direction": direction} if rule.get("parameters", {}).get("direction") == "direction" else {}
        self.arguments = {"period": package["period"], "as_of": package["as_of"], **own, **line.get("arguments", {})}
        self.claims = {claim.get("id", "claim"): self.best(claim["conditions"]) for claim in rule["claims"]}
        bare = [claim.pop("bare") for claim in self.claims.values()]
        self.bare = all(bare)
        points: Plain = dict.fromkeys(self.claims, line["points"])
        points.update(line["points"] if isinstance(line["points"], dict) else {})
        worth = [(Fraction(points[name]), claim["value"]) for name, claim in self.claims.items()]
        award = max if rule.get("award") == "graded" else sum
        self.own: list[Fraction]
        self.maximum, *self.own = (award(p * (value >= least) for p, value in worth) for least in (0, 2, 1))
        policy = self.set.get("not_applicable", {})
        named = [record["criterion"] for record in evidence.written if record["record"] == "claim"]
        self.applies = line["id"] not in named or line["id"] not in policy.get("lines", [])
        self.credit = self.maximum if policy.get("maximum") == "credited" else Fraction(0)

    def tests(self, where: Plain, record: Plain, bound: Bound, joins: bool = False) -> list[int]:
        """The value of each test; with `joins`, of those against arguments and earlier names only."""
        written = [(path, test, wanted) for path, tests in where.items() for test, wanted in tests.items()]
        chosen = [each for each in written if not joins or refers(each[2])]
        return [holds(test, look(record, path), self.wanted(wanted, bound)) for path, test, wanted in chosen]

    def wanted(self, wanted: Any, bound: Bound) -> Any:
        name, _, path = wanted[1:].partition(".") if wanted[0][0] == "$" else ("", "", "")
        return look(bound[name], path) if path else self.arguments[name] if name else wanted

    def value(self, c: Plain, bound: Bound) -> int:
        if "any_of" in c:
            return max(self.value(member, bound) for member in c["any_of"])
        if any(bound.get(name, c) is None for name in [*named_in(c), name_of(c)]):
            return 0
        if "given" in c:
            return min(self.tests(c["where"], bound[c["given"]] or {}, bound))
        if "ask" in c:
            return self.evidence.answered(f"{self.line['id']}/{c['id']}", bound.get(c.get("about", "")))
        head, kinds, where, that = leaf.sought(c)
        found = [bound[name_of(c)] or {}] if name_of(c) in bound else self.evidence.of(kinds)
        held = [(r, min([exists(r), *self.tests(where, r, bound)])) for r in found]
        return leaf.quantified(head, c, [(v, min([2, *self.tests(that, r, bound)]), r) for r, v in held if v])

    def assignments(self, finds: list[Plain], bound: Bound) -> Iterator[Bound]:
        """Every assignment of candidates; a name is unbound only where it has none."""
        if not finds:
            yield bound
            return
        where, kinds = finds[0].get("where", {}), finds[0]["find"]
        able = all(bound[name] is not None for name in named_in(finds[0]))
        fit = [r for r in self.evidence.of(kinds) if able and 0 not in self.tests(where, r, bound, joins=True)]
        names: list[Plain | None] = [*fit] or [None]
        for record in names:
            yield from self.assignments(finds[1:], {**bound, name_of(finds[0]): record})

    def best(self, conditions: list[Plain]) -> Plain:
        """The claim as its best assignment decides it."""
        finds = [c for c in conditions if "find" in c]
        values, bound = min(((self.rank(conditions, b), b) for b in self.assignments(finds, {})), key=lambda p: p[0])
        cause = conditions[values[1].index(values[0])] if values[0] > -2 else {"id": None}
        ids = {name: None if r is None or r["id"] is FRESH else r["id"] for name, r in bound.items() if name[0] != "?"}
        bare = values[0] < 0 or ("find" in cause and bound[name_of(cause)] is None)
        return {"value": -values[0], "cause": cause["id"], "bound": ids, "bare": bare}

    def rank(self, conditions: list[Plain], bound: Bound) -> tuple[int, list[int], int, list[tuple[int, str]]]:
        """The least is best: the claim's value, the conditions' values, the tests missed in the first lost, the ids."""
        values = [-self.value(c, bound) for c in conditions]
        missed = next((self.missed(c, bound) for c, value in zip(conditions, values, strict=True) if value > -2), 0)
        return max(values), values, missed, [order(r) for r in bound.values()]

    def missed(self, c: Plain, bound: Bound) -> int:
        if "find" not in c and "given" not in c:
            return 1
        record = bound[c.get("given", name_of(c))]
        values = [exists(record), *self.tests(c.get("where", {}), record, bound)] if record else []
        return sum(value < 2 for value in values) if record else 99

    def points(self, lines: dict[str, "Line"], world: int, reach: str = "chain") -> Fraction:
        """Points in a world (0 must, 1 may), before the line's own gates (local) or after them (chain)."""
        if reach == "local":
            return self.own[world]
        gate = {"need": "met", "reach": "local", **self.set.get("gates", {}).get(self.line["position"], {})}
        needs = [need["any_of"] if isinstance(need, dict) else [need] for need in self.line.get("needs", [])]
        passed = all(any(lines[name].opens(lines, world, gate) for name in need) for need in needs)
        return self.own[world] * passed

    def opens(self, lines: dict[str, "Line"], world: int, gate: Plain) -> bool:
        points = self.points(lines, world, gate["reach"])
        return not self.applies or (points == self.maximum if gate["need"] == "met" else points > 0)

    def verdict(self, lines: dict[str, "Line"]) -> Plain:
        maximum = self.maximum if self.applies else self.credit
        earned, high = (self.points(lines, world) if self.applies else self.credit for world in (0, 1))
        fits = [not self.applies, earned == maximum, high > earned, earned > 0, self.own[1] > 0, self.bare, True]
        outcome = OUTCOMES[fits.index(True)]
        return {"maximum": maximum, "earned": earned, "pending": high - earned, "lost": maximum - high,
                "outcome": outcome, "claims": self.claims}  # fmt: skip
