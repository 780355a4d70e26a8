"""Says whether a certificate («протокол расчёта») follows from the records in it: exit code 0 verified, 2 refused.

    python verify.py CERTIFICATE [PACKAGE] [--key PUBLIC] [--digest SHA256] [--previous CERTIFICATE] [--lang en]

One file on the standard library; it takes nothing from the program that sealed. What the rule language means is written
here a second time, naively, and all that was concluded is concluded again from the package, the records, the rulebook
and the reference sets in the certificate. Truths are 2 true, 1 unknown, 0 false; a field without a value is LEFT out
or, written null, absent. Numbers are text in lowest terms: 3, 1/2.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from base64 import b64decode, b64encode
from calendar import monthrange
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from functools import cache
from graphlib import TopologicalSorter
from hashlib import sha256
from math import inf
from operator import ge, gt, le, lt, mul
from pathlib import Path
from typing import Any
from unicodedata import normalize

Plain = dict[str, Any]
Numbers = list[Fraction]
Amount = list[Any]  # low, high, maximum: what is certain, what is possible, all there is
Rows = list[tuple[Any, ...]]  # of kind, source, claim, lost, pending
Part = tuple[Any, Rows]  # an amount, None where nothing applies, and the rows that sum to it
FORM, PAYLOAD = "evaluator certificate 2", "application/vnd.evaluator.certificate+json"
SIZES = ("start", "each", "plus", "at_least", "to", "if_same")  # numbers of a score node
DERIVED = ("verdicts", "ledger", "scores")
PARTS = ("package", "records", "rulebook", "references", *DERIVED, "files", "sources", "previous", "sealed")
NUMBERS, TRUTHS = ("percent", "sure", "year"), ("false", "unknown", "true")
ZERO, ONE, LEFT, FRESH = Fraction(0), Fraction(1), object(), object()  # FRESH is the id of a possible record
FAULTS = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, StopIteration, TypeError, ValueError)
TOLD = (
    ("{0[municipality]}, {0[period][from]} – {0[period][to]}, {0[set]}",) * 2,
    ("Получено {1[earned]} из {1[maximum]}, требует подтверждения {1[pending]}, недобрано {1[lost]}",
     "Earned {1[earned]} of {1[maximum]}, pending {1[pending]}, lost {1[lost]}"),
    ("Критериев выведено заново: {2}; реконструировано, не официальный текст: {3}",
     "Lines derived again: {2}; reconstructed, not official text: {3}"),
    ("Контрольная сумма протокола: {4}", "Digest of the certificate: {4}"),
    ("Нельзя знать: верно ли прочитан комплект, правда ли в документах, без ключа и суммы — не пересобран ли протокол",
     "Not knowable: whether the package was read rightly, is true and, without key and digest, was not made anew"),
    ("Внимание: данные условные", "Note: the evidence is made up"),
)  # fmt: skip
CHECKS = {"key": "подпись", "digest": "сумма", "package": "файлы", "previous": "прошлый протокол"}


class Refused(Exception):
    """The certificate is not what it says: why, in Russian and in English, and the values that these words need."""


def read_json(raw: bytes, what: object) -> Any:
    """The value of canonical JSON (RFC 8785): UTF-8 in NFC, no bare numbers, each key once, in order, one spelling."""
    proper = b""

    def table(pairs: list[tuple[str, Any]]) -> Plain:
        return dict(sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be")))

    with suppress(ValueError, RecursionError):
        told = json.loads(raw, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=table)
        proper = normalize("NFC", canonical(told).decode()).encode()
        if proper == raw:
            return told
    at = next((at for at, (one, other) in enumerate(zip(raw, proper, strict=False)) if one != other), len(proper))
    place = raw[max(at - 30, 0) : at + 30].decode(errors="replace")
    raise Refused("{0}: байты не канонические у {1!r}", "{0}: bytes are not canonical at {1!r}", what, place)


def canonical(told: Any) -> bytes:
    """The canonical JSON of what was read as such: keys keep their order."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def opened(path: Path) -> tuple[bytes, list[Plain]]:
    """(the payload of an envelope, its signatures). Raises Refused."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        envelope = read_json(path.read_bytes(), path)
        payload, signatures = b64decode(envelope["payload"]), envelope["signatures"]
        if envelope == {"payload": b64encode(payload).decode(), "payloadType": PAYLOAD, "signatures": signatures}:
            return payload, signatures
    raise Refused("«{0}» — не протокол расчёта в конверте DSSE", "“{0}” is no certificate in a DSSE envelope", path)


def check_signature(payload: bytes, signatures: list[Plain], key: Path) -> None:
    """Nothing; this public key signed the payload (DSSE, Ed25519). Raises Refused."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.serialization import load_pem_public_key
    except ImportError:
        raise Refused("без библиотеки cryptography подпись не проверить", "cryptography is not installed") from None
    with suppress(InvalidSignature, *FAULTS):
        public: Any = load_pem_public_key(key.read_bytes())
        (own,) = [one for one in signatures if one["keyid"] == sha256(public.public_bytes_raw()).hexdigest()]
        raw, told = b64decode(own["sig"]), b"DSSEv1 %d %s %d " % (len(PAYLOAD), PAYLOAD.encode(), len(payload))
        if own == {"keyid": own["keyid"], "sig": b64encode(raw).decode()}:
            public.verify(raw, told + payload)
            return
    raise Refused("верной подписи ключа «{0}» нет", "there is no valid signature of key “{0}”", key)


