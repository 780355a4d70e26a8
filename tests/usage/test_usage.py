"""A mistyped command is told as every other mistake, in Russian or English; `--help` speaks one language."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.cli.usage import usage_problem

EXPECTED = Path(__file__).parent / "expected"
MISTYPED = (
    "skore район",
    "--bad",
    "score",
    "compare район",
    "receive архив.zip",
    "new-round Приём --set region --title Оценка",
    "score --formt json район",
    "score Лесной район",
    "score район --format xml",
    "score район --library",
    "new-set a --from t.xlsx --in-force 2023-01-01",
    "check --sarif=да",
    "new-round Приём --set region --title Оценка --deadline 31.02.2023",
)
VERBS = ("", *evaluator.list_commands(click.Context(evaluator)))


def told(lang: str) -> str:
    """What every mistyped command is told, a line each, and what a fault is told that click may get one day."""
    lines = []
    for words in MISTYPED:
        done = CliRunner().invoke(evaluator, [*([] if lang == "ru" else ["--lang", lang]), *words.split()])
        assert (done.exit_code, done.stdout) == (2, ""), words
        assert isinstance(done.exception, SystemExit)
        lines.append(done.stderr)
    return "".join(lines) + usage_problem(click.UsageError("something new")).line(lang) + "\n"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_mistyped_command_is_told_in_the_language(lang: str) -> None:
    found = told(lang)
    assert found == (EXPECTED / f"usage.{lang}.txt").read_text(encoding="utf-8")
    assert found.count("\n") == len(MISTYPED) + 1


@pytest.mark.parametrize("verb", VERBS)
def test_help_is_in_the_language(verb: str) -> None:
    """Beside the names of verbs, options, formats and arguments no word of the other language is left."""
    russian, english = (
        CliRunner().invoke(evaluator, [*([verb] if verb else []), "--lang", lang, "--help"]) for lang in ("ru", "en")
    )
    assert (russian.exit_code, english.exit_code) == (0, 0)
    assert not re.search("Usage|Options|Commands|Show|required|default|PATH|TEXT", russian.stdout)
    assert "Показать эту справку." in russian.stdout
    assert not re.search("[а-яё]", re.sub("ROUND/эксперты/|форма.xlsx", "", english.stdout), re.IGNORECASE)


def test_the_language_before_the_verb_is_that_of_the_verb() -> None:
    done = CliRunner().invoke(evaluator, ["--lang", "en", "score", "нет-такого"])
    assert done.exit_code == 2
    assert "there is no such file" in done.stderr


def test_no_command_is_help() -> None:
    done = CliRunner().invoke(evaluator, [])
    assert done.exit_code == 2
    assert done.stderr.startswith("Как вызвать: ")


if __name__ == "__main__":
    for name in ("ru", "en"):
        (EXPECTED / f"usage.{name}.txt").write_text(told(name), encoding="utf-8")
    sys.exit()
