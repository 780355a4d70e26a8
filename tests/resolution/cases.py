"""Sets that build on sets, case by case as OSCAL's profiles do on catalogs: what is alike, what is not, and why.

The cases are those of usnistgov/OSCAL, src/specifications/profile-resolution (commit c527e402f): the examples of
`profile-resolution-examples/` with `output-expected/`, the requirement tests of `requirement-tests/`, and sentences of
the specification `profile-resolution-specml.xml`. Their catalog abc (groups a, b, c; c3.a inside c3, c3.a-1 inside it)
is a set here: groups are directions, and a line inside another needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

__all__ = ["ABC", "CASES", "Case", "library", "table"]

ABC = ("a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3", "c3.a", "c3.a-1")
_HEAD = {"authority": "Условный орган", "edition": "1", "origin": "reconstructed",
         "in_force": {"from": "2020-09-01", "to": "2023-08-31"}}  # fmt: skip
_INSIDE = {"c3.a": "c3", "c3.a-1": "c3.a"}


@dataclass(frozen=True)
class Case:
    """A case: its example, what OSCAL does, whether and why we do likewise, and the sets that show it.

    `sets` are set.yaml files by name, the last of them resolved: to the lines `wanted`, or refused with `codes`.
    A set that does not write its directions gets those of the lines that it is said to come to.
    """

    example: str
    oscal: str
    ours: str
    sets: dict[str, dict[str, Any]]
    wanted: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    own: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    @property
    def alike(self) -> bool:
        return self.ours.startswith("так же")


def _one(building: Any, **more: Any) -> dict[str, dict[str, Any]]:
    return {"top": {"based_on": building, **more}}


def line(name: str, **more: Any) -> dict[str, Any]:
    """A line as it is written."""
    needs = [_INSIDE[name]] if name in _INSIDE else []
    return {"id": name, "words": f"Критерий {name}", "position": "goal", "points": "1", "rule": "goal",
            "arguments": {"topic": "t"}, "needs": needs, "reconstructed": "true"} | more  # fmt: skip


_WHOLE = {"directions": {name: {"maximum": "1"} for name in "abc"}}
_TWICE = line("b1")

CASES = (
    Case("base2-test_profile, full-test_profile",
         "include-controls with-id: названные, и только они, в порядке источника",
         "так же", _one({"set": "abc", "include": ["a1", "b1", "c1", "c3"]}), ("a1", "b1", "c1", "c3")),
    Case("base-test_profile (with-child-controls: yes)",
         "вложенные в названный берутся вместе с ним",
         "иначе: критерии не вложены друг в друга; берётся то, что названо, — набор читается глазами",
         _one({"set": "abc", "include": ["a1", "b1", "c1", "c3"]}), ("a1", "b1", "c1", "c3")),
    Case("include-all-test_profile, include-all-no-children-test_profile",
         "include-all: всё, что есть в источнике",
         "так же: include не написан", _one({"set": "abc"}), ABC),
    Case("exclude-call-test_profile", "всё, кроме исключённых",
         "так же", _one({"set": "abc", "exclude": ["a1"]}), ABC[1:]),
    Case("req-include-exclude1", "взятое и исключённое сразу исключается",
         "так же, с предупреждением",
         _one({"set": "abc", "include": ["a1", "a2", "a3", "b1", "c1"], "exclude": ["a1"]}), ("a2", "a3", "b1", "c1"),
         warned=("line-in-and-out",)),
    Case("req-include-exclude5", "взятое несколько раз берётся один раз",
         "так же", _one({"set": "abc", "include": ["b2", "b2", "c3", "b2"]}), ("b2", "c3")),
    Case("include-match-test_profile, req-include-exclude2",
         "matching: названные образцом",
         "иначе: образцов нет; новый критерий основы не должен попасть в набор без ведома его автора",
         _one({"set": "abc", "include": ["a*"]}, **_WHOLE), codes=("bad-id",)),
    Case("req-include-by-match-empty", "пустой выбор даёт пустой каталог",
         "иначе: пустой include не принимается; набор без критериев никого не оценит",
         _one({"set": "abc", "include": []}, **_WHOLE), codes=("empty-value",)),
    Case("§ Selecting controls", "об id, которого в источнике нет, не сказано: он ничего не выбирает",
         "иначе: не принимается; опечатка молча убрала бы критерий",
         _one({"set": "abc", "include": ["a1", "a9"]}, directions={"a": {"maximum": "1"}}), codes=("unknown-line",)),
    Case("home_profile и circular_profile, req-circular_import",
         "круг: обработка прекращается с ошибкой", "так же",
         {"home": {"based_on": {"set": "top"}}, "top": {"based_on": {"set": "home"}}}, codes=("based-on-circle",)),
    Case("§ Circular imports", "сам на себе: тот же круг", "так же",
         _one({"set": "top"}), codes=("based-on-circle",)),
    Case("broken_profile, req-broken-import", "источника нет: ошибка", "так же",
         _one({"set": "missing"}), codes=("unknown-set",)),
    Case("import-twice_profile, merge-keep_profile, req-merge-usefirst1",
         "несколько источников; одинаковые остаются оба (keep) или первый (use-first)",
         "иначе: основа одна; у двух критериев с одним номером нельзя было бы сказать, за какой дан балл",
         _one([{"set": "abc"}, {"set": "abc"}], **_WHOLE), codes=("not-table",)),
    Case("§ combine method: keep", "одинаковые номера остаются оба, с предупреждением",
         "иначе: не принимается", _one({"set": "abc", "include": ["b1"]}, directions={"b": {"maximum": "2"}}),
         codes=("id-twice",), own={"b": [_TWICE]}),
    Case("req-chained-deepA, req-chained-all-asis", "профиль на профиле: сначала разрешается нижний",
         "так же, на любую глубину; у критерия назван набор, где он написан впервые",
         {"middle": {"based_on": {"set": "abc", "exclude": ["a2"]}},
          "top": {"based_on": {"set": "middle", "include": ["a3", "b1", "c3"]}}}, ("a3", "b1", "c3")),
    Case("req-chained-deepA", "чего нижний профиль не взял, того верхний не видит",
         "так же, но назвать его — ошибка, а не пустой выбор",
         {"middle": {"based_on": {"set": "abc", "exclude": ["a2"]}},
          "top": {"based_on": {"set": "middle", "include": ["a1", "a2"]}, "directions": {"a": {"maximum": "1"}}}},
         codes=("unknown-line",)),
    Case("modify-adds_profile", "alter меняет взятое на месте, остальное остаётся",
         "так же: названные ключи заменяются, место в порядке прежнее, изменение названо в результатах",
         _one({"set": "abc", "include": ["a1", "a3"],
               "alter": {"a1": {"words": "Иные слова", "reconstructed": "true", "reason": "так решено"}}}),
         ("a1", "a3"), words={"a1": "Иные слова", "a3": "Критерий a3"}),
    Case("modify-adds_profile (add)", "add дописывает части к прежним",
         "иначе: ключ заменяется целиком; прежнее и новое вместе дали бы третий текст, которого нет ни в одном акте",
         _one({"set": "abc", "include": ["c3", "c3.a", "c3.a-1"],
               "alter": {"c3.a-1": {"needs": ["c3"], "clause": "п. 1"}}}), ("c3", "c3.a", "c3.a-1")),
    Case("req-modify-alter-remove-match1 (no-op)", "alter того, чего нет: ничего не делает, можно предупредить",
         "иначе: не принимается; изменение, которое ничего не меняет, — ошибка автора",
         _one({"set": "abc", "include": ["a1"], "alter": {"a2": {"words": "Иные", "clause": "п. 1"}}},
              directions={"a": {"maximum": "1"}}), codes=("alter-left-out",)),
    Case("§ Altering controls", "by-id, которого нет: add не действует, можно предупредить",
         "иначе: неизвестный ключ не принимается",
         _one({"set": "abc", "alter": {"a1": {"wrods": "Иные", "clause": "п. 1"}}}), codes=("unknown-key",)),
    Case("§ Altering controls (основание)", "изменение ничем не обосновывается",
         "иначе: у изменения есть пункт акта или пометка reconstructed",
         _one({"set": "abc", "alter": {"a1": {"words": "Иные"}}}), codes=("alter-without-clause",)),
    Case("§ exclude-controls (зависимости)", "зависимостей между элементами нет: исключить можно любой",
         "иначе: не принимается; критерий, чьего предшественника нет, никогда не открылся бы",
         _one({"set": "abc", "include": ["c1", "c3.a"]}, directions={"c": {"maximum": "2"}}), codes=("need-left-out",)),
    Case("§ insert-controls (order: keep)", "порядок источника, а не порядок выбора",
         "так же", _one({"set": "abc", "include": ["c1", "b1", "a1"]}), ("a1", "b1", "c1")),
    Case("§ Altering controls (add position)", "части ставятся в названное место (starting, before, after…)",
         "так же: свой критерий стоит перед названным (before) или в конце своей позиции",
         _one({"set": "abc", "include": ["a1", "a3", "b1"]}, directions={"a": {"maximum": "4"}, "b": {"maximum": "1"}}),
         ("a1", "a2.5", "a3", "a4", "b1"), own={"a": [line("a2.5", before="a3"), line("a4")]}),
    Case("req-structure-asis1, req-structure-asis2", "as-is: группа без взятого не остаётся",
         "так же: направление, из которого ничего не взято, в набор не входит",
         _one({"set": "abc", "exclude": ["c1", "c2", "c3", "c3.a", "c3.a-1"]}, directions=None), ABC[:6]),
    Case("§ Metadata", "название, версия и даты — свои, у источника не берутся",
         "так же: title, authority, edition, origin, in_force", _one({"set": "abc"}, authority=None),
         codes=("missing-key",)),
    Case("merge-keep-resources_profile", "back-matter складывается, последний с тем же номером вытесняет",
         "так же: acts", _one({"set": "abc"}, acts={"two": {"title": "Новый"}, "three": {"title": "Третий"}}), ABC),
)  # fmt: skip


def library(folder: Path, case: Case) -> None:
    """Writes the sets of a case, the set abc and their rule."""
    _write(folder / "rules/goal.yaml", _RULE)
    heads = {name: {"title": f"Группа {name}", "maximum": str(sum(one[0] == name for one in ABC)),
                    "topics": {"t": "тема"}} for name in "abc"}  # fmt: skip
    acts = {"one": {"title": "Первый"}, "two": {"title": "Второй"}}
    whole = {"title": "abc", **_HEAD, "acts": acts, "positions": {"goal": "Цели"}, "directions": heads}
    _write(folder / "criteria/abc/set.yaml", whole)
    for name in heads:
        _write(folder / f"criteria/abc/{name}.yaml", {"lines": [line(one) for one in ABC if one[0] == name]})
    for name, told in case.sets.items():
        lines = case.wanted if name == "top" else [one for one in ABC if one != "a2"]
        counted = {one[0]: {"maximum": str(sum(other[0] == one[0] for other in lines))} for one in lines}
        written = {"title": name, **_HEAD, **({"directions": counted} if lines else {}), **told}
        kept = {key: value for key, value in written.items() if value is not None}
        _write(folder / f"criteria/{name}/set.yaml", kept)
    for name, lines_of in case.own.items():
        _write(folder / f"criteria/top/{name}.yaml", {"lines": lines_of})


def _write(path: Path, tree: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")


_RULE = {
    "title": "Цель установлена", "parameters": {"direction": "direction", "topic": "topic"},
    "claims": [{"conditions": [{
        "id": "exists", "find": "goal", "where": {"direction": {"is": "$direction"}, "topics": {"has": "$topic"}},
        "none": "Цели нет.", "remedy": "Установить цель.",
    }]}],
}  # fmt: skip


def table() -> Iterator[str]:
    """The rows of README.md."""
    yield "| № | пример OSCAL | что делает OSCAL | что делаем мы | что это показывает |"
    yield "|--:|---|---|---|---|"
    for number, case in enumerate(CASES, 1):
        shown = f"взято: {', '.join(case.wanted)}" if case.wanted else f"отказ: {', '.join(case.codes)}"
        yield f"| {number} | {case.example} | {case.oscal} | {case.ours} | {shown} |"
