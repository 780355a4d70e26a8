"""Writes what is generated: schemas, tables in READMEs, golden runs. `make generated` and `make golden` call it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from evaluator.cli.run import reported
from evaluator.model.messages_library import CRITERIA, RULES
from evaluator.model.messages_lint import LINT
from evaluator.model.messages_nodes import NODES
from evaluator.model.own_words import OPEN
from evaluator.model.rule import Rule
from evaluator.model.schema import schemas
from evaluator.model.vocabulary import KINDS, SHARED, STRUCTS, WORDS
from evaluator.render.as_json import as_json, score_json
from evaluator.render.published import output_schemas
from evaluator.render.published_round import round_schemas
from evaluator.render.score_text import score_text
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rule, load_rulebook
from tests.impact.region import GOLDEN as IMPACT
from tests.impact.region import expected as impact_golden
from tests.resolution.cases import table as resolution_table

ROOT = Path(__file__).parents[1]
BEGIN, END = "<!-- generated: {} -->", "<!-- /generated -->"


def generated() -> Iterator[tuple[Path, str]]:
    """(file, its text) of everything that is made from the program and kept in the checkout, golden runs apart."""
    for name, schema in {**schemas(), **output_schemas(), **round_schemas()}.items():
        yield ROOT / "evaluator" / "schemas" / f"{name}.json", json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    library = Library(ROOT)
    rules = ROOT / "rules" / "README.md"
    listed = _filled(rules.read_text(encoding="utf-8"), "rules", _rule_table(library))
    yield rules, _filled(listed, "findings", _finding_table())
    sets = ROOT / "criteria" / "README.md"
    yield sets, _filled(sets.read_text(encoding="utf-8"), "sets", f"{_set_table(library)}\n{_crosswalk_table(library)}")
    packages = ROOT / "fixtures" / "README.md"
    yield packages, _filled(packages.read_text(encoding="utf-8"), "records", _record_table())
    resolution = ROOT / "tests" / "resolution" / "README.md"
    yield (
        resolution,
        _filled(resolution.read_text(encoding="utf-8"), "resolution", "\n".join(resolution_table()) + "\n"),
    )


def golden() -> Iterator[tuple[Path, str]]:
    """(file, its text) of each fixture's golden run: the score as JSON and as Markdown; and of a set's impact."""
    for package in sorted((ROOT / "fixtures").glob("*/package.yaml")):
        report, _, _ = reported(package.relative_to(ROOT), Library(ROOT), "ru")
        expected = package.parent / "expected"
        yield expected / "score.json", as_json(score_json(report))
        yield expected / "score.md", score_text(report, "md")
    yield IMPACT, impact_golden()


def _filled(text: str, name: str, table: str) -> str:
    before, rest = text.split(BEGIN.format(name))
    after = rest.split(END, 1)[1]
    return f"{before}{BEGIN.format(name)}\n\n{table}\n{END}{after}"


def _rule_table(library: Library) -> str:
    rows = ["| правило | что решает | параметры | условия по порядку | случаев |", "|---|---|---|---|--:|"]
    for rule_id in library.rule_ids():
        rule, _, _ = load_rule(library, rule_id)
        assert rule is not None
        rows.append(
            f"| `{rule_id}` | {rule.title} | {', '.join(rule.parameters)} | {_conditions(rule)} | {len(rule.cases)} |"
        )
    return "\n".join(rows) + "\n"


def _conditions(rule: Rule) -> str:
    return ", ".join(condition.id for claim in rule.claims for condition in claim.conditions)


def _finding_table() -> str:
    """What `check` can say of rules and sets; what stands in the place of … is told with each finding."""
    rows = ["| код | уровень | что не так | что сделать |", "|---|---|---|---|"]
    levels = {"error": "ошибка", "warning": "предупреждение", "note": "к сведению"}
    for code, message in sorted({**CRITERIA, **RULES, **NODES, **LINT}.items()):
        words = " | ".join(re.sub(r"\{+\w*\}+", "…", part).replace("|", "/") for part in message.words["ru"])
        rows.append(f"| `{code}` | {levels[message.level]} | {words} |")
    return "\n".join(rows) + "\n"


def _set_table(library: Library) -> str:
    rows = [
        "| набор | орган, редакция | направление | критериев | баллов | происхождение |",
        "|---|---|---|--:|--:|---|",
    ]
    for set_id in library.set_ids():
        book = load_rulebook(library, set_id)
        for direction in book.directions:
            total = sum(line.maximum for line in direction.lines)
            official = sum(line.clause is not None for line in direction.lines)
            origin = f"официальных {official}, реконструированных {len(direction.lines) - official}"
            rows.append(
                f"| `{set_id}` | {book.head.authority}, {book.head.edition} | {direction.id} {direction.title} "
                f"| {len(direction.lines)} | {total} | {origin} |"
            )
    return "\n".join(rows) + "\n"


def _crosswalk_table(library: Library) -> str:
    rows = ["| набор | направление | соответствует |", "|---|---|---|"]
    for set_id in library.set_ids():
        head = load_rulebook(library, set_id).head
        walk = head.crosswalk
        if walk is None:
            continue
        other = load_rulebook(library, walk.set).head.directions if walk.set else {}
        titles = {**walk.titles, **{name: direction.title for name, direction in other.items()}}
        for name, direction in head.directions.items():
            targets = ", ".join(f"{target} {titles[target]}" for target in walk.directions.get(name, ())) or "–"
            rows.append(f"| `{set_id}` | {name} {direction.title} | {targets} |")
    return "\n".join(rows) + "\n"


def _record_table() -> str:
    rows = ["| запись | поле | тип | что значит |", "|---|---|---|---|"]
    for kind in KINDS.values():
        for field in kind.fields:
            listed = ", список" if field.many else ""
            mendable = "; можно исправить" if field.mendable else ""
            rows.append(f"| {kind.name} ({kind.ru}) | `{field.name}` | {field.type}{listed} | {field.ru}{mendable} |")
    for field in SHARED:
        rows.append(f"| у каждой | `{field.name}` | {field.type} | {field.ru} |")
    for name, parts in STRUCTS.items():
        for field in parts:
            listed = ", список" if field.many else ""
            rows.append(f"| часть {name} | `{field.name}` | {field.type}{listed} | {field.ru} |")
    for name, words in WORDS.items():
        told = ", ".join(f"{word} ({ru})" for word, ru in words.items())
        own = "; набор может добавить свои (`words` в set.yaml)" if name in OPEN else ""
        rows.append(f"| слова {name} | | | {told}{own} |")
    return "\n".join(rows) + "\n"


def main() -> None:
    for path, text in golden() if sys.argv[1:] == ["golden"] else generated():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