@cache
def number(text: str) -> Fraction:
    """The number that a text spells; it has one spelling only. Raises Refused."""
    if not re.fullmatch(r"-?[0-9]+(/[0-9]+)?", text) or str(Fraction(text)) != text:
        raise Refused("число «{0}» записано не так, как пишутся числа", "odd spelling of a number: “{0}”", text)
    return Fraction(text)


@cache
def days(date: str) -> tuple[str, str]:
    """The first and the last day that a date may be. Raises Refused."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", date):
        raise Refused("дата «{0}» записана не так, как пишутся даты", "odd spelling of a date: “{0}”", date)
    year, month, day = (*date.split("-"), "", "")[:3]
    last = day or monthrange(int(year), int(month or 12))[1]
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{last}"


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _before(one: Any, other: Any, end: str = "", other_end: str = "") -> int:
    """Whether one end of time is on or before another: a date, `unlimited`, a gap, or these ends of periods."""
    one, other = one[end] if isinstance(one, dict) else one, other[other_end] if isinstance(other, dict) else other
    if one is None or other is None or one is LEFT or other is LEFT:
        return 0 if one is None or other is None else 1
    if "unlimited" in (one, other):
        return 2 if other == "unlimited" else 0
    return 2 if days(one)[1] <= days(other)[0] else 0 if days(one)[0] > days(other)[1] else 1


TESTS: dict[str, Callable[[Any, Any], int]] = {
    **dict.fromkeys(("is", "in", "has"), lambda a, b: int(a is b) if FRESH in (a, b) else 2 * (a == b)),
    "present": lambda a, b: 2,
    "at_least": lambda a, b: 2 * (number(a) >= number(b)),
    "at_most": lambda a, b: 2 * (number(a) <= number(b)),
    "matches": lambda a, b: 2 * (b.casefold().replace("ё", "е") in a.casefold().replace("ё", "е")),
    "on_or_before": _before,
    "on_or_after": lambda a, b: _before(b, a),
    "within": lambda a, b: min(_before(b, a, "from", "from"), _before(a, b, "to", "to")),
    "overlaps": lambda a, b: min(_before(a, b, "from", "to"), _before(b, a, "from", "to")),
}  # seen and wanted, both with a value


def holds(test: str, seen: Any, wanted: Any) -> int:
    """One test; of lists on either side one element is enough."""
    if seen is None or wanted is None:
        return 0
    if isinstance(seen, list) or isinstance(wanted, list):
        return max((holds(test, one, other) for one in _listed(seen) for other in _listed(wanted)), default=0)
    return 1 if seen is LEFT or wanted is LEFT else TESTS[test](seen, wanted)


class Record:
    """A record of the package, or a possible one of an open section, of which its direction alone is known."""

    def __init__(self, fields: Plain, gap: Any, possible: bool = False) -> None:
        self.fields, self.gap, self.possible, self.kind, self.id = fields, gap, possible, fields["record"], fields["id"]
        self.exists = 1 if possible or fields.get("state") == "proposed" else 2
        self.order = (1, fields["direction"], self.kind) if possible else (0, self.id, "")
        self.seen: Plain = {"id": FRESH if possible else self.id}

    def at(self, path: str) -> Any:
        """The value at a path: a gap stays a gap, a list of structures gives the list of their parts."""
        if path not in self.seen:
            name, _, part = path.partition(".")
            value, ends = self.fields.get(name, self.gap), {"from": self.gap, "to": self.gap}
            found = [ends | one if isinstance(one, dict) else one for one in _listed(value)]
            found = [one.get(part, self.gap) if part and isinstance(one, dict) else one for one in found]
            self.seen[path] = [one for some in found for one in _listed(some)] if isinstance(value, list) else found[0]
        return self.seen[path]


class Evidence:
    """The records of a package, possible ones behind them, and the answers in force."""

    def __init__(self, package: Plain, records: list[Plain]) -> None:
        self.package, gap = package, None if package["closed"] else LEFT
        self.numbers = [number(one[name]) for one in records for name in NUMBERS if isinstance(one.get(name), str)]
        known = [{"record": kind, "direction": home, "id": f"?{kind}/{home}"} for kind, home in package["open"]]
        found = [Record(fields, gap) for fields in records] + [Record(fields, gap, True) for fields in known]
        self.records = sorted(found, key=lambda record: record.order)
        old = {name for answer in self.of(["answer"]) for name in _listed(answer.at("replaces"))}
        self.answers = [answer for answer in self.of(["answer"]) if not answer.possible and answer.id not in old]
        self.excused = {record.at("criterion") for record in self.of(["claim"])}

    def of(self, kinds: list[str]) -> list[Record]:
        return [record for record in self.records if record.kind in kinds]


def spoken(c: Plain) -> set[str]:
    """The names that a condition binds or speaks of, those of its parts too."""
    names = {c["name"], *[test["of"] for test in c["where"] + c["that"]]} - {None}
    return names.union(*map(spoken, c["parts"]))


class Claim:
    """A claim of a line: its conditions valued under the best assignment of records to its names."""

    def __init__(self, evidence: Evidence, line: Plain, conditions: list[Plain]) -> None:
        self.evidence, self.line, self.conditions, self.memo = evidence, line, conditions, dict[Any, Any]()
        texts = {"$argument": line["arguments"], "$package": evidence.package}
        self.given = {name: Record({"record": name, "id": name, **fields}, None) for name, fields in texts.items()}
        self.names = [spoken(c) for c in conditions]
        self.bound = self.best()
        self.values = [self.worth(at, self.bound) for at in range(len(conditions))]
        self.value = min([2, *self.values])
        self.cause: Any = None if self.value == 2 else conditions[self.values.index(self.value)]

    def best(self) -> Plain:
        """The assignment of the least rank; of those that no later condition tells apart the best alone is followed."""
        found: list[Plain] = [self.given]
        for c in (c for c in self.conditions if c["head"] == "find"):
            grown: dict[Any, Any] = {}
            undecided = [names for names in self.names if not names <= {*found[0], c["name"]}]
            live = [name for name in (*found[0], c["name"]) if any(name in names for names in undecided)]
            for bound in found:
                for record in self.candidates(c, bound):
                    tried = {**bound, c["name"]: record}
                    rank = self.rank(tried)
                    key = (rank[0], rank[2], *[tried[name] for name in live])
                    if key not in grown or rank < grown[key][0]:
                        grown[key] = rank, tried
            found = [bound for _, bound in grown.values()]
        return min(found, key=self.rank)

    def rank(self, bound: Plain) -> tuple[Any, ...]:
        """The claim's value, each condition's, the tests missed in the first not true, the ids: the least is best."""
        values = {at: -self.worth(at, bound) for at, names in enumerate(self.names) if names <= bound.keys()}
        focus = next((self.tests(self.conditions[at], bound) for at, value in values.items() if value > -2), [2])
        missed = sum(value < 2 for value in focus) if focus else inf
        ids = [(2, "", "") if record is None else record.order for record in bound.values()]
        return max(values.values(), default=-2), [*values.values()], missed, ids

    def tests(self, c: Plain, bound: Plain) -> list[int]:
        """The tests of a find or given on its record, of a find first that it exists; none where a name is unbound."""
        if c["name"] is None or None in [bound[name] for name in spoken(c)]:
            return []
        record = bound[c["name"]]
        return [record.exists] * (c["head"] == "find") + self.truths(c["where"], record, bound)

    def truths(self, tests: list[Plain], record: Record, bound: Plain) -> list[int]:
        """The tests on a record, each against a constant, an argument, the package or an earlier name."""
        wanted = [test["value"] if test["of"] is None else bound[test["of"]].at(test["value"]) for test in tests]
        return [holds(test["test"], record.at(test["field"]), one) for test, one in zip(tests, wanted, strict=True)]

    def candidates(self, c: Plain, bound: Plain) -> list[Record | None]:
        """The records that tests against arguments and earlier names do not rule out, or None."""
        unbound = None in [bound[name] for name in spoken(c) if name != c["name"]]
        tests = [test for test in c["where"] if test["of"] not in (None, "$package")]
        some = [] if unbound else self.evidence.of(c["kinds"])
        return [record for record in some if 0 not in self.truths(tests, record, bound)] or [None]

    def worth(self, at: int, bound: Plain) -> int:
        key = (at, *[bound[name] for name in self.names[at]])
        if key not in self.memo:
            self.memo[key] = self.decide(self.conditions[at], bound)
        return int(self.memo[key])

    def decide(self, c: Plain, bound: Plain) -> int:
        """The value of a condition, or of a part of `any_of`, under an assignment."""
        if c["parts"]:
            return max(self.decide(part, bound) for part in c["parts"])
        if None in [bound[name] for name in spoken(c)]:
            return 0
        if c["head"] == "ask":
            about, question = bound.get(c["name"]), f"{self.line['id']}/{c['id']}"
            same = [one for one in self.evidence.answers if one.at("question") == question]
            found = {one.at("value") for one in same if one.fields.get("about") == (about and about.id)}
            return 1 if (about and about.possible) or len(found) != 1 else 2 * ("yes" in found)
        return min(self.tests(c, bound)) if c["name"] else quantified(c, self.members(c, bound))

    def members(self, c: Plain, bound: Plain) -> list[tuple[int, int, Record]]:
        """The records that may be meant: whether each certainly is, whether it fulfils `that`."""
        some = self.evidence.of(c["kinds"])
        found = ((min([record.exists, *self.truths(c["where"], record, bound)]), record) for record in some)
        return [(value, min([2, *self.truths(c["that"], record, bound)]), record) for value, record in found if value]

    def told(self, points: str) -> Plain:
        steps = {c["id"]: self.step(c, value) for c, value in zip(self.conditions, self.values, strict=True)}
        return {"value": TRUTHS[self.value], "points": points, "cause": self.cause and self.cause["id"], "steps": steps}

    def step(self, c: Plain, value: int) -> Plain:
        """A condition with its record, each test on that, each part of `any_of`."""
        record, truths = self.bound.get(c["name"]), self.tests(c, self.bound)[c["head"] == "find" :]
        tested = zip(c["where"], truths, strict=False)
        tests = {f"{test['field']} {test['test']}": TRUTHS[truth] for test, truth in tested}
        parts = {part["id"]: TRUTHS[self.decide(part, self.bound)] for part in c["parts"]}
        return {"value": TRUTHS[value], "record": record and record.id, "tests": tests, "parts": parts}


def figure(c: Plain, members: list[tuple[int, int, Record]]) -> tuple[int, Any, Any]:
    """A number from records: 2 if there is one in every completion, 0 if in none; its least, its greatest."""
    of, found = c["of"], [(value, record.at(c["field"])) for value, _, record in members]
    sure = [number(seen) for value, seen in found if value == 2 and seen not in (LEFT, None)]
    maybe = [seen for value, seen in found if seen is LEFT or (value == 1 and seen is not None)]
    if not sure + maybe or (of == "only" and len(sure) > 1):
        return 0, ZERO, ZERO
    if of == "only" and sure:
        return 1 if maybe else 2, sure[0], sure[0]
    if LEFT in maybe:
        return 2 if sure else 1, -inf, inf
    known, divided = sorted(map(number, maybe)), of != "sum"
    some = [taken for at in range(len(known) + 1) for taken in (sure + known[:at], sure + known[at:]) if taken]
    ends = [sum(taken, ZERO) / (len(taken) if divided else 1) for taken in some]  # the smallest or the greatest added
    return 2 if sure else 1, min(ends), max(ends)


def bounds(told: Plain) -> list[Any]:
    """The least and the most of a condition or a score node, endless where none is written."""
    return [number(told[key]) if told.get(key) else endless for key, endless in (("least", -inf), ("most", inf))]


def quantified(c: Plain, members: list[tuple[int, int, Record]]) -> int:
    """A condition over its members: whether its number, whatever it turns out to be, lies within the bounds."""
    sure, maybe = ([that for value, that, _ in members if value == truth] for truth in (2, 1))
    unlimited, (least, most) = any(record.possible for *_, record in members), bounds(c)
    found: tuple[int, Any, Any] = 2, len(sure), inf if unlimited else len(members)
    if c["head"] == "value":
        found = figure(c, members)
    elif c["head"] == "share":
        low = Fraction(sure.count(2), len(members) - maybe.count(2) or 1)
        high = Fraction(len(members) - [*sure, *maybe].count(0), len(members) - maybe.count(0) or 1)
        found = 2 if sure else min(len(maybe), 1), ZERO if unlimited else low, ONE if unlimited else high
    value, low, high = found
    return 0 if high < least or low > most else min(value, 2 if low >= least and high <= most else 1)


class Line:
    """A line judged: its claims, its points (certain, possible, all) before and after its gates, its outcome."""

    def __init__(self, line: Plain, rule: Plain, evidence: Evidence, lines: dict[str, Line]) -> None:
        self.line, self.graded, award = line, rule["award"] == "graded", max if rule["award"] == "graded" else sum
        self.claims = {claim["id"]: Claim(evidence, line, claim["conditions"]) for claim in rule["claims"]}
        self.points = {name: number(line["points"][name]) for name in self.claims}
        won = [[self.points[name] for name in self.points if self.claims[name].value >= at] for at in (2, 1, 0)]
        self.own: Amount = [award(points or [ZERO]) for points in won]
        self.gates = [self.gate(gate, lines) for gate in line["gates"]]
        self.open, self.applies = min([2, *(value for value, _ in self.gates)]), line["id"] not in evidence.excused
        self.amount = [points * (self.open >= least) for points, least in zip(self.own, (2, 1, 0), strict=True)]
        if not self.applies:
            self.amount = [self.own[2] * (line["not_applicable"] == "credited")] * 3
        low, high, most = self.amount
        lost = [claim for claim in self.claims.values() if claim.value == 0]
        bare = all(claim.cause["head"] == "find" and claim.bound[claim.cause["name"]] is None for claim in lost)
        outcomes = {"not applicable": not self.applies, "met": low == most, "pending": high > low, "partly": low,
                    "blocked": self.own[1], "no evidence": bare, "not met": True}  # fmt: skip
        self.outcome = next(outcome for outcome, fits in outcomes.items() if fits)
        self.rows = self.lose()

    def reached(self, gate: Plain, reach: str) -> int:
        """Whether this line gives a gate what it needs, before its own gates (local) or after them (chain)."""
        worlds = self.own if reach == "local" else self.amount
        sure, may, _ = (points == self.own[2] if gate["need"] == "met" else points > 0 for points in worlds)
        return 2 if sure or not self.applies else int(may)

    def gate(self, gate: Plain, lines: dict[str, Line]) -> tuple[int, str | None]:
        """(value, what holds it shut): the first failing predecessor, or the root of that one's own gates."""
        name = max(gate["any_of"], key=lambda name: lines[name].reached(gate, gate["reach"]))  # the first of equal ones
        value = lines[name].reached(gate, gate["reach"])
        if value < 2 and gate["reach"] == "chain" and lines[name].reached(gate, "local") > value:
            return value, next(root or name for inner, root in lines[name].gates if inner <= value)
        return value, None if value == 2 else name

    def told(self) -> Plain:
        gates = [{"value": TRUTHS[value], "root": root} for value, root in self.gates]
        claims = {name: claim.told(self.line["points"][name]) for name, claim in self.claims.items()}
        told = {"outcome": self.outcome, "own": [*map(str, self.own[:2])], "gates": gates, "claims": claims}
        return told | points_told(self.amount)

    def lose(self) -> Rows:
        """A row for each claim that costs points; graded claims have one row of each kind."""
        both = {name: min(self.open, claim.value) for name, claim in self.claims.items()}
        rows = [(name, *[self.points[name] * (value == truth) for truth in (0, 1)]) for name, value in both.items()]
        if self.graded:
            hoped = [name for name, claim in self.claims.items() if claim.value] or [*self.claims]
            tops, (low, high, most) = [max(some, key=self.points.__getitem__) for some in (both, hoped)], self.amount
            rows = [(tops[0], most - high, ZERO), (tops[1], ZERO, high - low)]
        rows = [row for row in rows if any(row[1:]) and self.applies]
        return [("lost" if lost else "pending", self.line["id"], name, lost, pending) for name, lost, pending in rows]

    def ledger(self) -> Plain:
        """The rows by claim, with the gate where the claim itself could win, else with its own failing condition."""
        told: Plain = {}
        for kind, _, name, *points in self.rows:
            value, cause = self.claims[name].value, self.claims[name].cause
            hopeful = value > 0 or (self.graded and self.own[1] > 0)
            shut = (self.open < 2 and value == 2) or (self.open == 0 and hopeful)
            gate = next(root for found, root in self.gates if found == self.open) if shut else None
            condition = None if shut else cause["id"]
            told[name] = {"kind": kind, "points": str(sum(points)), "condition": condition, "gate": gate}
        return told


