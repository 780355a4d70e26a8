"""The conditions of a rule that say nothing new: wherever those above them hold, they hold, in both worlds.

Such a condition changes no outcome and is never named as the cause. One that stands above a stronger one is not told:
it has words of its own for its loss.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.lint.demand import Demand, Scope, demands_of
from evaluator.lint.implied import implies
from evaluator.lint.subject import RuleSubject
from evaluator.model.problems import Problem
from evaluator.model.rule import AnyOf, Condition, Count, Every, Find, Given, NoneOf, Share, Value, reference
from evaluator.rulebook.rule_checks import kinds_of, wheres

__all__ = ["implied_by", "of_rule"]

_WORDS = {"id", "lost", "remedy", "regain"}


def of_rule(subject: RuleSubject) -> Iterator[Problem]:
    """Each condition that earlier ones of its claim imply; one whose record others speak of is needed."""
    for number, claim in enumerate(subject.rule.claims):
        for place, condition in enumerate(claim.conditions):
            name = condition.as_ if isinstance(condition, Find) else None
            needed = name is not None and any(name in _spoken(later) for later in claim.conditions[place + 1 :])
            if not needed and implied_by(condition, claim.conditions[:place]):
                path = ("claims", number, "conditions", place)
                yield subject.source.problem("condition-implied", path, found=condition.id)


def implied_by(condition: Condition, earlier: Sequence[Condition]) -> bool:
    """Whether a condition holds wherever the earlier ones of its claim do."""
    finds = [one for one in earlier if isinstance(one, Find)]
    if isinstance(condition, AnyOf):
        return any(implied_by(part, earlier) for part in condition.any_of)
    if isinstance(condition, Given):
        (kinds,) = [one.find for one in finds if one.as_ == condition.given]
        return _meets(_known(condition.given, earlier), _demands(condition, kinds, finds))
    if isinstance(condition, Find) or (isinstance(condition, Count) and condition.at_least == 1):
        kinds = kinds_of(condition)
        wanted = _demands(condition, kinds, finds)
        fitting = [one for one in finds if {*one.find} <= {*kinds}]
        known = (_known(one.as_, earlier) if one.as_ else _demands(one, one.find, finds) for one in fitting)
        if any(_meets(found, wanted) for found in known):
            return True
    if isinstance(condition, NoneOf):
        return any(_wider(one, condition, finds) for one in earlier if isinstance(one, NoneOf))
    return any(_same(condition, one) for one in earlier)


def _spoken(condition: Condition) -> set[str]:
    """The names that a condition speaks of."""
    if isinstance(condition, AnyOf):
        return {name for part in condition.any_of for name in _spoken(part)}
    told = {getattr(condition, "given", None), getattr(condition, "about", None)}
    wanted = [one for _, where in wheres(condition) for tests in where.values() for _, one in tests.written()]
    return {name for name in (*told, *((reference(one) or ("", ""))[0] for one in wanted)) if name}


def _demands(condition: Find | Given | Count | NoneOf, kinds: tuple[str, ...], finds: Sequence[Find]) -> list[Demand]:
    names = {one.as_: one.as_ for one in finds if one.as_}
    return [*demands_of("", kinds, condition.where, Scope(names, {}, ""))]


def _known(name: str, earlier: Sequence[Condition]) -> list[Demand]:
    """All that is demanded of the record of a name."""
    finds = [one for one in earlier if isinstance(one, Find)]
    (kinds,) = [one.find for one in finds if one.as_ == name]
    found: list[Find | Given] = [one for one in finds if one.as_ == name]
    found += [one for one in earlier if isinstance(one, Given) and one.given == name]
    return [demand for one in found for demand in _demands(one, kinds, finds)]


def _meets(known: Sequence[Demand], wanted: Sequence[Demand]) -> bool:
    return all(any(_stronger(one, asked) for one in known) for asked in wanted)


def _stronger(one: Demand, other: Demand) -> bool:
    return one.path == other.path and implies((one.test, one.wanted), (other.test, other.wanted))


def _wider(one: NoneOf, other: NoneOf, finds: Sequence[Find]) -> bool:
    """Whether all records that the other forbids are among those that one forbids."""
    demands = _demands(other, other.none, finds), _demands(one, one.none, finds)
    return {*other.none} <= {*one.none} and _meets(*demands)


def _same(one: Condition, other: Condition) -> bool:
    """Whether two conditions differ in nothing but their words and bounds, of which the other's are as strict."""
    if type(one) is not type(other) or not isinstance(one, Count | Every | Share | Value):
        return False
    first, second = (part.model_dump(warnings=False, exclude=_WORDS | {"at_least", "at_most"}) for part in (one, other))
    least, most = ([getattr(part, key, None) for part in (one, other)] for key in ("at_least", "at_most"))
    looser = least[0] is None or (least[1] is not None and least[0] <= least[1])
    return first == second and looser and (most[0] is None or (most[1] is not None and most[0] >= most[1]))
