"""The year of a region as its people live it: every step is a command or somebody typing into LibreOffice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from evaluator.cli.load import loaded
from evaluator.cli.main import evaluator
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
from tests.generated import ROOT
from tests.new_set.tables import REAL, exported, office, write_docx, write_xlsx
from tests.region.districts import EXPERTS, THIRD, District, write_package
from tests.region.filling import MISTAKES, TROUBLES, Form, as_deeds, filling_of
from tests.region.office import Typed, typed
from tests.review.rounds import rows
from tests.round.attacks import rebuilt

__all__ = ["DEADLINE", "SET", "Ran", "Year", "lived"]

SET, DEADLINE = "uslovnaya-2022", "2022-09-20"
_IN_TIME, _LATE = "2022-09-17T10:00", "2022-09-21T10:00"
_OWN = (
    ("На сайте размещена карта школ с результатами условных процедур", "1,5"),
    ("Проведён конкурс условных управленческих команд", "0,5"),
)
"""Criteria that no rule knows; their points have decimal commas."""
_SAYS_NO = 4
"""Every so-manieth question the second expert answers with no."""


@dataclass(frozen=True)
class Ran:
    """A command that ran: for whom, its words, its exit code, what it said, how long it took."""

    who: str
    words: tuple[str, ...]
    code: int
    out: str
    err: str
    seconds: float


@dataclass
class Year:
    """A region's year: the folders, what ran, what each district meant, and which sheets were handed out.

    `inside` runs the commands in this process, which spares their start; else each is a process, as for people.
    """

    folder: Path
    districts: tuple[District, ...]
    inside: bool = False
    ran: list[Ran] = field(default_factory=list)
    meant: dict[str, Package] = field(default_factory=dict)
    typing: list[tuple[str, int, float]] = field(default_factory=list)
    """(what was typed, how many workbooks, seconds)"""

    @property
    def shelf(self) -> Path:
        return self.folder / "министерство"

    @property
    def round(self) -> Path:
        return self.folder / "министерство" / "Приём 2022"

    @property
    def rulebook(self) -> Rulebook:
        return load_rulebook(Library(self.shelf), SET)

    def home(self, district: District) -> Path:
        """The folder of a district's computer."""
        return self.folder / "районы" / district.name

    def package(self, district: District, version: str = "") -> Path:
        """The folder with the filled form; `version` tells an earlier one, `черновик` one with mistakes."""
        return self.home(district) / f"комплект{' ' if version else ''}{version}"

    def run(self, who: str, *words: object, code: int = 0) -> Ran:
        """What a command did, which must end with `code`."""
        told = tuple(map(str, words))
        started = time.perf_counter()
        ended, out, err = (_called if self.inside else _started)([*told, "--library", str(self.shelf)], self.folder)
        ran = Ran(who, told, ended, out, err, time.perf_counter() - started)
        assert ran.code == code, f"{who}: {' '.join(told)}\n{ran.out}{ran.err}"
        self.ran.append(ran)
        return ran

    def type(self, what: str, work: Sequence[Typed]) -> None:
        """Nothing; the workbooks are filled in the office suite."""
        started = time.perf_counter()
        typed(work)
        self.typing.append((what, len(work), time.perf_counter() - started))


def _started(words: Sequence[str], folder: Path) -> tuple[int, str, str]:
    """(exit code, stdout, stderr) of the command as a process."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "evaluator", *words],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=600, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def _called(words: Sequence[str], folder: Path) -> tuple[int, str, str]:
    """(exit code, stdout, stderr) of the command called here."""
    with chdir(folder):
        done = CliRunner().invoke(evaluator, list(words))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def lived(folder: Path, districts: Sequence[District], inside: bool = False) -> Year:
    """The year, from the ministry's table to the results after an appeal."""
    year = Year(folder, tuple(districts), inside)
    _announce(year)
    _fill(year)
    for district in year.districts:
        _score_and_submit(year, district)
    _receive(year)
    _mark(year)
    year.run("министерство", "score", year.round)
    shutil.copytree(year.round / "итоги", folder / "итоги до апелляции")
    _appeal(year)
    year.run("министерство", "score", year.round, "--format", "json")
    return year