def points_told(amount: Amount) -> Plain:
    """The points of a line, a direction or the whole as a certificate tells them."""
    low, high, most = amount
    return {"maximum": str(most), "earned": str(low), "pending": str(high - low), "lost": str(most - high)}


def _placed(n: Plain, x: Numbers) -> Fraction:
    """A value on the scale of its reference set, which it joins."""
    least, most = ZERO if n["from_zero"] else min(x + n["peers"]), max(x + n["peers"])
    above: Fraction = most - x[0] if n["inverse"] else x[0] - least
    return Fraction(above / (most - least) * n["to"] if most != least else n["if_same"])


def _lies(band: Plain, value: Fraction) -> bool:
    ends = {"from": ge, "above": gt, "to": le, "below": lt}
    return all(ends[end](value, number(band[end])) for end in band.keys() & ends)


METHODS: dict[str, Callable[[Plain, Numbers], Any]] = {
    **dict.fromkeys(("weighted", "weighted_mean", "percent"), lambda n, x: sum(map(mul, n["weights"], x))),
    "held": lambda n, x: min(max(x[0], n["least"]), n["most"]),
    "penalty": lambda n, x: max(n["least"], n["start"] - n["each"] * sum(map(lt, x, n["maxima"]))),
    "share": lambda n, x: Fraction(100 * sum(one >= n["at_least"] for one in x), len(x)),
    "weakest": lambda n, x: min(min(x) + n["plus"], max(x)),
    "band": lambda n, x: next(number(band["points"]) for band in n["bands"] if _lies(band, x[0])),
    "table": lambda n, x: number(n["rows"][" ".join(map(str, sorted(x)))]),
    "placed": _placed,
}  # what a node, with its numbers read, makes of the numbers of those of its children that apply


