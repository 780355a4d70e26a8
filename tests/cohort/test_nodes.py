"""Score nodes of many packages at once are those of `compared(judge …)`, every figure: all methods, random cohorts."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter

from evaluator.cli.load import loaded
from evaluator.cli.main import evaluator
from evaluator.cohort.amounts import joined
from evaluator.cohort.figures import figures_kept, figures_of, numbers_of
from evaluator.cohort.nodes import leaves_of, tallied
from evaluator.cohort.points import Standing
from evaluator.evidence.index import Evidence, evidence_of
from evaluator.judge.judge import judge
from evaluator.model.criteria import Rulebook
from evaluator.model.group import Group, group_of
from evaluator.model.score_node import AnyNode, BestNode, RangeNode
from evaluator.ranks import places, ranked_bounds, share_bounds, share_of
from evaluator.render import many_nodes
from evaluator.report.many import District, Region, by_columns, ranked
from evaluator.report.many_nodes import _at_lower_end, placed_of
from evaluator.rulebook.folder import Library, shipped
from evaluator.rulebook.load import load_rulebook
from evaluator.score import Score, compared, node_of, score
from evaluator.synth.__main__ import PACKAGES, synth
from evaluator.synth.region import packages
from tests.cohort.test_same import columns
from tests.conftest import SEED
from tests.counts import count
from tests.judging import evidence, rulebook_of
from tests.methods import sets
from tests.methods.test_properties import random_book, random_node, random_standing
from tests.note.test_outputs import faults
from tests.random_cases import random_package
from tests.random_rules import random_rulebook

SET = "kalmykia-2022"
SCORE = {"record": "score", "id": "s-1", "direction": "1.1", "year": "2021", "percent": "61.5"}
_NODES = """
methods: [percent, mean, best, range, value]
groups:
  rural: {title: Муниципальные районы, matches: [район]}
scores:
  first: {title: "Направление 1.1, %", reconstructed: true, percent: "1.1"}
  published: {title: Опубликовано, reconstructed: true, most: 100, value: {find: score, field: percent, of: mean}}
  both: {title: Среднее, reconstructed: true, mean: [first, published]}
  place: {title: Относительно лучшего, reconstructed: true, best: both, if_same: 0, by_group: true}
  scale: {title: На шкале, reconstructed: true, range: "1.2", if_same: 0}
  whole: {title: Итог, reconstructed: true, mean: [place, scale]}
