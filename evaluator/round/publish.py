"""The results of a round put under `итоги`: the summary, and a folder per district with its own results and letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluator.judge.verdict import Verdicts
from evaluator.model.criteria import Rulebook
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.render.as_json import as_json
from evaluator.render.result_html import result_html
from evaluator.render.result_xlsx import result_xlsx
from evaluator.render.score_text import inference_line
from evaluator.report.report import report_of
from evaluator.round.changes import Changes, before_of
from evaluator.round.durable import put_bytes, write_fault
from evaluator.round.letter import letter_docx
from evaluator.round.model import Entry, RoundFile
from evaluator.round.names import folder_names
from evaluator.round.published import RESULTS, SUMMARY_JSON, UNFINISHED
from evaluator.round.standings import Standing, Watch, unwatched
from evaluator.round.summary_xlsx import summary_xlsx

__all__ = ["HTML", "LETTER", "RESULTS", "SUMMARY", "UNFINISHED", "XLSX", "Confirm", "publish"]

SUMMARY = "сводная.xlsx"
HTML, XLSX, LETTER = "результат.html", "результат.xlsx", "письмо.docx"
_WORDS = "Запись итогов не завершена: файлы здесь могут быть от разных расчётов. Повторите evaluator score.\r\n"

Confirm = Callable[[Verdicts], dict[str, Any]]
"""Tells whether the second engine derives the same."""


def publish(
    folder: Path,
    round_: RoundFile,
    rulebook: Rulebook,
    told: Sequence[Standing],
    missing: Sequence[str],
    summary: dict[str, Any],
    changes: Changes | None,
    confirm: Confirm,
    watch: Watch = unwatched,
) -> Path:
    """The folder of the results; each file is whole, and a mark lies there until all are written.

    `summary` is the JSON of the round, `changes` the year before. Everything is made before anything is written.
    Raises InvalidInput with what could not be written.
    """
    by_name = sorted(told, key=lambda standing: standing.entry.municipality)
    names = folder_names(
        [standing.entry.municipality for standing in by_name], reserved=(SUMMARY, SUMMARY_JSON, UNFINISHED)
    )
    by_entry = {standing.entry.number: (standing, name) for standing, name in zip(by_name, names, strict=True)}
    made: dict[str, bytes] = {}
    confirmed: list[str] = []
    for entry in watch([standing.entry for standing in told]):
        standing, name = by_entry[entry.number]
        line, files = _district(round_, standing, changes, confirm)
        confirmed.append(line)
        made |= {f"{name}/{file}": content for file, content in files.items()}
    made[SUMMARY] = summary_xlsx(round_, rulebook, told, missing, changes, list(dict.fromkeys(confirmed)))
    made[SUMMARY_JSON] = as_json(summary).encode()
    _put_all(folder / RESULTS, made, names)
    return folder / RESULTS


def _district(
    round_: RoundFile, standing: Standing, changes: Changes | None, confirm: Confirm
) -> tuple[str, dict[str, bytes]]:
    """(what the second engine says, the files of the district)."""
    report = report_of(standing.package, standing.score, None, confirm(standing.score.verdicts), "ru")
    entry: Entry = standing.entry
    if changes:
        report = replace(report, before=before_of(changes, entry.municipality))
    files = {
        HTML: result_html(report).encode(),
        XLSX: result_xlsx(report),
        LETTER: letter_docx(round_, entry, report),
    }
    return inference_line(report), files


def _put_all(folder: Path, made: Mapping[str, bytes], names: Iterable[str]) -> None:
    problems: list[Problem] = []
    try:
        folder.mkdir(exist_ok=True)
        put_bytes(folder / UNFINISHED, _WORDS.encode("utf-8-sig"))
    except OSError as fault:
        raise InvalidInput([Problem("not-writable", Place(str(folder)))]) from fault
    for target, content in made.items():
        try:
            (folder / target).parent.mkdir(exist_ok=True)
            put_bytes(folder / target, content)
        except OSError as fault:
            problems.append(write_fault(folder / target, fault))
    try:
        _take_away_former(folder, set(names))
    except OSError as fault:
        problems.append(write_fault(folder, fault))
    if problems:
        raise InvalidInput(problems)
    (folder / UNFINISHED).unlink(missing_ok=True)


def _take_away_former(folder: Path, names: set[str]) -> None:
    """Nothing; of districts that no longer count only what people put there themselves is left."""
    for path in folder.iterdir():
        if path.is_dir() and path.name not in names:
            for file in (HTML, XLSX, LETTER):
                (path / file).unlink(missing_ok=True)
            if not any(path.iterdir()):
                path.rmdir()
