"""A set of criteria from a ministry's table: proposed, written beside the others, and sound."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.proposal.files import Title, set_files
from evaluator.proposal.known import Known, known_from
from evaluator.proposal.lines import MadeLine, made_lines
from evaluator.proposal.positions import position_of
from evaluator.proposal.propose import Proposal, Proposer
from evaluator.readers.criteria_table import CriteriaRow, criteria_rows
from evaluator.rulebook.folder import Library, shipped
from evaluator.rulebook.load import load_rulebook

__all__ = ["NewSet", "new_set"]

_NAME = re.compile(r"[0-9A-Za-zА-Яа-яЁё_][0-9A-Za-zА-Яа-яЁё_.\-]*")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True)
class NewSet:
    """What was made: the folder, the lines, the rules copied beside it, and the warnings about the table."""

    folder: Path
    lines: tuple[MadeLine, ...]
    rules: tuple[str, ...]
    warnings: tuple[Problem, ...]


def new_set(set_id: str, table: Path, library: Library, based_on: str | None, told: Mapping[str, str]) -> NewSet:
    """Makes criteria/<id>/ in a library from a table. Raises InvalidInput with every problem; then nothing is written.

    Rules that the lines use and the library lacks are copied into its rules/, so that it stands on its own.
    """
    problems = _name_problems(set_id, library)
    known = known_from((library, shipped()), based_on)
    title = _title(set_id, table, known, told)
    if not title["from"]:
        problems.append(Problem("set-period", Place(set_id), {"found": set_id}))
    if title["to"] < title["from"]:
        problems.append(Problem("span-reversed", Place("--in-force")))
    rows, found = criteria_rows(table)
    problems += found
    proposals, unknown = _proposals(rows, known, problems)
    errors = [problem for problem in (*problems, *unknown) if problem.level == "error"]
    if errors:
        raise InvalidInput([*problems, *unknown])
    proposer, made = proposals
    files = set_files(table.name, title, known, made, proposer.topics)
    rules = _missing_rules(made, known, library)
    with TemporaryDirectory() as place:
        _prove(Path(place), set_id, files, made, known)
    return NewSet(_write(set_id, files, rules, library), tuple(made), tuple(rules), tuple(problems))


def _name_problems(set_id: str, library: Library) -> list[Problem]:
    folder = library.set_path(set_id).parent
    if not _NAME.fullmatch(set_id):
        return [Problem("set-name", Place(set_id), {"found": set_id})]
    return [Problem("set-exists", Place(library.shown(folder)), {"found": set_id})] if folder.exists() else []


def _title(set_id: str, table: Path, known: Known, told: Mapping[str, str]) -> Title:
    """The head of set.yaml: what the user told, the year in the set's name, the period of the set built on."""
    year = _YEAR.search(set_id)
    base = known.base.in_force if known.base else None
    first, last = (f"{year[1]}-01-01", f"{year[1]}-12-31") if year else ("", "")
    if base and not year:
        first, last = base.from_.first.isoformat(), base.to.first.isoformat()
    return {
        "title": told.get("title") or f"Критерии из таблицы {table.name}",
        "authority": told.get("authority") or "Не указан",
        "edition": told.get("edition") or (year[1] if year else "не указана"),
        "from": told.get("from") or first,
        "to": told.get("to") or last,
    }


def _proposals(
    rows: Sequence[CriteriaRow], known: Known, problems: Sequence[Problem]
) -> tuple[tuple[Proposer, list[MadeLine]], list[Problem]]:
    """(the proposer with its topics and the lines, the cells whose position is missing or unknown)."""
    proposer = Proposer(known, rows)
    proposals: list[Proposal] = []
    unknown: dict[Place, Problem] = {}
    shown = tuple(known.positions.values())
    columns = {problem.values["found"] for problem in problems if problem.code == "table-column"}
    for row in rows:
        position = position_of(row.position, known.positions)
        cell = row.cells["position"]
        if position is not None:
            proposals.append(proposer.propose(row, position))
        elif not cell.fault and "позиция" not in columns:
            code = "row-position" if row.position else "row-no-position"
            unknown.setdefault(cell.place, Problem(code, cell.place, {"found": row.position, "known": shown}))
    return (proposer, made_lines(proposals)), list(unknown.values())


def _missing_rules(lines: Sequence[MadeLine], known: Known, library: Library) -> dict[str, Path]:
    used = sorted({line.proposal.rule_id for line in lines} - set(library.rule_ids()))
    return {rule_id: known.homes[rule_id].rule_path(rule_id) for rule_id in used}


def _prove(place: Path, set_id: str, files: Mapping[str, str], lines: Sequence[MadeLine], known: Known) -> None:
    """Nothing if the set is sound with its rules. Raises InvalidInput, for a rule of the library that is broken."""
    _put(place / "criteria" / set_id, files)
    (place / "rules").mkdir()
    for rule_id in sorted({line.proposal.rule_id for line in lines}):
        shutil.copyfile(known.homes[rule_id].rule_path(rule_id), place / "rules" / f"{rule_id}.yaml")
    load_rulebook(Library(place), set_id)


def _put(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _write(set_id: str, files: Mapping[str, str], rules: Mapping[str, Path], library: Library) -> Path:
    """The folder of the set, which appears whole: it is written aside and renamed."""
    folder = library.set_path(set_id).parent
    for rule_id, path in rules.items():
        library.rule_path(rule_id).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, library.rule_path(rule_id))
        survivors = path.parent / "survivors" / path.name
        if survivors.is_file():
            (library.root / "rules" / "survivors").mkdir(exist_ok=True)
            shutil.copyfile(survivors, library.root / "rules" / "survivors" / path.name)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=".new-") as aside:
        _put(Path(aside) / "set", files)
        (Path(aside) / "set").rename(folder)
    return folder
