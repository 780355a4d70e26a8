"""No false alarm: what is said to be impossible is attacked with packages; what was planted is found."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from evaluator.lint.refute import possible
from evaluator.lint.sides import Known
from evaluator.lint.worlds import claim_worlds
from evaluator.model.criteria import Rulebook
from evaluator.model.problems import InvalidInput
from tests.completions import completions
from tests.counts import count
from tests.judging import Plain, judged, rulebook_of
from tests.lint.planted import PLANTS, planted
from tests.random_cases import random_package
from tests.random_rules import random_rulebook

NOTHING_KNOWN = Known()


def impossible(book: Rulebook) -> set[tuple[str, str]]:
    """The (line, claim) pairs that are said to be impossible."""
    return {
        (line.id, claim.id)
        for line in book.lines
        for claim in line.rule.claims
        if not possible(claim_worlds(claim.conditions, line.arguments), NOTHING_KNOWN)
    }


def attacks(rulebook: Plain, number: int, packages: int) -> Iterator[Plain]:
    """Packages with many records, each as it is and in completions."""
    for index in range(packages):
        random = Random(f"{number}/attack/{index}")
        package = random_package(rulebook, random.randint(2, 12), random.randrange(2**32))
        yield package
        yield from completions(rulebook, package, random, 6)


def won(book: Rulebook, package: Plain) -> set[tuple[str, str]]:
    """The claims that a package fulfils; none where removing a proposed record left references to it."""
    try:
        verdicts = judged(book, package).verdicts
    except InvalidInput:
        return set()
    return {(verdict.line.id, claim.id) for verdict in verdicts for claim in verdict.claims if claim.value == 2}


def test_what_random_rules_cannot_is_never_done() -> None:
    """Of random rules one claim in some twenty is impossible by chance."""
    refuted = attacked = 0
    for number in range(count(3000)):
        rulebook = random_rulebook(Random(number).randint(1, 3), number)
        book = rulebook_of(rulebook)
        found = impossible(book)
        attacked += sum(len(line.rule.claims) for line in book.lines)
        refuted += len(found)
        for package in attacks(rulebook, number, 12) if found else ():
            assert not found & won(book, package), (number, found)
    assert refuted > attacked / 100


@pytest.mark.parametrize("plant", PLANTS)
def test_what_was_planted_is_found(plant: str) -> None:
    """Every planted contradiction is found, and no package fulfils it."""
    made = 0
    for number in range(count(1000)):
        drawn = planted(Random(number), random_rulebook(2, number), plant)
        if drawn is None:
            continue
        rulebook, rule_id, claim = drawn
        book = rulebook_of(rulebook)
        wanted = {(line.id, claim) for line in book.lines if line.rule_id == rule_id}
        made += 1
        assert wanted <= impossible(book), (number, rulebook["rules"][rule_id])
        for package in attacks(rulebook, number, 1):
            assert not wanted & won(book, package)
    assert made > count(1000) / 10


def test_the_attack_is_strong() -> None:
    """Most claims of a condition or two that are not said to be impossible are won by some of the same packages."""
    hit = aimed = 0
    for number in range(count(400)):
        rulebook = random_rulebook(1, number)
        book = rulebook_of(rulebook)
        short = {(line.id, claim.id) for line in book.lines for claim in line.rule.claims if len(claim.conditions) < 3}
        aims = short - impossible(book)
        reached: set[tuple[str, str]] = set()
        for package in attacks(rulebook, number, 12):
            reached |= won(book, package)
        hit, aimed = hit + len(aims & reached), aimed + len(aims)
    assert hit > aimed / 2, (hit, aimed)
