"""The meaning of records and single tests, for tests/meaning.py: plain files, gaps, dates, sections, the eleven tests.

Truths: 2 true, 1 unknown, 0 false. Gaps: None is left out, the word `absent` is itself.
"""

from calendar import monthrange
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from itertools import product
from math import inf
from typing import Any

Plain = dict[str, Any]
Bound = dict[str, Plain | None]  # names to records, None is unbound
NUMBERS = {"year", "percent", "sure", "months"}
WITHOUT_DIRECTION = {"document", "activity", "finding", "school", "answer", "claim"}
FRESH = object()  # the id of a possible record


class Fields(Plain):
    """A record or structure whose unwritten fields read as a gap, all the way down."""

    def __init__(self, plain: Plain, gap: str | None) -> None:
        super().__init__((key, framed(key, value, gap)) for key, value in plain.items())
        self.gap = gap

    def __missing__(self, key: str) -> str | None:
        return self.gap


def framed(key: str, value: Any, gap: str | None) -> Any:
    if isinstance(value, list):
        return [framed(key, element, gap) for element in value]
    number = key in NUMBERS and value[0] in "-0123456789"  # the year of a due is a word
    return Fields(value, gap) if isinstance(value, dict) else Fraction(value) if number else value


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def look(value: Any, path: str) -> Any:
    """The value at a path: a gap stays a gap, a list of structures gives the list of their parts."""
    for part in path.split("."):
        if isinstance(value, list):
            value = [inner for element in value for inner in listed(element[part])]
        elif isinstance(value, dict):
            value = value[part]
    return value


def days(date: str) -> tuple[str, str]:
    year, month, day = (*date.split("-"), "", "")[:3]
    last = day or monthrange(int(year), int(month or 12))[1]
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{last}"


def before(one: Any, other: Any) -> int:
    """`one` on or before `other`, each a date, `unlimited` or a gap."""
    if "absent" in (one, other) or None in (one, other):
        return 0 if "absent" in (one, other) else 1
    if "unlimited" in (one, other):
        return 2 if other == "unlimited" else 0
    return 2 if days(one)[1] <= days(other)[0] else 0 if days(one)[0] > days(other)[1] else 1


def fold(text: str) -> str:
    return text.casefold().replace("ё", "е")


def same(seen: Any, wanted: Any) -> int:
    if FRESH in (seen, wanted):
        return 1 if seen is wanted else 0
    return 2 * int(seen == (Fraction(wanted) if isinstance(seen, Fraction) else wanted))


def start(value: Any) -> Any:
    return value["from"] if isinstance(value, dict) else value


def end(value: Any) -> Any:
    return value["to"] if isinstance(value, dict) else value


TESTS: dict[str, Callable[[Any, Any], int]] = {
    "is": same,
    "in": same,
    "has": same,
    "present": lambda seen, wanted: 2,
    "at_least": lambda seen, wanted: 2 * (seen >= Fraction(wanted)),
    "at_most": lambda seen, wanted: 2 * (seen <= Fraction(wanted)),
    "matches": lambda seen, wanted: 2 * (fold(wanted) in fold(seen)),
    "on_or_before": before,
    "on_or_after": lambda seen, wanted: before(wanted, seen),
    "within": lambda seen, wanted: min(before(start(wanted), start(seen)), before(end(seen), end(wanted))),
    "overlaps": lambda seen, wanted: min(before(start(seen), end(wanted)), before(start(wanted), end(seen))),
}


def holds(test: str, seen: Any, wanted: Any) -> int:
    """One test, of any element of a list against any element of a list."""
    if isinstance(seen, list) or isinstance(wanted, list):
        return max(holds(test, one, other) for one in listed(seen) for other in listed(wanted))
    if "absent" in (seen, wanted) or None in (seen, wanted):
        return 0 if "absent" in (seen, wanted) else 1
    return TESTS[test](seen, wanted)


class Evidence:
    """The records of a package as they are judged."""

    def __init__(self, directions: list[str], package: Plain) -> None:
        self.closed = package.get("closed") == "true"
        self.directions, self.complete = directions, package.get("complete", [])
        gap = "absent" if self.closed else None
        self.written = [Fields({"state": "confirmed", **record}, gap) for record in package["records"]]

    def of(self, kinds: Any) -> list[Plain]:
        """The records of these kinds, then the possible ones."""
        virtual = [record for kind in listed(kinds) for record in self.virtual(kind)]
        return [record for record in self.written if record["record"] in listed(kinds)] + virtual

    def virtual(self, kind: str) -> list[Plain]:
        """One possible record for each open section of a kind."""
        entries = [entry for entry in self.complete if kind in entry["kinds"]]
        sections = [None] if kind in WITHOUT_DIRECTION else self.directions
        complete = [section for entry in entries for section in entry.get("directions", [None])]
        open_ = [] if self.closed else [section for section in sections if section not in complete]
        return [Fields({"id": FRESH, **({"direction": section} if section else {})}, None) for section in open_]

    def answered(self, question: str, about: Plain | None) -> int:
        answers = [record for record in self.written if record["record"] == "answer"]
        old = [name for answer in answers for name in listed(answer["replaces"])]
        asked = [answer for answer in answers if answer["question"] == question and answer["id"] not in old]
        values = {answer["value"] for answer in asked if answer.get("about") == (about["id"] if about else None)}
        return 1 if len(values) != 1 else 2 if values == {"yes"} else 0


