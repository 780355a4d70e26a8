"""A region of made-up districts: the fixtures under other names with other gaps, submitted and received by command."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

from click.testing import CliRunner

from evaluator.cli.main import evaluator
from tests.test_command import ROOT

__all__ = ["EXPERTS", "NAMES", "SET", "make_round", "region", "run"]

SET = "kalmykia-2022"
NAMES = (
    "Лесной район", "Озёрный район", "Степной район", "Приморский район", "Нагорный район", "Заречный район",
    "Луговой район", "Северный округ", "Каменский район", "Дубравский район", "Ключевской район", "Яровской район",
    "Полянский округ", "Берёзовский район",
)  # fmt: skip
EXPERTS = ("Рябинина Алла Викторовна", "Соболев Пётр Ильич")
"""Who found the goals grounded; each name stands in a package's answers and in their reasons."""
_DEADLINE = "2022-09-20"
_SOURCES = ("chernozemelsky-2022", "chernozemelsky-2021")


def run(*arguments: object, code: int = 0) -> tuple[str, str]:
    """(stdout, stderr) of the command, which must end with `code`."""
    done = CliRunner().invoke(evaluator, [*map(str, arguments)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.stdout, done.stderr


def make_round(folder: Path, names: Sequence[str], *more: str) -> Path:
    """A round folder that awaits the named districts."""
    folder.mkdir(parents=True)
    lines = ["title: Условная оценка механизмов за 2021/2022 учебный год", f"set: {SET}", f"deadline: {_DEADLINE}"]
    lines += [f"municipalities: [{', '.join(names)}]", *more]
    (folder / "round.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def region(folder: Path, count: int, first: int = 0, *more: str) -> Path:
    """A round in which districts from `first` were received, the last of them late, and one sends nothing."""
    names = NAMES[first : first + count]
    appeal = "appeal: Апелляции принимает отдел оценки до 10.10.2022"
    round_ = make_round(folder / "Приём 2022", (*names, "Молчаливый район"), appeal, *more)
    for number, name in enumerate(names):
        source = folder / f"комплект {number}"
        source.mkdir()
        (source / "package.yaml").write_text(_package(name, number), encoding="utf-8")
        run("submit", source, "--date", "2022-09-16")
    archives = sorted(folder.glob("*.zip"))
    late = next(path for path in archives if path.name.startswith(names[-1].lower().replace(" ", "-")))
    early = [path for path in archives if path != late]
    run("receive", *early, "--round", round_, "--date", "2022-09-17T10:00")
    run("receive", late, "--round", round_, "--date", "2022-09-21T10:00")
    return round_


def _package(name: str, number: int) -> str:
    """A fixture's package.yaml under another name; district 1 has the gaps of district 0, the others their own."""
    text = (ROOT / "fixtures" / _SOURCES[number == 2] / "package.yaml").read_text(encoding="utf-8")
    head, *records = re.split(r"\n(?=  - record: )", text)
    head = re.sub(r"(?m)^#.*\n", "", head)
    head = re.sub(r"(?m)^municipality: .*$", f"municipality: {name}", head)
    head = re.sub(r"(?m)^region: .*$", "region: Условная область", head)
    head = re.sub(r"(?m)^set: .*$", f"set: {SET}", head)
    head = re.sub(r"(?ms)^note: >-\n.*?\n(?=\n)", "note: Условный район для проверки сводной\n", head)
    kept = _thinned(records, Random(max(number, 1)))
    stem = name.split()[0].removesuffix("ий").removesuffix("ый").removesuffix("ой")
    body = "\n".join([head, *kept]).replace("Черноземельского района", f"района ({stem})")
    answered = body.replace("who: эксперт 1 (условный)", f"who: {EXPERTS[number % 2]}")
    return re.sub(r"\n    reason: .*", f"\n    reason: {EXPERTS[number % 2]} считает, что цель обоснована", answered)


def _thinned(records: Sequence[str], random: Random) -> list[str]:
    """The records without a few on which nothing else stands."""
    droppable = ("answer", "effectiveness", "recommendation")
    chosen = [record for record in records if record.split("\n")[0].removeprefix("  - record: ") in droppable]
    ids = [_id(record) for record in chosen]
    free = [name for name in ids if sum(bool(re.search(rf"\b{re.escape(name)}\b", each)) for each in records) == 1]
    gone = set(random.sample(sorted(free), k=min(len(free), random.randint(1, 4))))
    return [record for record in records if _id(record) not in gone]


def _id(record: str) -> str:
    found = re.search(r"(?m)^    id: (\S+)$", record)
    assert found, record
    return found.group(1)


def named_round(folder: Path, names: Sequence[str]) -> Path:
    """The results of a round of districts with these names, all with the same package."""
    round_ = make_round(folder / "приём", ())
    for number, name in enumerate(names):
        source = folder / str(number) / "комплект"
        source.mkdir(parents=True)
        text = _package(name, 0).replace(f"municipality: {name}", f"municipality: '{name}'")
        (source / "package.yaml").write_text(text, encoding="utf-8")
        run("submit", source, "--date", "2022-09-16")
        run("receive", *source.parent.glob("*.zip"), "--round", round_, "--date", "2022-09-17T10:00")
    run("score", round_, "--no-inference")
    return round_ / "итоги"
