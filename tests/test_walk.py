"""The page that the three roles read does not rot: its walk runs, and every command named anywhere exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from evaluator import verify
from evaluator.cli.main import evaluator
from evaluator.model.messages import MESSAGES
from tests.generated import ROOT
from tests.walk import DISTRICT, EARLIER, ROUND, commands, walk

_PAGES = sorted([*ROOT.glob("README*.md"), *(path for name in ("criteria", "rules", "fixtures", "tests")
                                             for path in (ROOT / name).rglob("README.md"))])  # fmt: skip


def test_the_walk_runs_as_it_is_written(tmp_path: Path) -> None:
    told = list(walk(tmp_path))
    assert [line for line, _ in told if line.startswith("evaluator new-set")]
    assert sum(len(lines) for lines in commands().values()) == len(told)
    assert verify.main([str(tmp_path / DISTRICT / "протокол.json"), str(tmp_path / DISTRICT)]) == 0
    written = {"форма.xlsx", "результат.html", "результат.xlsx", "протокол.json"}
    assert {path.name for path in (tmp_path / DISTRICT).iterdir()} == written
    results = tmp_path / EARLIER / "итоги"
    assert sorted(path.name for path in results.iterdir()) == [DISTRICT, "сводная.json", "сводная.xlsx"]
    assert (tmp_path / ROUND / "итоги" / DISTRICT / "письмо.docx").is_file()
    appeal = (tmp_path / ROUND / "ответы.jsonl").read_text(encoding="utf-8").count('"kind":"appeal"')
    assert appeal
    printed = dict(told)
    compared = next(words for line, words in printed.items() if line.startswith("evaluator compare"))
    assert DISTRICT in compared
    moved = next(words for line, words in printed.items() if line.startswith("evaluator impact"))
    assert "изменены баллы" in moved


def _named(text: str) -> list[str]:
    """Commands in code: in blocks and between backticks."""
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.S)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [*lines, *re.findall(r"`(evaluator [^`]*)`", text)]


def _checked(command: str) -> str:
    """What is wrong with a command: an unknown verb or option."""
    words = shlex.split(re.sub(r"\s+#.*", "", command.replace("\n", " ").replace("[", " ").replace("]", " ")))
    context = click.Context(evaluator)
    verb = words[1] if len(words) > 1 else "score"
    found = evaluator.get_command(context, verb)
    if found is None:
        return f"{command}: нет команды {verb}"
    known = {name for parameter in found.params for name in parameter.opts} | {"--help"}
    return "; ".join(word for word in words[2:] if word.startswith("--") and word.split("=")[0] not in known)


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_of_a_page_exists(path: Path) -> None:
    named = [line for line in _named(path.read_text(encoding="utf-8")) if re.match(r"evaluator [a-z]", line)]
    assert [fault for line in named if (fault := _checked(line))] == []


def test_every_command_that_a_message_advises_exists() -> None:
    words = [part for message in MESSAGES.values() for told in message.words.values() for part in told]
    named = [found for part in words for found in re.findall(r"evaluator [a-z-]+(?: --[a-z-]+)?", part)]
    assert named
    assert [fault for line in named if (fault := _checked(line))] == []


def test_every_verb_is_told_in_the_page() -> None:
    page = (ROOT / "README.ru.md").read_text(encoding="utf-8")
    verbs = evaluator.list_commands(click.Context(evaluator))
    assert [verb for verb in verbs if f"evaluator {verb}" not in page] == []