def exists(record: Plain) -> int:
    return 1 if record["id"] is FRESH or record["state"] == "proposed" else 2


def order(record: Plain | None) -> tuple[int, str]:
    """Real ids by code point, then possible records by direction, then unbound."""
    if record is None:
        return 2, ""
    return (1, record["direction"] or "") if record["id"] is FRESH else (0, record["id"])


def ratio(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(0)


HEADS = ("find", "count", "every", "share", "none", "value")


def sought(condition: Plain) -> tuple[str, Any, Plain, Plain]:
    """Of a condition over records its head, their kinds, its `where` and its `that`."""
    head = next(head for head in HEADS if head in condition)
    inner = condition["value"] if head == "value" else condition
    return head, inner["find" if head == "value" else head], inner.get("where", {}), inner.get("that", {})


def quantified(head: str, condition: Plain, members: list[tuple[int, int, Plain]]) -> int:
    """A condition over its possible members: of each, whether it is one, whether it fulfils `that`, its record."""
    best = max((value for value, _, _ in members), default=0)
    if head in ("find", "none"):
        return best if head == "find" else 2 - best
    if head == "value":
        numbers = [(value, look(record, condition["value"]["field"])) for value, _, record in members]
        sure = tuple(number for value, number in numbers if value == 2 and number not in (None, "absent"))
        maybe = tuple(number for value, number in numbers if number is None or (value == 1 and number != "absent"))
        return measured(condition["value"]["of"], sure, maybe, condition.get("at_least"), condition.get("at_most"))
    unlimited = any(record["id"] is FRESH for _, _, record in members)
    yes, perhaps = ([that for value, that, _ in members if value == truth] for truth in (2, 1))
    least, most = Fraction(condition.get("at_least", int(head == "every"))), Fraction(condition.get("at_most", 1))
    if head == "count":
        return 2 if len(yes) >= least else 1 if unlimited or len(yes + perhaps) >= least else 0
    return shared(yes, perhaps, unlimited, least, most)


def shared(sure: list[int], maybe: list[int], unlimited: bool, least: Fraction, most: Fraction) -> int:
    """The truth of least <= share <= most; `sure` and `maybe` hold the `that` of certain and of possible members."""
    low = ratio(sure.count(2), len(sure) + sum(that < 2 for that in maybe))
    high = ratio(sum(that > 0 for that in sure + maybe), len(sure) + sum(that > 0 for that in maybe))
    low, high = (Fraction(0), Fraction(1)) if unlimited else (low, high)
    if not sure + maybe or high < least or low > most:
        return 0
    return 2 if sure and low >= least and high <= most else 1


@cache
def measured(of: str, sure: tuple[Any, ...], maybe: tuple[Any, ...], at_least: str | None, at_most: str | None) -> int:
    """The truth of bounds on a number, by trying every choice of the possible members; None is any number."""
    found, always = list[Any](), True
    for taken in product((False, True), repeat=len(maybe)):
        numbers = [*sure, *(number for number, here in zip(maybe, taken, strict=True) if here)]
        if not numbers or (of == "only" and len(numbers) > 1):
            always = False
        elif None in numbers:
            found += [-inf, inf]
        else:
            found.append(sum(numbers, Fraction(0)) / (len(numbers) if of == "mean" else 1))
    least, most = Fraction(at_least) if at_least else -inf, Fraction(at_most) if at_most else inf
    if not found or max(found) < least or min(found) > most:
        return 0
    return 2 if always and min(found) >= least and max(found) <= most else 1


def name_of(condition: Plain) -> str:
    """The name that a find binds; nobody can refer to the name of one without `as`."""
    return str(condition.get("as", "?" + condition["id"]))


def named_in(condition: Plain) -> list[str]:
    """The names that a condition speaks of."""
    inner = condition.get("value", condition)
    wheres = [inner.get("where", {}), inner.get("that", {})]
    spoken = [condition[head] for head in ("given", "about") if head in condition]
    wanted = [w for where in wheres for tests in where.values() for w in tests.values() if isinstance(w, str)]
    return spoken + [w[1:].split(".")[0] for w in wanted if w.startswith("$") and "." in w]


def refers(wanted: Any) -> bool:
    """Whether a test is against an argument or an earlier name."""
    return isinstance(wanted, str) and wanted.startswith("$") and wanted not in ("$period", "$as_of")