total: whole
"""
_NODE: TypeAdapter[Any] = TypeAdapter(AnyNode)
NAMES = ("Северный район", "Южный городской округ", "Западный район", "Ёлкинский округ", "Северный район")
GROUPS = {
    "urban": Group(title="Округа", matches=("ОКРУГ",)),
    "named": Group(title="Еще", municipalities=("елкинский  округ",)),
}
HEADS = ("sum", "weighted", "mean", "weighted_mean", "percent", "cap", "floor", "penalty", "share", "weakest", "best",
         "range")  # fmt: skip


def test_the_group_of_a_name() -> None:
    """One that is named before those whose words fit; of several words the first group; ё, case and blanks are one."""
    found = [group_of(GROUPS, name) for name in NAMES]
    assert found == [None, "urban", None, "named", None]
    both = {"a": Group(title="А", matches=("район",)), "b": Group(title="Б", matches=("северный",))}
    assert group_of(both, "СЕВЕРНЫЙ РАЙОН") == "a"
    assert group_of({}, "Северный район") is None


def parts_of(told: Standing, size: int) -> list[Standing]:
    """The packages some at a time."""

    def part(first: int) -> Standing:
        cut = slice(first, first + size)
        kept = {name: getattr(told, name)[:, cut] for name in ("outcome", "maximum", "earned", "pending", "own_low")}
        return replace(told, claims=(), own_high=told.own_high[:, cut], **kept)

    return [part(first) for first in range(0, told.outcome.shape[1], size)]


def by_scores(names: Sequence[str], scores: Sequence[Score]) -> list[District]:
    """The districts of packages that the judge decided."""
    plain = any(not one.total.maximum for one in scores)
    bounds = [share_bounds(one.total) if plain else ranked_bounds(one) for one in scores]
    return ranked(names, [(one.directions, one.total) for one in scores], bounds)


def assert_told(book: Rulebook, region: Region, scores: Mapping[str, Score]) -> None:
    """Places by every node, in all and within groups, the reference sets, and whom leaving one out moves."""
    told = [*scores.values()]
    for place, name in enumerate(book.head.scores):
        nodes = [node_of(one.nodes[place], int(book.head.rounding.places)) for one in told]
        wanted = placed_of(nodes, [ranked_bounds(one, name) for one in told])
        assert [one.nodes[place] for one in region.districts] == wanted
    for group in {one.group for one in region.districts} - {None}:
        inside = [place for place, one in enumerate(region.districts) if one.group == group]
        members = [told[place] for place in inside]
        bounds = [ranked_bounds(one, in_group=True) for one in members]
        if all(one.total.maximum for one in told):
            wanted = placed_of([one.total for one in members], bounds)
            assert [region.districts[place].within for place in inside] == wanted
    for one in region.compared:
        values = {(who, value) for who, _, value in one.values}
        for own in told:
            reference = next(node.reference for node in own.nodes if node.id == one.id)
            given = {(who if one.fixed else who.partition(" ")[2], value) for who, value in (reference or {}).items()}
            assert given <= values


def assert_left_out(region: Region, scores: Mapping[str, Score]) -> None:
    """Each is left out, and the rest scored again: whose points change, and to which percent and place."""
    wanted: list[Any] = []
    for own in scores if region.compared else ():
        rest = compared({name: score(one.verdicts) for name, one in scores.items() if name != own})
        here = {name: share_of(one.total) for name, one in rest.items() if one.total.maximum}
        ranks = dict(zip(here, places([*here.values()]), strict=True))
        moved = [
            (name.partition(" ")[2], scores[name].total.percent, one.total.percent, ranks.get(name))
            for name, one in rest.items()
            if (one.total.earned, one.total.maximum) != (scores[name].total.earned, scores[name].total.maximum)
        ]
        wanted += [(own.partition(" ")[2], moved)] if moved else []
    found = [
        (
            one.municipality,
            [(own.municipality, own.percent, own.percent_without, own.place_without) for own in one.moved],
        )
        for one in region.without or ()
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([1, 2, 3], [0, 1]),
        ([1, 2], [0, 1]),
        ([1, 1, 3], [0, 1]),
        ([1, 1, 1], []),
        ([1, 2, 2], [0]),
        ([1, 2, 2, 2], [0]),
    ],
)
def test_who_is_left_out_for_the_lower_end_of_a_scale(values: list[int], wanted: list[int]) -> None:
    """The others of the lowest begin at the next one: what the lowest still may have is told apart by it."""
    assert [*_at_lower_end([(Fraction(value), place) for place, value in enumerate(values)])] == wanted


def assert_same(book: Rulebook, names: Sequence[str], found: Sequence[Evidence], size: int = 2) -> None:
    """Every node's amount and bounds, and all that is told of a district."""
    alone = [score(judge(book, one)) for one in found]
    scores = compared({f"{place} {name}": one for place, (name, one) in enumerate(zip(names, alone, strict=True))})
    parts = parts_of(columns(book, found), size)
    leaves = [leaves_of(part) for part in parts]
    numbers = numbers_of(book, [figures_kept(json.loads(json.dumps(figures_of(book, one)))) for one in found])
    told = tallied(book, {name: joined([one[name] for one in leaves]) for name in leaves[0]} | dict(numbers), names)
    for place, one in enumerate(scores.values()):
        for node in one.nodes:
            assert told.amounts[node.id][place] == node.amount, (place, node.id)
            ends = told.bounds[node.id][place]
            assert (ends and tuple(ends[:2])) == (node.bounds and tuple(node.bounds)), (place, node.id)
    region = by_columns(book, names, parts, numbers)
    bare = [replace(one, nodes=(), group=None, within=None) for one in region.districts]
    assert bare == by_scores(names, [*scores.values()])
    assert_told(book, region, scores)
    if len(found) <= 5 and len(book.lines) < 20:
        assert_left_out(region, scores)


def varied(random: Random, book: Rulebook) -> Rulebook:
    """The rulebook; some relative nodes are inverse, of a group, on another scale, or of numbers that an act fixes."""
    scores = dict(book.head.scores)
    for name, node in scores.items():
        more: dict[str, Any] = {}
        if isinstance(node, BestNode | RangeNode):
            more = {"by_group": random.random() < 0.4, "to": random.choice((Fraction(100), Fraction(101, 3)))}
            more["if_same"] = min(node.if_same, more["to"])
            if random.random() < 0.25:
                fixed = {
                    who: Fraction(random.randint(0, 9), 3) for who in random.sample([*NAMES[:4], "Дальний район"], 2)
                }
                more["reference"] = fixed
        if isinstance(node, RangeNode):
            more["inverse"] = random.random() < 0.5
        scores[name] = node.model_copy(update=more)
    return replace(book, head=book.head.model_copy(update={"scores": scores, "groups": GROUPS}))


@pytest.mark.parametrize("number", range(count(500)))
def test_random_trees_of_nodes(number: int) -> None:
    random = Random(f"{SEED}/{number}")
    book = varied(random, random_book(random))
    names = NAMES[: random.randint(1, 5)]
    plain = [{**sets.package(**random_standing(random, book)), "municipality": name} for name in names]
    assert_same(book, names, [evidence(one, book.head.directions) for one in plain])


