"""README.ru.md walked as it stands: its commands run, and between them what people do in Excel is done."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from evaluator.cli.main import evaluator
from tests.generated import ROOT
from tests.new_set.tables import real
from tests.review.rounds import fill, rows, sheet

__all__ = ["DISTRICT", "EARLIER", "ROUND", "commands", "walk"]

DISTRICT, ROUND, EARLIER = "Лесной район", "Приём 2023", "Приём 2022"
_DATES = {"submit": "2023-09-14", "receive": "2023-09-14T10:00", "review": "2023-09-25"}
"""Instead of today's, so that the walk says the same every year."""
Step = tuple[str, str]


def commands() -> dict[str, list[str]]:
    """The commands of each role, in the order of the page."""
    text = (ROOT / "README.ru.md").read_text(encoding="utf-8").split("## Один год", 1)[1].split("\n## ", 1)[0]
    found = {}
    for part in text.split("\n### ")[1:]:
        blocks = re.findall(r"```sh\n(.*?)```", part, re.S)
        found[part.splitlines()[0]] = [line for block in blocks for line in block.splitlines() if line]
    return found


def walk(folder: Path) -> Iterator[Step]:
    """(the command, what it printed), each after it has run; a command that ends with a fault stops the walk."""
    told = commands()
    ministry = told["Методист министерства"]
    receiving = next(number for number, line in enumerate(ministry) if " receive " in line)
    before, after = ministry[:receiving], ministry[receiving:]
    with chdir(folder):
        real(Path("критерии.xlsx"))
        for line in [*before, *told["Специалист муниципалитета"], *after, *told["Аудитор"]]:
            _people(line)
            yield line, _run(line)


def _run(line: str) -> str:
    program, verb, *rest = shlex.split(line)
    assert program == "evaluator"
    named = [name for word in rest for name in (sorted(map(str, Path().glob(word))) if "*" in word else [word])]
    dated = ["--date", _DATES[verb]] if verb in _DATES else []
    done = CliRunner().invoke(evaluator, [verb, *named, *dated], catch_exceptions=False)
    assert done.exit_code == 0, (line, done.output)
    return done.stdout


def _people(line: str) -> None:
    """What people do before a command, in Excel, in the file manager and in round.yaml."""
    if line.startswith(f'evaluator score "{DISTRICT}"'):
        _filled_form()
    elif line.startswith(f'evaluator check "{ROUND}"'):
        with Path(ROUND, "round.yaml").open("a", encoding="utf-8") as stream:
            stream.write(_experts())
    elif line.startswith("evaluator compare"):
        Path(ROUND).rename(EARLIER)
        _shifted_copy()
    elif line.startswith("evaluator impact"):
        _next_edition()
    elif "--read" in line:
        for name in re.findall(r"эксперты/([\w-]+)\.xlsx", line):
            _answered(name)


def _experts() -> str:
    """The lines of round.yaml that the page shows."""
    found = re.search(r"```yaml\n(.*?)```", (ROOT / "README.ru.md").read_text(encoding="utf-8"), re.S)
    assert found
    return found.group(1)


def _filled_form() -> None:
    """The form of a made-up district, filled from a fixture that is moved on by a year."""
    text = (ROOT / "fixtures" / "chernozemelsky-2022" / "package.yaml").read_text(encoding="utf-8")
    head, *records = re.split(r"\n(?=  - record: )", text)
    head = re.sub(r"(?m)^municipality: .*$", f"municipality: {DISTRICT}", head)
    head = re.sub(r"(?m)^region: .*$", "region: Условная область", head)
    head = re.sub(r"(?m)^set: .*$", "set: region", re.sub(r"(?m)^(#|closed:).*\n", "", head))
    kept = [record for record in records if not record.startswith("  - record: answer")]
    text = re.sub(r"\b202(\d)\b", lambda year: f"202{int(year.group(1)) + 1}", "\n".join([head, *kept]))
    text = text.replace("Черноземельского района", "Лесного района").replace("set: region\n", "set: region-2023\n")
    Path("package.yaml").write_text(text, encoding="utf-8")
    Path(DISTRICT).mkdir()
    _run(f'evaluator form region-2023 --library . --package package.yaml --out "{DISTRICT}/форма.xlsx"')


def _answered(who: str) -> None:
    """The sheet with an answer and a reason in every row; the second expert differs in the first."""
    path = sheet(Path(ROUND), who)
    marks = {}
    for number, _ in enumerate(rows(path)):
        value = "нет" if who == "petrov" and number == 0 else "да"
        words = "Обоснование не подтверждено числами" if value == "нет" else "Цель обоснована результатами ВПР"
        marks[number] = {"Ответ": value, "Обоснование": words}
        if who.startswith("апелляция"):
            marks[number]["Кем решено"] = "Апелляционная комиссия, протокол от 02.10.2023 № 1"
    fill(path, marks)


def _shifted_copy() -> None:
    """The year after: the same district again, so that two rounds with results lie side by side."""
    shutil.copytree(EARLIER, ROUND)


def _next_edition() -> None:
    """The set of the year after: the first line of its first direction is worth a point more."""
    folder = Path(shutil.copytree("criteria/region-2023", "criteria/region-2024"))
    lines, head = sorted(folder.glob("[0-9]*.yaml"))[0], folder / "set.yaml"
    worth = lines.read_text(encoding="utf-8")
    lines.write_text(worth.replace("points: 1\n", "points: 2\n", 1), encoding="utf-8")
    told = head.read_text(encoding="utf-8")
    head.write_text(re.sub(r"maximum: (\d+)", lambda found: f"maximum: {int(found[1]) + 1}", told, count=1), "utf-8")