def combined(node: Plain, name: str, parts: dict[str, Part], peers: Numbers | None) -> Part:
    """A node of its children; nothing of it applies where nothing of them does, or where it is a percent of nothing."""
    head, rows = node["method"], list[tuple[Any, ...]]()
    children = [(child, number(weight), *parts[child]) for child, weight in node["children"] if parts[child][0]]
    low, high, most = ([amount[world] for _, _, amount, _ in children] for world in (0, 1, 2))
    if not children or (head == "percent" and most[0] <= 0):
        return None, []
    n = {**node, **{key: number(node[key]) for key in SIZES if key in node}, "maxima": most, "peers": peers or []}
    n["least"], n["most"] = bounds(node)
    whole = {"weighted_mean": sum(weight for _, weight, *_ in children), "percent": most[0] / 100}.get(head, 1)
    n["weights"] = [weight / whole for _, weight, *_ in children]
    amount = [METHODS[head](n, world) for world in (low, high, most)]
    if "to" in n:  # against others, without whom it may be anything on its scale
        amount = [*(sorted(amount[:2]) if peers is not None else [ZERO, n["to"]]), n["to"]]
    for child, weight, own, below in children:
        if head in ("weighted", "weighted_mean", "percent", "held"):
            rows += [(*row[:3], row[3] * weight / whole, row[4] * weight / whole) for row in below]
        if head == "penalty" and own[0] < own[2]:
            rows.append(("penalty", child, "", n["each"] * (own[1] < own[2]), n["each"] * (own[1] == own[2])))
    return rested(name, "adjusting" if head in ("held", "penalty") else "distance", amount, rows)


