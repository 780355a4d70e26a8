"""A rulebook from its files: the set, the sets it builds on, the lines, the rules they use; every problem at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evaluator.model.criteria import Rulebook, total
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.model.rule import Rule
from evaluator.model.terms import Terms
from evaluator.rulebook.build import built_rulebook
from evaluator.rulebook.crosswalk import crosswalk_problems
from evaluator.rulebook.folder import Library
from evaluator.rulebook.gates import gate_problems
from evaluator.rulebook.lines import claims_read, line_problems
from evaluator.rulebook.node_checks import node_problems
from evaluator.rulebook.node_leaves import line_extents
from evaluator.rulebook.own_words import own_word_problems, own_words
from evaluator.rulebook.read import RuleRead, SetRead, digest_of, read_rule
from evaluator.rulebook.resolve import ALL, Resolved, Written, WrittenLine, resolved_set
from evaluator.rulebook.strays import rule_strays, set_strays
from evaluator.rulebook.terms import read_terms

__all__ = ["RulebookDraft", "digest_of", "draft_rulebook", "load_rule", "load_rulebook"]


@dataclass(frozen=True)
class RulebookDraft:
    """A set as far as it could be read: its problems and warnings, what it lets packages say, the rules it uses.

    `rulebook` is there where nothing is an error; `used` is None where some rule that it uses could not be read;
    `resolved` is what it was made of, None of a set that is not there or was kept compiled.
    """

    rulebook: Rulebook | None
    problems: tuple[Problem, ...]
    terms: Terms | None = None
    used: frozenset[str] | None = None
    resolved: Resolved | None = None

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level == "error"]


def load_rule(library: Library, rule_id: str) -> tuple[Rule | None, tuple[Problem, ...], str]:
    """(the rule, its problems and warnings, its digest); no rule where its shape is broken."""
    read = read_rule(library, rule_id)
    return read.rule if read.shapely else None, read.problems, read.digest


def load_rulebook(library: Library, set_id: str) -> Rulebook:
    """The resolved, checked rulebook of a set. Raises InvalidInput with all errors."""
    draft = draft_rulebook(library, set_id)
    if draft.rulebook is None:
        raise InvalidInput(draft.errors)
    return draft.rulebook


def draft_rulebook(library: Library, set_id: str) -> RulebookDraft:
    """What can be read of a set and the rules it uses, with every problem and warning."""
    if set_id not in library.set_ids():
        place = Place(library.shown(library.set_path(set_id)))
        unknown = Problem("unknown-set", place, {"found": set_id, "known": nearest(set_id, library.set_ids())})
        return RulebookDraft(None, tuple(set_strays(library, set_id) or [unknown]))
    resolved = resolved_set(library, set_id)
    told, written, problems = resolved.told, resolved.written, [*resolved.problems]
    reads = _rules(library, written, problems)
    rules = {rule_id: read.rule for rule_id, read in reads.items() if read.rule is not None}
    sources = {rule_id: read.source for rule_id, read in reads.items()}
    own, whole = own_words(told), not written.unread
    problems += line_problems(told.head, told.source, written.lines, rules, sources, whole, own)
    problems += gate_problems(written.lines, not written.unread, written.left_out)
    counted = {rule_id: rule for rule_id, rule in rules.items() if claims_read(sources[rule_id])}
    problems += _maximum_problems(told, written, counted)
    problems += own_word_problems(told)
    problems += crosswalk_problems(library, told)
    problems += _node_problems(told, written, counted)
    used = frozenset(part.line.rule for part in written.lines)
    unsure = bool(written.unread) or any("rule" in part.lost() for part in written.lines)
    rulebook = None
    if all(problem.level != "error" for problem in problems):
        rulebook = _built(set_id, resolved, rules, reads)
    terms = read_terms(told, written, reads)
    return RulebookDraft(rulebook, tuple(problems), terms, None if unsure else used, resolved)


def _built(set_id: str, resolved: Resolved, rules: Mapping[str, Rule], reads: Mapping[str, RuleRead]) -> Rulebook:
    """The rulebook of a set without errors."""
    told, lines = resolved.told, resolved.written.lines
    used = sorted({part.line.rule for part in lines})
    rules_digest = digest_of({rule_id: reads[rule_id].digest for rule_id in used})
    criteria_digest = digest_of([told.tree, [part.tree for part in lines]])
    return built_rulebook(set_id, told.head, lines, rules, rules_digest, criteria_digest)


def _rules(library: Library, written: Written, problems: list[Problem]) -> Mapping[str, RuleRead]:
    """The rules that the lines use, as far as they could be read; a rule in a misnamed file is told as that."""
    known = library.rule_ids()
    named = [part for part in written.lines if "rule" not in part.lost()]
    reads = {rule_id: read_rule(library, rule_id) for rule_id in sorted({part.line.rule for part in named} & {*known})}
    problems += [problem for read in reads.values() for problem in read.problems]
    unknown = [part for part in named if part.line.rule not in reads]
    strays = rule_strays(library) if unknown else {}
    problems += [strays[name] for name in sorted({part.line.rule for part in unknown} & strays.keys())]
    problems += _unknown_rules([part for part in unknown if part.line.rule not in strays], known)
    return reads


def _unknown_rules(parts: Sequence[WrittenLine], known: Sequence[str]) -> Iterator[Problem]:
    for part in parts:
        values = {"found": part.line.rule, "known": nearest(part.line.rule, known)}
        yield Problem("unknown-rule", part.place_of("rule"), values)


def _maximum_problems(told: SetRead, written: Written, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    """The directions whose lines give other points than stated, if the points of all their lines are known."""
    for name, head in told.head.directions.items():
        parts = [part for part in written.lines if part.direction == name]
        worth = [_worth(part, rules) for part in parts if "points" not in part.lost() and not part.lost("points")]
        known = len(worth) == len(parts) and len({part.line.id for part in parts}) == len(parts)
        unread = {name, ALL} & written.unread or "maximum" in told.source.lost_at(("directions", name))
        if unread or not known or None in worth:
            continue
        found, given = head.maximum, total([points for points in worth if points is not None] or [Fraction(0)])
        if given != found:
            path = ("directions", name, "maximum")
            yield told.source.problem("maximum-differs", path, found=found, total=given, direction=name)


def _node_problems(told: SetRead, written: Written, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    """Every problem of the score nodes; nothing is summed unless the points of all lines are known."""
    parts = [part for part in written.lines if part.named]
    lines = {part.line.id: part.direction for part in parts}
    known = [part for part in parts if not part.lost() and not part.lost("points") and _worth(part, rules) is not None]
    if written.unread or len(known) < len(written.lines) or len(lines) < len(parts):
        yield from node_problems(told.head, told.source, lines)
        return
    worth = {part.line.id: line_extents(part.line, rules[part.line.rule]) for part in parts}
    values = {name: listed for name, (_, listed) in worth.items() if listed is not None}
    yield from node_problems(told.head, told.source, lines, {name: most for name, (most, _) in worth.items()}, values)


def _worth(part: WrittenLine, rules: Mapping[str, Rule]) -> Fraction | None:
    """The most points of a line, None where its rule or their fit to it is not known."""
    rule, points = rules.get(part.line.rule), part.line.points
    if rule is None or isinstance(points, dict) != (rule.award != "all"):
        return None
    if not isinstance(points, dict):
        return points if points > 0 else None
    if {claim.id for claim in rule.claims} != {*points} or min(points.values()) < 0:
        return None
    return max(points.values()) if rule.award == "graded" else total(list(points.values()))