def _announce(year: Year) -> None:
    """The ministry makes its set of a table in Excel, looks whether that in Word says the same, gives out the form."""
    year.shelf.mkdir(parents=True)
    cells = [*exported(REAL), *([0, "", "", words, points, "ссылка"] for words, points in _OWN)]
    for number, row in enumerate(cells, 1):
        row[0] = number
    tables = year.folder / "таблица"
    tables.mkdir()
    for path in (write_xlsx(tables / "критерии.xlsx", cells), write_docx(tables / "критерии.docx", [cells])):
        saved = office(path, tables / "из офиса")
        name = SET if path.suffix == ".xlsx" else f"{SET}-word"
        year.run("министерство", "new-set", name, "--from", saved, "--based-on", REAL.id, "--title",
                 "Условный набор критериев", "--authority", "Министерство условной области (условное)",
                 "--edition", "2022")  # fmt: skip
    year.run("министерство", "form", SET, "--out", year.shelf / "форма.xlsx")
    _open_round(year)


def _open_round(year: Year) -> None:
    names = ", ".join(one.name for one in year.districts)
    experts = [f"  - {{id: {name}, name: {who}}}" for name, who in EXPERTS.items()]
    lines = [
        "title: Условная оценка механизмов за 2021/2022 учебный год", f"set: {SET}", f"deadline: {DEADLINE}",
        f"municipalities: [{names}]", "experts:", *experts, 'per_line: "2"', f"third: {THIRD}",
        "appeal: Апелляции принимает отдел оценки (условный) до 10.10.2022",
    ]  # fmt: skip
    year.round.mkdir()
    (year.round / "round.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _fill(year: Year) -> None:
    """Every form of the year is typed by one run of the office suite, the drafts with mistakes too."""
    form, book = Form.at(year.shelf / "форма.xlsx"), year.rulebook
    work = []
    for number, district in enumerate(year.districts):
        version = "1.5" if district.has("decimal comma") else "1"
        if district.has("withdrawn"):
            work.append(_form(year, form, book, district, number + 100, version, "первая подача"))
            version = str(float(version) + 1).removesuffix(".0")
        mistakes = [name for name in district.troubles if name in MISTAKES]
        if mistakes:
            work.append(_form(year, form, book, district, number, version, "черновик", mistakes))
        work.append(_form(year, form, book, district, number, version))
    year.type("формы районов", work)


def _form(
    year: Year, form: Form, book: Rulebook, district: District, number: int, version: str, which: str = "",
    mistakes: Sequence[str] = (),
) -> Typed:  # fmt: skip
    """The form of a district to be typed into its folder; `mistakes` are the troubles that are refused."""
    folder = year.package(district, which)
    draft = write_package(folder, district, number, SET, version)
    package, _ = loaded(draft, Library(year.shelf))
    (draft / "package.json").unlink()
    year.meant[str(folder)] = package
    filling = filling_of(form, book, package)
    for name in district.troubles:
        after = name in MISTAKES and name not in mistakes
        told = f"{name} mended" if after else name
        if told in TROUBLES:
            TROUBLES[told](form, filling)
    return Typed(form.path, folder / "форма.xlsx", as_deeds(filling))


def _score_and_submit(year: Year, district: District) -> None:
    """The district looks at its points, mends what is refused, and freezes what it sends."""
    if any(name in MISTAKES for name in district.troubles):
        draft = year.package(district, "черновик")
        year.run(district.name, "score", draft, code=2)
        year.run(district.name, "submit", draft, "--date", "2022-09-15", code=2)
    if district.has("withdrawn"):
        year.run(district.name, "submit", year.package(district, "первая подача"), "--date", "2022-09-15")
    year.run(district.name, "score", year.package(district))
    year.run(district.name, "submit", year.package(district), "--date", "2022-09-16")


def _archives(year: Year, district: District) -> list[Path]:
    """The archives of a district in the order in which it sends them, the one that counts last."""
    sent = sorted(year.home(district).glob("*.zip"))
    if district.has("by hand"):
        sent.insert(0, _zipped_by_hand(year.package(district, "черновик"), year.home(district)))
    if district.has("broken"):
        sent.insert(0, _frozen_elsewhere(sent[-1], year.package(district, "черновик")))
    return sent


def _zipped_by_hand(folder: Path, to: Path) -> Path:
    """The folder as an archive that the desktop made of it: no inventory."""
    archive = to / "Отправка вручную.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            opened.write(path, path.relative_to(folder))
    return archive


def _frozen_elsewhere(sound: Path, draft: Path) -> Path:
    """An archive with a sound inventory that some other program made of the form with mistakes."""
    archive = sound.with_name("Отправка другой программой.zip")
    shutil.copyfile(sound, archive)
    rebuilt(archive, {"форма.xlsx": (draft / "форма.xlsx").read_bytes()})
    return archive


def _receive(year: Year) -> None:
    """First what came first, then what was sent again; who is late comes last."""
    sent = {district: _archives(year, district) for district in year.districts}
    early = [archives[0] for district, archives in sent.items() if len(archives) > 1]
    again = [archives[-1] for district, archives in sent.items() if not district.has("late")]
    late = [archives[-1] for district, archives in sent.items() if district.has("late")]
    if early:
        returned = any(district.has(name) for district in year.districts for name in ("by hand", "broken"))
        year.run("министерство", "receive", *early, "--round", year.round, "--date", "2022-09-16T09:00",
                 code=2 if returned else 0)  # fmt: skip
    year.run("министерство", "receive", *again, "--round", year.round, "--date", _IN_TIME)
    year.run("министерство", "receive", *late, "--round", year.round, "--date", _LATE)


def _mark(year: Year) -> None:
    """Two experts answer every question in their sheets, the third where they differ."""
    year.run("министерство", "review", year.round, "--form", "--date", "2022-09-22")
    out = year.folder / "эксперты"
    out.mkdir()
    for name in EXPERTS:
        shutil.copyfile(year.round / "эксперты" / f"{name}.xlsx", out / f"{name} получил.xlsx")
    first, second = (year.round / "эксперты" / f"{name}.xlsx" for name in EXPERTS)
    work = [
        _answered(path, out / path.name, {at: _mark_of(at, path == second) for at in _asked(path)})
        for path in (first, second)
    ]
    year.type("листы экспертов", work)
    year.run("министерство", "review", year.round, "--read", *(one.target for one in work), "--date", "2022-09-25")
    third = year.round / "эксперты" / "третий.xlsx"
    shutil.copyfile(third, out / "третий получил.xlsx")
    told = {at: {"Ответ": "нет" if at % 2 == 0 else "да", "Обоснование": "по документу"} for at in _asked(third)}
    year.type("лист третьего", [_answered(third, out / third.name, told)])
    year.run("министерство", "review", year.round, "--read", out / third.name, "--date", "2022-09-27")


def _mark_of(number: int, strict: bool) -> dict[str, str]:
    return {"Ответ": "нет" if strict and number % _SAYS_NO == 0 else "да", "Обоснование": f"довод {number}"}


def _asked(sheet: Path) -> range:
    return range(len(rows(sheet)))


def _answered(sheet: Path, to: Path, answers: dict[int, dict[str, str]]) -> Typed:
    """The sheet to be typed: answers by row, counted from 0, and heading."""
    found = load_workbook(sheet).worksheets[0]
    letter = {str(cell.value): get_column_letter(number) for number, cell in enumerate(found[4], 1)}
    deeds = [
        ("type", found.title, f"{letter[name]}{5 + at}", text)
        for at, told in answers.items()
        for name, text in told.items()
    ]
    return Typed(sheet, to, deeds)


def _appeal(year: Year) -> None:
    """A district appeals against every no, and is heard."""
    for district in year.districts:
        if not district.has("appeals"):
            continue
        year.run("министерство", "review", year.round, "--appeal", district.name, "--date", "2022-10-05")
        (sheet,) = (year.round / "эксперты").glob("апелляция-*.xlsx")
        told = {"Ответ": "да", "Кем решено": "Апелляционная комиссия (условная)", "Обоснование": "довод принят"}
        refused = [at for at, row in enumerate(rows(sheet)) if str(row["Решение экспертов"]).startswith("нет")]
        assert refused, "there is something to appeal against"
        to = year.folder / "эксперты" / sheet.name
        year.type("лист апелляции", [_answered(sheet, to, dict.fromkeys(refused, told))])
        year.run("министерство", "review", year.round, "--read", to, "--date", "2022-10-08")