def of_records(node: Plain, name: str, evidence: Evidence) -> Part:
    """A number from records, held within its scale; the least where there may be none."""
    claim = Claim(evidence, {"arguments": {}}, [])
    (known, low, high), (least, most) = figure(node["figure"], claim.members(node["figure"], claim.bound)), bounds(node)
    ends = [low if known == 2 else least, high if known else least]
    return rested(name, "distance", [*(min(max(end, least), most) for end in ends), most], [])


def rested(name: str, kind: str, amount: Amount, rows: Rows) -> Part:
    """The amount with its rows, and one more for what they leave over."""
    lost, pending = (sum((row[at] for row in rows), ZERO) for at in (3, 4))
    rows = [*rows, (kind, name, "", amount[2] - amount[1] - lost, amount[1] - amount[0] - pending)]
    return amount, [row for row in rows if row[3] or row[4]]


def scores(certificate: Plain, lines: dict[str, Line], evidence: Evidence) -> Plain:
    """Directions, the nodes that a set declares and the whole, as a certificate tells them."""
    book, declared = certificate["rulebook"], certificate["rulebook"]["nodes"]
    sums: dict[str, Plain] = {home: {"method": "weighted", "children": []} for home in ("", *book["directions"])}
    for name, line in lines.items():
        for home in ("", line.line["direction"]):
            sums[home]["children"].append((name, "1"))
    peers = {name: [*map(number, told.values())] for name, told in certificate["references"].items()}
    parts = {name: (line.amount if line.applies or line.amount[2] else None, line.rows) for name, line in lines.items()}
    parts |= {name: of_records(node, name, evidence) for name, node in declared.items() if node["method"] == "value"}
    nodes = sums | declared
    below = {name: [child for child, _ in node["children"]] for name, node in nodes.items()}
    for name in TopologicalSorter(below).static_order():
        if name not in parts:
            parts[name] = combined(nodes[name], name, parts, peers.get(name))

    def told(name: str) -> Plain:
        amount, rows = parts[name][0] or [ZERO] * 3, parts[name][1] if name in declared else []
        scale = 10 ** int(book["rounding"]["places"])
        percent = amount[2] and Fraction((amount[0] * 100 * scale / amount[2] + Fraction(1, 2)).__floor__(), scale)
        found = [dict(zip(("kind", "source", "claim", "lost", "pending"), map(str, row), strict=True)) for row in rows]
        return {**points_told(amount), "percent": str(percent) if amount[2] else None, "rows": found}

    tables = {key: {name: told(name) for name in book[key]} for key in ("directions", "nodes")}
    return {**tables, "total": {**told(book.get("total", "")), "rows": []}}


