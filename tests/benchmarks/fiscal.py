"""The workload's lines by openfisca-core: a variable of all municipalities at once for each search and each line.

Records are the persons and municipalities the groups that OpenFisca has. A search asks whether any member passes its
tests, a line takes the searches and the lines before it; every array is given as it wants it, without gaps.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from tests.benchmarks.durable import FIRST, LAST, Search, searches_of
from tests.benchmarks.peers import Fact, folded
from tests.benchmarks.workload import TOPICS, Line

__all__ = ["fiscal_judge"]

Array = Any
"""One value for each record, or for each municipality."""
Formula = Callable[..., Array]
_WHEN = "2022"
_TESTS: Mapping[str, Formula] = {
    "period": lambda ask: (ask("date") >= FIRST) & (ask("date") <= LAST),
    "extra": lambda ask: ask("extra"),
    "level": lambda ask: ask("municipal"),
    "opens": lambda ask: ask("opens"),
    "before": lambda ask: ask("signed") <= ask("date"),
}


def fiscal_judge(lines: Sequence[Line], drawn: Sequence[list[Fact]]) -> Callable[[], Mapping[str, Array]] | None:
    """What gives of each line in which packages it is met; None where openfisca-core is not installed."""
    try:
        builders: Any = importlib.import_module("openfisca_core.simulation_builder")
    except ImportError:
        return None
    inputs, homes = _inputs(drawn)
    system, worked = _system(lines, inputs)
    builder = builders.SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("record", np.arange(len(homes)))
    group = builder.declare_entity("district", np.arange(len(drawn)))
    builder.join_with_persons(group, homes, np.array(["member"] * len(homes)))
    simulation = builder.build(system)
    for name, array in inputs.items():
        simulation.set_input(name, _WHEN, array)

    def judge() -> Mapping[str, Array]:
        for name in worked:
            simulation.delete_arrays(name)
        return {line.id: simulation.calculate(_key(line.id), _WHEN) for line in lines}

    return judge


def _inputs(drawn: Sequence[list[Fact]]) -> tuple[Mapping[str, Array], Array]:
    """(every property of every record, the package of each)."""
    facts = [
        (home, place, fact)
        for home, records in enumerate(drawn)
        for place, (_, found) in enumerate(folded(records).items())
        for fact in found
    ]
    told: dict[str, Array] = {
        "place": np.array([place for _, place, _ in facts], np.int32),
        "municipal": np.array([fact["level"] == "municipal" for _, _, fact in facts]),
        **{name: np.array([fact[name] for _, _, fact in facts], np.int32) for name in ("date", "signed")},
        **{name: np.array([fact[name] for _, _, fact in facts], bool) for name in ("extra", "opens")},
        **{topic: np.array([topic in fact["topics"] for _, _, fact in facts]) for topic in TOPICS},
    }
    return told, np.array([home for home, _, _ in facts])


def _system(lines: Sequence[Line], inputs: Mapping[str, Array]) -> tuple[Any, list[str]]:
    """(the system of variables, the names of those that are worked out)."""
    core = {name: importlib.import_module(f"openfisca_core.{name}") for name in ("entities", "periods", "variables")}
    record = core["entities"].Entity("record", "records", "a record", "")
    roles = [{"key": "member", "plural": "members"}]
    district = core["entities"].GroupEntity("district", "districts", "a municipality", "", roles)
    system = importlib.import_module("openfisca_core.taxbenefitsystems").TaxBenefitSystem([record, district])
    year = core["periods"].DateUnit.YEAR

    def add(name: str, entity: Any, kind: type, formula: Formula | None = None) -> None:
        body = {"value_type": kind, "entity": entity, "definition_period": year, "label": name}
        told = body if formula is None else {**body, "formula": formula}
        system.add_variable(type(name, (core["variables"].Variable,), told))

    places = {name: number for number, name in enumerate(folded([]))}
    searches = {search: f"s{number}" for number, search in enumerate(dict.fromkeys(searches_of(lines)))}
    for name, array in inputs.items():
        add(name, record, int if array.dtype == np.int32 else bool)
    for search, name in searches.items():
        add(name, district, bool, _searched(search, places))
    for line in lines:
        add(_key(line.id), district, bool, _decided([searches[one] for one in searches_of([line])], line.needs))
    return system, [*searches.values(), *(_key(line.id) for line in lines)]


def _searched(search: Search, places: Mapping[str, int]) -> Formula:
    direction, kind, topic, tests = search
    place = places[f"{direction}_{kind}"]

    def formula(district: Any, period: Any) -> Array:
        def ask(name: str) -> Array:
            return district.members(name, period)

        found = (ask("place") == place) & ask(topic)
        for test in tests:
            found = found & _TESTS[test](ask)
        return district.any(found)

    return formula


def _decided(searches: Sequence[str], needs: Sequence[str]) -> Formula:
    names = [*searches, *map(_key, needs)]

    def formula(district: Any, period: Any) -> Array:
        return np.logical_and.reduce([district(name, period) for name in names])

    return formula


def _key(line: str) -> str:
    return f"line_{line.replace('.', '_')}"
