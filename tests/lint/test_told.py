"""What is found in a library without errors is told exactly, in both languages, and `check` ends with 0."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path
from time import process_time

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.lint.lint import rule_findings, set_findings
from evaluator.model.messages import MESSAGES
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import draft_rulebook
from tests.lint.examples import EXPECTED, examples, told

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("name", examples())
def test_what_is_found_is_told(name: str, lang: str) -> None:
    code, lines = told(name, lang)
    assert (code, lines) == (0, (EXPECTED / f"{name}.{lang}.txt").read_text(encoding="utf-8"))
    codes = {line.rpartition("[")[2].removesuffix("]") for line in lines.splitlines()}
    assert codes - {"not-monotone"} == {name} - {"not-monotone"}


def test_the_shipped_library_is_clean() -> None:
    """The sets and rules named one by one are the library: no error, no warning; what is allowed is listed."""
    with chdir(ROOT):
        named = [*map(str, sorted(Path("criteria").iterdir())), "rules"]
        result = CliRunner().invoke(evaluator, ["check", *named], catch_exceptions=False)
    assert result.exit_code == 0
    codes = {line.rpartition("[")[2].removesuffix("]") for line in result.stdout.splitlines()}
    assert {MESSAGES[code].level for code in codes} == {"note"}
    assert "ошибок и предупреждений нет" in result.stderr


def test_findings_in_the_shipped_library_take_a_moment() -> None:
    library = Library(ROOT)
    drafts = [draft_rulebook(library, set_id) for set_id in library.set_ids()]
    start = process_time()
    for draft in drafts:
        list(set_findings(library, draft))
    for rule_id in library.rule_ids():
        list(rule_findings(library, rule_id))
    assert process_time() - start < 1