def derived(certificate: Plain) -> Plain:
    """All that follows from the package, the records, the rulebook and the reference sets."""
    book, evidence = certificate["rulebook"], Evidence(certificate["package"], certificate["records"])
    told = {line["id"]: line for line in book["lines"]}
    before = {name: [one for gate in line["gates"] for one in gate["any_of"]] for name, line in told.items()}
    lines: dict[str, Any] = dict.fromkeys(told)  # the order of the rulebook is that of the rows
    for name in TopologicalSorter(before).static_order():
        lines[name] = Line(told[name], book["rules"][told[name]["rule"]], evidence, lines)
    ledger = {name: line.ledger() for name, line in lines.items() if line.rows}
    verdicts = {name: line.told() for name, line in lines.items()}
    return {"verdicts": verdicts, "ledger": ledger, "scores": scores(certificate, lines, evidence)}


def difference(told: Any, found: Any, path: str) -> tuple[str, ...]:
    """(where, what is told, what follows) of the first place in which two values differ; () where they do not."""
    if told == found:
        return ()
    both = [dict(enumerate(value, 1)) if isinstance(value, list) else value for value in (told, found)]
    if all(isinstance(value, dict) for value in both):
        for key in {**both[1], **both[0]}:
            if inner := difference(both[0].get(key, "—"), both[1].get(key, "—"), f"{path} / {key}"):
                return inner
    return path, *(json.dumps(value, ensure_ascii=False)[:120] for value in (told, found))