def with_nodes(random: Random, book: Rulebook) -> Rulebook:
    """The rulebook with nodes over its lines and directions, and over each other; the last is the whole."""
    pool = [*random.sample([line.id for line in book.lines], min(len(book.lines), 40)), *book.head.directions]
    scores: dict[str, Any] = {}
    for number, of in enumerate(("mean", "sum", "only")):
        figure = {"find": "score", "field": "percent", "of": of}
        scores[f"v{number}"] = _NODE.validate_python(sets.declared({"value": figure, "most": "2", "least": "-1"}))
    pool += scores
    for number in range(12):
        random.shuffle(pool)
        head = random.choice(HEADS)
        taken = pool[: random.choice((1, 2, 3, 12))]
        scores[f"n{number}"] = _NODE.validate_python(sets.declared(random_node(random, head, taken)))
        pool = [*pool[len(taken) // 2 :], f"n{number}"]
    return replace(book, head=book.head.model_copy(update={"scores": scores, "total": f"n{random.randint(8, 11)}"}))


@pytest.mark.parametrize("number", range(count(150)))
def test_random_rules(number: int) -> None:
    random = Random(f"{SEED}/rules/{number}")
    plain = random_rulebook(random.randint(1, 8), random.randint(0, 2**60))
    book = varied(random, with_nodes(random, rulebook_of(plain)))
    drawn = [
        random_package(plain, random.randint(0, 12), random.randint(0, 2**32)) for _ in range(random.randint(1, 5))
    ]
    found = [evidence(one, book.head.directions) for one in drawn]
    assert_same(book, [one.municipality for one in found], found)


@pytest.mark.parametrize("set_id", ["kuzbass-vsoko-2022", "sakhalin-msoko-2020"])
def test_a_made_up_region_of_a_real_set(set_id: str) -> None:
    random = Random(f"{SEED}/{set_id}")
    book = varied(random, with_nodes(random, load_rulebook(shipped(), set_id)))
    found = [evidence(one, book.head.directions) for one in packages(book, 4, random.randint(0, 99))]
    assert_same(book, [one.municipality for one in found], found, 3)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library whose set has nodes, one of them held against the others of a group and one taken from records."""
    monkeypatch.setenv("EVALUATOR_CACHE", str(tmp_path / "cache"))
    for name in ("rules", "criteria"):
        shutil.copytree(shipped().root / name, tmp_path / name)
    with (tmp_path / "criteria" / SET / "set.yaml").open("a", encoding="utf-8") as head:
        head.write(_NODES)
    synth(Library(tmp_path), tmp_path, 5, 0, 4, SET, "json")
    return tmp_path


def test_by_command_nothing_differs_but_the_way(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder scored: read, then kept, then one package changed; the same as the judge says of each."""
    folder = library / PACKAGES
    for change in (False, False, True):
        if change:
            path = sorted(folder.iterdir())[1] / "package.json"
            tree = json.loads(path.read_text("utf-8"))
            kept = [one for one in tree["records"] if one["record"] != "score"]
            path.write_text(json.dumps({**tree, "records": [*kept, SCORE]}, ensure_ascii=False), "utf-8")
        done = CliRunner().invoke(
            evaluator, ["score", str(folder), "--library", str(library), "--format", "json"], catch_exceptions=False
        )
        assert done.exit_code == 0, done.output
        assert faults("many", done.stdout) == []
        told = {one["municipality"]: one for one in json.loads(done.stdout)["municipalities"]}
        read = [loaded(path, Library(library)) for path in sorted(folder.iterdir())]
        alone = [score(judge(book, evidence_of(package, [*book.head.directions]))) for package, book in read]
        scores = compared({one.verdicts.evidence.municipality: one for one in alone})
        for district in by_scores([*scores], [*scores.values()]):
            found, total = told.pop(district.municipality), district.total
            assert found["place"] == [*(district.place or ())]
            assert found["possible_place"] == (district.possible and [*district.possible])
            for name in ("maximum", "earned", "pending", "lost", "percent"):
                assert Fraction(found["total"][name]) == getattr(total, name), name
        assert not told
    asked = ["score", str(folder), "--library", str(library)]
    monkeypatch.setenv("COLUMNS", "200")
    text = CliRunner().invoke(evaluator, asked).stdout
    table = text[text.index("Места по показателям") :].splitlines()
    assert table[2].split()[2:] == ["first", "published", "both", "place", "scale", "whole"]
    assert [re.split(r" {2,}", row)[-1].split()[0] for row in table[4:8]] == ["1", "2", "3", "4"]
    assert "first — Направление 1.1, %; published — Опубликовано; " in text
    monkeypatch.setattr(many_nodes, "_MOST", 5)
    assert "Места по показателям (6) для таблицы слишком широки" in CliRunner().invoke(evaluator, asked).stdout
