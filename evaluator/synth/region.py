"""A made-up region: the packages of so many municipalities for a set, the same for the same seed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from random import Random

from evaluator.model.criteria import Line, Rulebook
from evaluator.model.rule import Ask
from evaluator.model.terms import Terms, terms_of
from evaluator.model.vocabulary import KINDS
from evaluator.synth.acts import Paper, Plain, Year
from evaluator.synth.cycle import cycle
from evaluator.synth.names import REGION, municipalities
from evaluator.synth.quality import Quality, qualities

__all__ = ["packages"]

_NOTE = "Условные данные: муниципальное образование, акты, даты и тексты вымышлены программой"
_SCHOOLS = (8, 30)


def packages(book: Rulebook, wanted: int, seed: int) -> Iterator[Plain]:
    """The packages, each as package.json writes it; some are closed, in some a section is still open."""
    year, terms = year_of(book), terms_of(book)
    for number, name in enumerate(municipalities(wanted)):
        yield _package(book, terms, year, name, Random(f"{seed}/{number}"))


def year_of(book: Rulebook) -> Year:
    """The last twelve months in which the set is in force, and the fifteenth day after them."""
    last = book.head.in_force.to.last
    first = last.replace(year=last.year - 1) + datetime.timedelta(days=1)
    return Year(first, last, last + datetime.timedelta(days=15))


def _package(book: Rulebook, terms: Terms, year: Year, name: str, random: Random) -> Plain:
    paper = Paper(year)
    levels = qualities(random, [direction.id for direction in book.directions])
    for direction in book.directions:
        cycle(paper, levels[direction.id], direction.id, direction.topics)
    _schools(paper, next(iter(levels.values())))
    _proposals(paper, random)
    _answers(paper, book, terms, levels)
    return {
        "municipality": name, "region": REGION, "set": book.id,
        "period": {"from": year.first.isoformat(), "to": year.last.isoformat()}, "as_of": year.as_of.isoformat(),
        "version": "1", "closed": random.random() < 0.5, "made_up": True, "note": _NOTE,
        "complete": _complete([*levels], random), "records": paper.records,
    }  # fmt: skip


def _schools(paper: Paper, quality: Quality) -> None:
    day = paper.year.as_of.isoformat()
    act = next((record["id"] for record in paper.records if record["record"] == "document"), None)
    for number in range(1, quality.random.randint(*_SCHOOLS) + 1):
        opens = quality.right()
        paper.add(
            "school", name=f"Школа № {number} (условно)", site=f"https://example.org/school-{number}",
            regulation=act, published={"opens": opens, "checked": paper.year.last.isoformat()},
            compared=paper.year.day(quality, 0.8, 1.0), comparison=act, trained=paper.year.day(quality, 0.1, 0.9),
            comment=f"проверено {day}",
        )  # fmt: skip


def _proposals(paper: Paper, random: Random) -> None:
    """One record in forty was drawn from a document and not yet confirmed."""
    for record in paper.records:
        if random.random() < 0.025:
            record["state"] = "proposed"


def _complete(directions: list[str], random: Random) -> list[Plain]:
    """All sections but those of one direction in a municipality of five, where work still goes on."""
    by_direction = [kind.name for kind in KINDS.values() if kind.by_direction]
    others = [kind.name for kind in KINDS.values() if not kind.by_direction]
    open_ = {random.choice(directions)} if random.random() < 0.2 else set()
    done = [name for name in directions if name not in open_]
    return [{"kinds": by_direction, "directions": done}, {"kinds": others}] if done else [{"kinds": others}]


def _answers(paper: Paper, book: Rulebook, terms: Terms, levels: dict[str, Quality]) -> None:
    """An expert's answer to each question of each line about each record that the line may mean."""
    asked: dict[str, list[Plain]] = {}
    for record in paper.records:
        asked.setdefault(record["record"], []).append(record)
    for line in book.lines:
        quality = levels[line.direction]
        for name in _questions(line):
            kinds = terms.questions[f"{line.id}/{name}"]
            subjects = [record for kind in kinds for record in asked.get(kind, ()) if _meant(line, record)]
            for subject in subjects if kinds else [{}]:
                if quality.random.random() < 0.95:
                    _answer(paper, quality, f"{line.id}/{name}", subject.get("id"))


def _questions(line: Line) -> list[str]:
    conditions = [condition for claim in line.rule.claims for condition in claim.conditions]
    return [condition.id for condition in conditions if isinstance(condition, Ask)]


def _meant(line: Line, record: Plain) -> bool:
    """Whether a record is of the line's direction and topic, where both say one."""
    topics = record.get("topics")
    other = line.arguments.get("topic")
    return record.get("direction", line.direction) == line.direction and (not topics or not other or other in topics)


def _answer(paper: Paper, quality: Quality, question: str, about: str | None) -> None:
    value = "yes" if quality.random.random() < 0.75 + 0.25 * quality.level else "no"
    paper.add("answer", question=question, about=about, value=value, who="эксперт (условно)",
              when=paper.year.as_of.isoformat(), reason="условный ответ")  # fmt: skip