def check_parts(certificate: Plain) -> None:
    """Nothing; each part has its digest, records and lines stand once, in order. Raises Refused."""
    parts = {name: part for name, part in certificate.items() if name not in ("form", "digests")}
    roles = [row["role"] for row in certificate["files"]]
    found = certificate["form"], roles.count("package"), {*parts}, {*certificate["digests"]}
    if found != (FORM, 1, {*PARTS}, {*PARTS}):
        raise Refused("состав протокола другой", "the certificate has other parts")
    for name, part in parts.items():
        if sha256(canonical(part)).hexdigest() != certificate["digests"][name]:
            raise Refused("часть «{0}» изменена: её сумма другая", "part “{0}” was changed: its digest differs", name)
    lines, ids = certificate["rulebook"]["lines"], [record["id"] for record in certificate["records"]]
    if ids != sorted({*ids}) or len({line["id"] for line in lines}) < len(lines):
        raise Refused("записи не по порядку или номер повторён", "records out of order, or an id stands twice")


def check_files(certificate: Plain, package: Path | None) -> None:
    """Nothing; every document is listed and, with a package, has the bytes summed. Raises Refused."""
    listing = {row["name"]: row for row in certificate["files"]}
    for record in certificate["records"]:
        name = record.get("file") if record["record"] == "document" else None
        if name and (name not in listing or record.get("sha256") not in (None, listing[name]["sha256"])):
            raise Refused("документа «{0}» нет в описи или он другой", "document “{0}” is unlisted or another", name)
    folder = package if package is None or package.is_dir() else package.parent
    for name, row in listing.items() if folder else ():
        path, outside = Path(folder or "", name), re.search(r"^/|\\|:|(^|/)\.\.(/|$)", name)
        raw = None if outside or path.is_symlink() or not path.is_file() else path.read_bytes()
        if raw is None or (row["bytes"], row["sha256"]) != (str(len(raw)), sha256(raw).hexdigest()):
            raise Refused("файла «{0}» в комплекте нет или он другой", "file “{0}” is missing or another one", name)


