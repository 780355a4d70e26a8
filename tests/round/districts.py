"""Made-up districts of the small library, submitted and received through the command, as people do it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from click.testing import CliRunner

from evaluator.cli.main import evaluator
from tests.mistakes import LIBRARY

__all__ = ["DEADLINE", "district", "frozen", "make_round", "package_text", "run"]

DEADLINE = "2023-09-15"
_RECORDS = (
    "  - {record: document, id: act, type: order, date: 2022-10-01, file: документы/приказ.txt}",
    '  - {record: goal, id: goal-1, direction: "1.1", topics: [quality], text: Повысить качество}',
    '  - {record: goal, id: goal-2, direction: "1.1", topics: [objectivity], text: Обеспечить объективность}',
)


def run(*arguments: object, code: int = 0) -> tuple[str, str]:
    """(stdout, stderr) of the command with the small library, which must end with `code`."""
    result = CliRunner().invoke(evaluator, [*map(str, arguments), "--library", str(LIBRARY)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.stdout, result.stderr


def package_text(name: str, version: str = "1", answers: Iterable[str] = (), set_id: str = "small") -> str:
    """package.yaml of a district; `answers` are the topics whose goal an expert found grounded."""
    goals = {"quality": "goal-1", "objectivity": "goal-2"}
    told = [
        f"  - {{record: answer, id: answer-{topic}, question: 1.1.{topic}/grounded, about: {goals[topic]}, value: yes}}"
        for topic in answers
    ]
    head = [
        f"municipality: {name}", "region: Условная область", f"set: {set_id}", f'version: "{version}"',
        "period: {from: 2022-09-01, to: 2023-08-31}", "as_of: 2023-09-10", "made_up: true", "records:",
    ]  # fmt: skip
    return "\n".join([*head, *_RECORDS, *told]) + "\n"


def district(folder: Path, name: str, version: str = "1", answers: Iterable[str] = ()) -> Path:
    """The folder of a district, with a document and a detached signature of the package."""
    (folder / "документы").mkdir(parents=True, exist_ok=True)
    (folder / "package.yaml").write_text(package_text(name, version, answers), encoding="utf-8")
    (folder / "package.yaml.sig").write_bytes(b"\x30\x82not opened")
    (folder / "документы" / "приказ.txt").write_text(f"Приказ усл. № 1, {name}", encoding="utf-8")
    return folder


def frozen(folder: Path, day: str = "2023-09-12") -> Path:
    """The archive that `submit` makes of a folder."""
    before = set(folder.parent.glob("*.zip"))
    run("submit", folder, "--date", day)
    return next(iter(set(folder.parent.glob("*.zip")) - before))


def make_round(folder: Path, *more: str) -> Path:
    """A round folder."""
    folder.mkdir(parents=True)
    lines = ["title: Условная оценка за 2022/2023 учебный год", "set: small", f"deadline: {DEADLINE}", *more]
    (folder / "round.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
