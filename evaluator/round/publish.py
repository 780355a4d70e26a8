"""The results of a round put under `итоги`: the summary, and a folder per district with its own results and letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluator.consistency import Difference
from evaluator.judge.verdict import Verdicts
from evaluator.model.criteria import Rulebook
from evaluator.render.as_json import as_json
from evaluator.render.result_html import result_html
from evaluator.render.result_xlsx import result_xlsx
from evaluator.render.score_text import inference_line
from evaluator.report.audience import for_audience
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

__all__ = ["HTML", "LETTER", "RESULTS", "SUMMARY", "XLSX", "Confirm", "publish"]

SUMMARY = "сводная.xlsx"
HTML, XLSX, LETTER = "результат.html", "результат.xlsx", "письмо.docx"

_ENGINES = 2
"""Children of the second engine at once: it derives the next districts while the files of one are written."""
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
    agreed: Sequence[Agreement] = (),
    differing: Sequence[Difference] = (),
) -> Path:
    """The folder of the results, replaced as one. Raises InvalidInput where it cannot be; then it is as it was.

    `summary` is the JSON of the round, `changes` the year before, `agreed` how the experts agreed, `differing` what was
    judged differently for two municipalities.
    """
    by_name = sorted(told, key=lambda standing: standing.entry.municipality)
    names = folder_names([standing.entry.municipality for standing in by_name], reserved=(SUMMARY, SUMMARY_JSON))
    by_entry = {standing.entry.number: (standing, name) for standing, name in zip(by_name, names, strict=True)}
    made: dict[str, bytes] = {}
    confirmed: list[str] = []
    with ThreadPoolExecutor(_ENGINES) as engines:
        answers = {one.entry.number: engines.submit(confirm, one.score.verdicts) for one in told}
        for entry in watch([standing.entry for standing in told]):
            standing, name = by_entry[entry.number]
            line, files = _district(round_, standing, changes, answers[entry.number].result())
            confirmed.append(line)
            made |= {f"{name}/{file}": content for file, content in files.items()}
    lines = list(dict.fromkeys(confirmed))
    made[SUMMARY] = summary_xlsx(round_, rulebook, told, missing, changes, lines, agreed, differing)
    made[SUMMARY_JSON] = as_json(summary).encode()
    replace_folder(folder / RESULTS, made, _ours)
    return folder / RESULTS


def _district(
    round_: RoundFile, standing: Standing, changes: Changes | None, answer: dict[str, Any]
) -> tuple[str, dict[str, bytes]]:
    """(what the second engine says, the files of the district); `answer` is the second engine's."""
    report = report_of(standing.package, standing.score, None, answer, "ru", others=False)
    entry: Entry = standing.entry
    report = for_audience(without_persons(report, text("person", "ru")), "municipality")
    if changes:
        report = replace(report, before=before_of(changes, entry.municipality))
    files = {
        HTML: result_html(report).encode(),
        XLSX: result_xlsx(report),
        LETTER: letter_docx(round_, entry, report),
    }
    return inference_line(report), files


def _ours(within: Path) -> bool:
    """Whether an earlier run wrote a file: of districts that no longer count, only what people put there is left."""
    return len(within.parts) == 2 and within.name in (HTML, XLSX, LETTER)
