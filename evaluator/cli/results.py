"""The result files of a scored package, written whole or not at all: a page and a workbook."""

from __future__ import annotations

from pathlib import Path

from evaluator.evidence.load import package_file
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.report.report import Report
from evaluator.round.durable import put_bytes, write_fault

__all__ = ["own_results_only", "result_paths", "write_results"]

HTML, XLSX = "результат.html", "результат.xlsx"


def own_results_only(folder: Path, *wanted: Path | None) -> None:
    """Nothing. Raises InvalidInput where many packages are wanted as one page or compared with a file."""
    if any(path is not None for path in wanted):
        raise InvalidInput([Problem("round-own-results", Place(str(folder)))])


def result_paths(package: Path, html: Path | None, xlsx: Path | None) -> tuple[Path | None, Path | None]:
    """(page, workbook): where the user asked for them; of a filled form beside it, else nowhere."""
    folder = _form_folder(package)
    if folder is None:
        return html, xlsx
    return html or folder / HTML, xlsx or folder / XLSX


def _form_folder(package: Path) -> Path | None:
    """The folder of a filled form, None of a package that was written as YAML or JSON."""
    file = package_file(package)
    return file.parent if file.suffix.lower() == ".xlsx" else None


def write_results(report: Report, html: Path | None, xlsx: Path | None) -> list[Path]:
    """The files written. Raises InvalidInput with what could not be; the other file is written all the same."""
    problems: list[Problem] = []
    done: list[Path] = []
    for path, made in ((html, _page), (xlsx, _workbook)):
        if path is not None:
            try:
                put_bytes(path, made(report))
            except OSError as fault:
                problems.append(write_fault(path, fault))
            else:
                done.append(path)
    if problems:
        raise InvalidInput(problems)
    return done


def _page(report: Report) -> bytes:
    from evaluator.render.result_html import result_html

    return result_html(report).encode()


def _workbook(report: Report) -> bytes:
    from evaluator.render.result_xlsx import result_xlsx

    return result_xlsx(report)
