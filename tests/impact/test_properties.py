"""Random sets changed at random: every move is that of the real scores, its parts add up, and each has its reason."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from evaluator.evidence.index import evidence_of
from evaluator.impact.impact import Given, Impact, PackageImpact, impact
from evaluator.impact.moves import Points, sum_of
from evaluator.impact.node_moves import nodes_of
from evaluator.judge.judge import judge
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.ranks import places, share_of
from evaluator.report.impact import impact_report
from evaluator.score import Score, ScoreNode, printed, score
from tests.conftest import SEED
from tests.counts import count
from tests.impact.changed import CHANGES, changed
from tests.judging import Plain, package_of, rulebook_of
from tests.methods.sets import package
from tests.methods.test_properties import random_book, random_standing, reprinted
from tests.random_cases import drawn, random_package


def _scored(book: Rulebook, package: Package) -> Score:
    """What `score` says of a package whose claims the set may not admit: those are dropped."""
    admitted = book.head.not_applicable.lines
    kept = [
        (place, pair)
        for place, pair in zip(package.places, package.models, strict=True)
        if pair[0] != "claim" or pair[1].criterion in admitted
    ]
    bare = replace(package, places=tuple(place for place, _ in kept), models=tuple(pair for _, pair in kept))
    return score(judge(book, evidence_of(bare, list(book.head.directions))))


def _points(node: ScoreNode | None) -> Points:
    return Points() if node is None else Points(node.earned, node.pending, node.maximum)


def _agrees(told: PackageImpact, ends: tuple[Score, Score]) -> None:
    """Both ends are the real scores, and every move is the sum of its parts."""
    tables = [{verdict.line.id: verdict for verdict in end.verdicts.verdicts} for end in ends]
    moves = {move.line: move for move in told.lines}
    for name in {**tables[0], **tables[1]}:
        found = [table.get(name) for table in tables]
        points = [Points() if one is None else Points(one.earned, one.pending, one.maximum) for one in found]
        step = points[1].plus(points[0], -1)
        assert (name in moves) == any(step)
        if name in moves:
            assert sum_of(moves[name].parts) == step
            assert [one and one.outcome for one in (moves[name].old, moves[name].new)] == [
                one and one.outcome for one in found
            ]
    real = [nodes_of(end) for end in ends]
    assert {move.key for move in told.nodes} == {*real[0], *real[1]}
    for node in told.nodes:
        olds, news = real[0].get(node.key), real[1].get(node.key)
        for mine, theirs in ((node.old, olds), (node.new, news)):
            assert (_points(mine), mine and mine.percent) == (_points(theirs), theirs and theirs.percent)
        assert sum_of(node.parts) == _points(news).plus(_points(olds), -1)
        if olds and news and olds.percent is not None and news.percent is not None:
            assert sum((points for _, points in node.steps), Fraction(0)) == news.percent - olds.percent


def _world(number: int, names: list[str]) -> tuple[Rulebook, Rulebook, Plain, Plain]:
    random = Random(f"{SEED}/{number}/impact")
    plain, package = drawn(random.randint(2, 7), random.randint(0, 9), random.getrandbits(64))
    later = changed(random, plain, names)
    return rulebook_of(plain), rulebook_of(later), plain, package


@pytest.mark.parametrize("number", range(count(1500)))
def test_the_parts_of_every_move_add_up_to_it(number: int) -> None:
    random = Random(f"{SEED}/{number}")
    names = random.choices([*CHANGES], k=random.randint(1, 6))
    old, new, _, plain = _world(number, names)
    package = package_of(plain)
    told = impact(old, new, [Given("p", package, ahead=False)])
    _agrees(told.packages[0], (_scored(old, package), _scored(new, package)))
    back = impact(new, old, [Given("p", package, ahead=True)])
    _agrees(back.packages[0], (_scored(new, package), _scored(old, package)))
    _printed_adds_up(told)


def _printed_adds_up(told: Impact) -> None:
    """The rounded parts make the difference of the rounded points, and every number can be printed."""
    for one in impact_report(told, "ru").packages[0].nodes:
        ends = [_points(printed(node)) if node else Points() for node in (one.old, one.new)]
        summed = Points()
        for part in one.parts:
            summed = summed.plus(part.points)
        assert summed == ends[1].plus(ends[0], -1)
        assert one.moved or not any(summed)


@pytest.mark.parametrize("number", range(count(300)))
def test_a_figure_that_is_only_printed_with_other_places_has_a_reason(number: int) -> None:
    random = Random(f"{SEED}/{number}/printed")
    book = random_book(random)
    made = package_of(package(**random_standing(random, book)))
    told = impact(book, reprinted(random, book), [Given("p", made, ahead=False)])
    _printed_adds_up(told)
    report = impact_report(told, "ru")
    parts = [part for one in report.packages[0].nodes for part in one.parts]
    assert {part.reason for part in parts} <= {"methods"}
    assert report.moved == any(any(part.points) for part in parts)


@pytest.mark.parametrize("name", sorted(CHANGES))
@pytest.mark.parametrize("number", range(count(60)))
def test_one_kind_of_change_has_its_reason_and_no_other(number: int, name: str) -> None:
    old, new, _, plain = _world(number, [name])
    package = package_of(plain)
    told = impact(old, new, [Given("p", package, ahead=False)]).packages[0]
    parts = [part for line in told.lines for part in line.parts] + [part for node in told.nodes for part in node.parts]
    reasons = {part.reason for part in parts}
    reasons |= {reason for node in told.nodes for reason, _ in node.steps}
    assert reasons <= {*CHANGES[name][1], "predecessor"}, reasons
    _agrees(told, (_scored(old, package), _scored(new, package)))


@pytest.mark.parametrize("number", range(count(100)))
def test_the_same_set_moves_nothing(number: int) -> None:
    old, _, plain, package = _world(number, [])
    told = impact(old, rulebook_of(plain), [Given("p", package_of(package), ahead=False)])
    assert not told.moved
    assert all(not one.lines and not one.unread for one in told.packages)


@pytest.mark.parametrize("number", range(count(60)))
def test_places_are_those_of_the_real_scores(number: int) -> None:
    random = Random(f"{SEED}/{number}/places")
    old, new, plain, _ = _world(number, random.choices([*CHANGES], k=2))
    packages = []
    for district in range(4):
        made = random_package(plain, random.randint(2, 9), number * 10 + district % 3)
        packages.append(package_of(made | {"municipality": f"Район {district}"}))
    given = [Given(f"p{at}", package, ahead=False) for at, package in enumerate(packages)]
    told = impact(old, new, given)
    for side, book in enumerate((old, new)):
        totals = [_scored(book, package).total for package in packages]
        ranks = iter(places([share_of(total) for total in totals if total.maximum]))
        wanted = [next(ranks) if total.maximum else None for total in totals]
        assert [one.ranks["total", ""][side] for one in told.packages] == wanted
