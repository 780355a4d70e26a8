"""The results of a round put under `итоги`: the summary, and a folder per district with its own results and letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluator.consistency import Difference
from evaluator.judge.verdict import Verdicts
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.render.as_json import as_json
from evaluator.render.result_html import result_html
from evaluator.render.result_xlsx import result_xlsx
from evaluator.render.score_text import inference_line
from evaluator.render.stamped import stamped
from evaluator.report.audience import for_audience
from evaluator.report.before import Before
from evaluator.report.persons import without_persons
from evaluator.report.report import report_of
from evaluator.report.words import text
from evaluator.round.changes import Changes, before_of
from evaluator.round.letter import letter_docx
from evaluator.round.model import Entry, RoundFile
from evaluator.round.names import folder_names
from evaluator.round.published import RESULTS, SUMMARY_JSON
from evaluator.round.replaced import replace_folder
from evaluator.round.review.agreement import Agreement
from evaluator.round.standings import Standing, Watch, unwatched
from evaluator.round.summary_xlsx import summary_xlsx
from evaluator.score import Score
from evaluator.side_by_side import side_by_side

__all__ = [
    "HTML", "LETTER", "RESULTS", "SUMMARY", "XLSX", "Written", "before_in", "district_files", "publish",
    "written_here",
]  # fmt: skip

SUMMARY = "сводная.xlsx"
HTML, XLSX, LETTER = "результат.html", "результат.xlsx", "письмо.docx"

Confirm = Callable[[Verdicts], dict[str, Any]]
"""Tells whether the second engine derives the same."""
Written = tuple[str, dict[str, bytes]]
"""(what the second engine says in words, the files of a district by name)"""


def publish(
    folder: Path,
    round_: RoundFile,
    rulebook: Rulebook,
    told: Sequence[Standing],
    missing: Sequence[str],
    summary: dict[str, Any],
    changes: Changes | None,
    written: Iterable[Written],
    watch: Watch = unwatched,
    agreed: Sequence[Agreement] = (),
    differing: Sequence[Difference] = (),
) -> Path:
    """The folder of the results, replaced as one. Raises InvalidInput where it cannot be; then it is as it was.

    `summary` is the JSON of the round, `changes` the year before, `agreed` how the experts agreed, `differing` what was
    judged differently for two municipalities; `written` gives the files of each district in the order of `told`.
    """
    by_name = sorted(told, key=lambda standing: standing.entry.municipality)
    names = folder_names([standing.entry.municipality for standing in by_name], reserved=(SUMMARY, SUMMARY_JSON))
    by_entry = {standing.entry.number: name for standing, name in zip(by_name, names, strict=True)}
    made: dict[str, bytes] = {}
    confirmed: list[str] = []
    for entry, (line, files) in zip(watch([standing.entry for standing in told]), written, strict=True):
        confirmed.append(line)
        made |= {f"{by_entry[entry.number]}/{file}": content for file, content in files.items()}
    lines = list(dict.fromkeys(confirmed))
    book = summary_xlsx(round_, rulebook, told, missing, changes, lines, agreed, differing)
    made[SUMMARY] = stamped(book, round_.deadline.first)
    made[SUMMARY_JSON] = as_json(summary).encode()
    replace_folder(folder / RESULTS, made, _ours)
    return folder / RESULTS


def written_here(
    round_: RoundFile, told: Sequence[Standing], changes: Changes | None, confirm: Confirm
) -> Iterator[Written]:
    """The files of each district, in order; made side by side by copies of this process, one for each core."""

    def made(number: int) -> Written:
        one = told[number]
        answer = confirm(one.score.verdicts)
        return district_files(round_, (one.entry, one.package, one.score), before_in(changes, one.entry), answer)

    return side_by_side(made, len(told))


def before_in(changes: Changes | None, entry: Entry) -> Before | None:
    """The year before of the district of an entry, None where there is no such year."""
    return before_of(changes, entry.municipality) if changes else None


def district_files(
    round_: RoundFile, district: tuple[Entry, Package, Score], before: Before | None, answer: dict[str, Any]
) -> Written:
    """What is written of a district; `answer` is the second engine's."""
    entry, package, score = district
    report = report_of(package, score, None, answer, "ru", others=False)
    report = for_audience(without_persons(report, text("person", "ru")), "municipality")
    if before:
        report = replace(report, before=before)
    files = {
        HTML: result_html(report).encode(),
        XLSX: result_xlsx(report),
        LETTER: letter_docx(round_, entry, report),
    }
    return inference_line(report), files


def _ours(within: Path) -> bool:
    """Whether an earlier run wrote a file: of districts that no longer count, only what people put there is left."""
    return len(within.parts) == 2 and within.name in (HTML, XLSX, LETTER)
