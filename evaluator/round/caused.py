"""Why the districts of two rounds moved: each scored again from its folder, and compared as two packages are.

The parts are those of compare/way.py; the numbers of others are those of the district's own round. They add up to the
difference of the *published* percentages, so nothing is told of a district whose result no longer follows from what
lies in the folder: another edition of the set or of the rules in the library, another package, later answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from evaluator.compare.compare import Comparison, compare
from evaluator.compare.way import Side
from evaluator.model.problems import InvalidInput
from evaluator.report.comparison import comparison_rows
from evaluator.report.impact_words import impact_text
from evaluator.report.persons import without_persons
from evaluator.report.words import text
from evaluator.round.arrival import Check
from evaluator.round.changes import Caused, Changes
from evaluator.round.model import RoundFile, same_name
from evaluator.round.published import Published, PublishedDistrict
from evaluator.round.standings import Standing, Watch, standings, unwatched
from evaluator.score import peers_of

__all__ = ["Opened", "Scored", "with_causes"]

_NOTICES: dict[str, tuple[str, str]] = {
    "unread": (
        "По причинам разница не разложена: одну из оценок нельзя рассчитать снова ({why})",
        "The difference is not told by cause: one of the assessments cannot be scored again ({why})",
    ),
    "outdated": (
        "По причинам не разложена разница тех, чей опубликованный результат из папки приёма больше не следует "
        "(изменены критерии, правила, комплект или ответы): {names}",
        "Not told by cause are those whose published result does not follow from the round's folder any more "
        "(criteria, rules, package or answers changed): {names}",
    ),
}  # fmt: skip


class Scored(NamedTuple):
    """A round with what it published."""

    folder: Path
    published: Published


class Opened(NamedTuple):
    """How a round is opened, and a package of it; both raise InvalidInput."""

    round_: Callable[[Path], RoundFile]
    package: Check


def with_causes(
    changes: Changes, old: Scored, new: Scored, opened: Opened, lang: str, watch: Watch = unwatched, names: bool = False
) -> Changes:
    """The changes with their causes; where there can be none, a notice says so. Persons are named only with `names`."""
    try:
        before, after = (_sides(one, opened, watch) for one in (old, new))
    except InvalidInput as fault:
        words = _NOTICES["unread"][lang == "en"].format(why=fault.problems[0].text(lang))
        return replace(changes, notices=(*changes.notices, words))
    every = [told.municipality for told in changes.districts]
    sound = [name for name in every if same_name(name) in before and same_name(name) in after]
    causes = {name: _caused(compare(before[same_name(name)], after[same_name(name)]), lang) for name in sound}
    left = [name for name in every if name not in causes]
    causes = causes if names else {name: without_persons(one, text("person", lang)) for name, one in causes.items()}
    words = _NOTICES["outdated"][lang == "en"].format(names=", ".join(left))
    return replace(changes, causes=causes, notices=(*changes.notices, *([words] if left else [])))


def _sides(scored: Scored, opened: Opened, watch: Watch) -> Mapping[str, Side]:
    """The packages by name whose published result still follows. Raises InvalidInput."""
    told, _ = standings(scored.folder, opened.round_(scored.folder), opened.package, watch)
    published = {one.key: one for one in scored.published.municipalities}
    scores = {one.entry.municipality: one.score for one in told}
    found: dict[str, Side] = {}
    for one in told:
        name = one.entry.municipality
        listed = published.get(same_name(name))
        if listed is not None and _follows(listed, one):
            book = one.score.verdicts.rulebook
            found[same_name(name)] = Side(one.package, book, peers_of(scores, name), closed=True)
    return found


def _follows(listed: PublishedDistrict, told: Standing) -> bool:
    """Whether what was published is what is scored now: the package's number, every percentage, every line."""
    nodes = {node.id: node.percent for node in (listed.total, *listed.directions)}
    now = {node.id: node.percent for node in told.score.directions} | {"": told.score.total.percent}
    lines: dict[str, Fraction] = {line.criterion: line.earned for line in listed.lines}
    earned = {verdict.line.id: verdict.earned for verdict in told.score.verdicts.verdicts}
    return listed.number == told.entry.number and nodes == now and lines == earned


def _caused(told: Comparison, lang: str) -> Caused:
    return Caused(comparison_rows(told, lang), tuple(_unread(told, lang)))


def _unread(told: Comparison, lang: str) -> Iterator[str]:
    for one in told.unread:
        set_id = told.new.verdicts.rulebook.id
        yield impact_text(f"unread {one.kind}", lang, set=set_id, count=one.count, words=", ".join(one.words))
