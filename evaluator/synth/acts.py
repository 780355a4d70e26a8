"""The documents and dates of a made-up municipality."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from evaluator.synth.quality import Quality

__all__ = ["Paper", "Year"]

Plain = dict[str, Any]

_ANOTHER_YEAR = timedelta(days=400)


@dataclass(frozen=True)
class Year:
    """The assessed period and the day of the packages."""

    first: date
    last: date
    as_of: date

    def day(self, quality: Quality, start: float, end: float) -> str:
        """A day between two shares of the period; where the date is not right, left out ("") or of another year."""
        found = self._at(quality.random.uniform(start, end))
        if quality.right():
            return found.isoformat()
        return "" if quality.gap() else (found - _ANOTHER_YEAR).isoformat()

    def term(self, quality: Quality, start: float, end: float) -> tuple[str, str]:
        """The first and the last day of a term between two shares of the period; both slip as a day does."""
        middle = (start + end) / 2
        ends = self._at(quality.random.uniform(start, middle)), self._at(quality.random.uniform(middle, end))
        if quality.right():
            first, last = (day.isoformat() for day in ends)
            return first, last
        if quality.gap():
            return "", ""
        first, last = ((day - _ANOTHER_YEAR).isoformat() for day in ends)
        return first, last

    def _at(self, share: float) -> date:
        return self.first + timedelta(days=int((self.last - self.first).days * share))


@dataclass
class Paper:
    """The records of one package as they are written; ids are counted, documents numbered «усл. № …»."""

    year: Year
    records: list[Plain] = field(default_factory=list)

    def add(self, kind: str, /, **fields: Any) -> str:
        """The id of one more record; empty fields are left out."""
        name = f"{kind}-{len(self.records) + 1}"
        self.records.append({"record": kind, "id": name, **{key: value for key, value in fields.items() if value}})
        return name

    def act(self, quality: Quality, direction: str, type_: str, title: str, day: str, force: bool = False) -> str:
        """The id of a document of a direction; `force`: it has a time in which it is in force."""
        number = len(self.records) + 1
        opens = quality.right()
        checked = self.year.as_of.isoformat()
        return self.add(
            "document",
            type=type_,
            number=f"усл. № {number}" if quality.right() else "",
            date=day,
            title=f"{title} (условно)",
            issuer="Отдел образования (условно)" if quality.right() else "",
            level="municipal" if quality.right() else "school",
            directions=[direction],
            in_force={"from": day, "to": "unlimited"} if force and day else None,
            url=f"https://example.org/{number}.pdf",
            published={"opens": opens, "checked": checked} if opens or not quality.gap() else None,
        )