def verify(options: argparse.Namespace) -> Iterator[str]:
    """What is told of a verified certificate. Raises Refused with the first thing that differs."""
    payload, signatures = opened(options.certificate)
    certificate, digest, lang = read_json(payload, "payload"), sha256(payload).hexdigest(), options.lang == "en"
    if options.digest not in (None, digest):
        raise Refused("сумма протокола другая: {0}", "the certificate has another digest: {0}", digest)
    if options.key:
        check_signature(payload, signatures, options.key)
    try:
        check_parts(certificate)
        if other := difference({name: certificate[name] for name in DERIVED}, derived(certificate), "certificate"):
            raise Refused("{0}: в протоколе {1}, а выводится {2}", "{0}: told is {1}, derived is {2}", *other)
        check_files(certificate, options.package)
        if options.previous and certificate["previous"] != sha256(opened(options.previous)[0]).hexdigest():
            raise Refused("прошлый протокол другой: {0}", "another previous certificate: {0}", options.previous)
        package, lines, total = certificate["package"], certificate["rulebook"]["lines"], certificate["scores"]["total"]
        made = sum("clause" not in line for line in lines)
        told = TOLD if package["made_up"] else TOLD[:-1]
        yield from (pair[lang].format(package, total, len(lines), made, digest) for pair in told)
    except FAULTS as fault:
        raise Refused("устроено не так, как протокол: {0!r}", "not made as a certificate is: {0!r}", fault) from None
    for name, ru in CHECKS.items():
        done = ("проверено: " + ru, "checked: " + name)[lang]
        yield done if getattr(options, name) else ("НЕ ", "NOT ")[lang] + done
    yield ("ПРОТОКОЛ ПОДТВЕРЖДЁН", "VERIFIED")[lang]


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 verified, 2 refused; what was found goes to stdout."""
    parser, code = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0]), 0
    for name, kind in (("certificate", Path), ("--key", Path), ("--digest", str), ("--previous", Path)):
        parser.add_argument(name, type=kind)
    parser.add_argument("package", type=Path, nargs="?")
    parser.add_argument("--lang", choices=["ru", "en"], default="ru")
    options = parser.parse_args(arguments)
    try:
        told = [*verify(options)]
    except Refused as refused:
        words = refused.args[options.lang == "en"].format(*refused.args[2:])
        told, code = [words, "REFUSED" if options.lang == "en" else "ПРОТОКОЛ ОТКЛОНЁН"], 2
    encoding = sys.stdout.encoding or "utf-8"
    print("\n".join(told).encode(encoding, "replace").decode(encoding))
    return code


if __name__ == "__main__":
    raise SystemExit(main())
