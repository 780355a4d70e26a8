"""For each row of a table: a known rule with its arguments and why it is proposed, or a question to an expert."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluator.model.criteria import Line
from evaluator.proposal.known import Known
from evaluator.proposal.stems import Stems, alike, rareness, stems
from evaluator.proposal.topics import Topics
from evaluator.readers.criteria_table import CriteriaRow

__all__ = ["Proposal", "Proposer"]

_TWIN = 0.75
_NAMED = 0.5


@dataclass(frozen=True)
class Proposal:
    """A row with its position, rule and arguments; `like` is the line of the set built on that it repeats, if any."""

    row: CriteriaRow
    position: str
    rule_id: str
    arguments: Mapping[str, Any]
    why: str
    topic: str | None = None
    like: Line | None = None
    asks: bool = False


@dataclass
class Proposer:
    """Proposes rules row by row, in the order of the table; keeps the topics of each direction."""

    known: Known
    rows: Sequence[CriteriaRow]
    topics: dict[str, Topics] = field(default_factory=dict)

    def propose(self, row: CriteriaRow, position: str) -> Proposal:
        """What is proposed for one row at its position."""
        topics = self._topics_of(row.direction)
        words = stems(row.words)
        lines = [line for line in self.known.lines if line.position == position]
        like = _twin(words, row.direction, lines)
        found = (like, "почти те же слова") if like else self._by_words(words, position, lines, topics)
        if found is None:
            return self._question(row, position)
        line, why = found
        arguments, topic = self._arguments(row, line, topics)
        same = line is like and self.known.base is not None and line.direction == row.direction
        heir = like if same and topic in (None, line.arguments.get(_topic_name(line))) else None
        return Proposal(row, position, line.rule_id, arguments, why, topic, heir)

    def _topics_of(self, direction: str) -> Topics:
        if direction not in self.topics:
            lines = [stems(row.words) for row in self.rows if row.direction == direction]
            self.topics[direction] = Topics(self.known.topics(direction), lines)
        return self.topics[direction]

    def _by_words(self, words: Stems, position: str, lines: Sequence[Line], topics: Topics) -> tuple[Line, str] | None:
        """The line nearest in words among those of the rule that the words of the row name."""
        named = {rule: score for rule, score in _named(words, position, self.known).items() if score >= _NAMED}
        topic = topics.nearest(words, position)
        if named:
            rule_id = max(sorted(named), key=lambda rule: named[rule])
            why = "слова позиции и правила"
        else:
            at_topic = [line for line in lines if topic is not None and topic in line.arguments.values()]
            if not at_topic:
                return None
            rule_id, why = at_topic[0].rule_id, "позиция и тема"
        same = [line for line in lines if line.rule_id == rule_id]
        return max(same, key=lambda line: (alike(words, stems(line.words)), -lines.index(line))), why

    def _arguments(self, row: CriteriaRow, line: Line, topics: Topics) -> tuple[dict[str, Any], str | None]:
        arguments: dict[str, Any] = {}
        topic = None
        for name, kind in line.rule.parameters.items():
            if kind == "topic":
                topic = arguments[name] = self._topic(row, line, topics)
            elif kind == "texts":
                arguments[name] = list(line.arguments[name])
            elif kind != "direction":
                arguments[name] = str(line.arguments[name])
        return arguments, topic

    def _topic(self, row: CriteriaRow, line: Line, topics: Topics) -> str:
        """The topic of a line of the same words and direction, the nearest of the direction, or a new one."""
        own = str(line.arguments[_topic_name(line)])
        words, place = stems(row.words), f"{line.position} {line.rule_id}"
        if line.direction == row.direction and own in topics.titles and words == stems(line.words):
            return topics.take(own, place)
        position = stems(self.known.positions[line.position]) | stems(line.rule.title)
        return topics.take(topics.nearest(words, place) or topics.new(row.words, position), place)

    def _question(self, row: CriteriaRow, position: str) -> Proposal:
        told = {"criterion": row.words.rstrip(".?! "), "evidence": row.evidence.rstrip(".?! ") or _EVIDENCE}
        arguments = {name: told[name] for name in self.known.asking_rule.parameters if name in told}
        return Proposal(row, position, self.known.asking, arguments, "", asks=True)


_EVIDENCE = "документы и ссылки, по которым это видно"


def _topic_name(line: Line) -> str:
    return next((name for name, kind in line.rule.parameters.items() if kind == "topic"), "")


def _twin(words: Stems, direction: str, lines: Sequence[Line]) -> Line | None:
    """The line that says nearly the same, one of the same direction rather than another."""
    ranked = [(alike(words, stems(line.words)), line.direction == direction, -n) for n, line in enumerate(lines)]
    best = max(ranked, default=None)
    return lines[-best[2]] if best and best[0] >= _TWIN else None


def _named(words: Stems, position: str, known: Known) -> dict[str, float]:
    """How strongly the words name each rule that known lines use at a position; rare words count more."""
    titles: dict[tuple[str, str], Stems] = {
        (line.position, line.rule_id): stems(known.positions[line.position]) | stems(line.rule.title)
        for line in known.lines
    }
    weights = rareness(
        frozenset[str]().union(*(title for (at, _), title in titles.items() if at == code)) for code in known.positions
    )
    return {
        rule: sum(weights[word] for word in sorted(words & title))
        for (at, rule), title in titles.items()
        if at == position
    }
