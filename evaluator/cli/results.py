"""The result files of a scored package, written whole or not at all: a page, a workbook, the official note."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from evaluator.evidence.load import package_file
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.render.score_text import inference_line
from evaluator.report.comparison import ComparisonReport
from evaluator.report.note import Note, SealedBy, note_of
from evaluator.report.report import Report
from evaluator.round.durable import put_bytes, write_fault
from evaluator.score import Score

__all__ = ["own_results_only", "result_paths", "sealed_by", "write_comparison", "write_note", "write_results"]

HTML, XLSX = "результат.html", "результат.xlsx"


def own_results_only(folder: Path, *wanted: Path | str | bool | None) -> None:
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
    return _written(((html, lambda: _page(report)), (xlsx, lambda: _workbook(report))))


def write_note(
    report: Report, score: Score, docx: Path | None, pdf: Path | None, certificate: Path | None
) -> tuple[list[Path], list[Problem]]:
    """(the files of the official note written, what must be told of them); `certificate` is the one that it names.

    Raises InvalidInput with what could not be written, and where the certificate is not of this result.
    """
    if docx is None and pdf is None:
        return [], []
    note = note_of(report, inference_line(report), sealed_by(certificate, report, score) if certificate else None)
    told: list[Problem] = []
    return _written(((docx, lambda: _document(note)), (pdf, lambda: _print(note, Place(str(pdf)), told)))), told


def write_comparison(told: ComparisonReport, html: Path | None, xlsx: Path | None) -> list[Path]:
    """The files of a comparison written; raises as `write_results` does."""
    from evaluator.render.comparison_html import comparison_html
    from evaluator.render.comparison_xlsx import comparison_xlsx

    return _written(((html, lambda: comparison_html(told).encode()), (xlsx, lambda: comparison_xlsx(told))))


def sealed_by(path: Path, report: Report, score: Score) -> SealedBy:
    """What the note says of a certificate, whose signatures are not checked.

    Raises InvalidInput of one of another package, set or rules, or in which any point or row of the ledger differs.
    """
    from evaluator.seal.certificate import canonical
    from evaluator.seal.envelope import certificate_in, signatures_in
    from evaluator.seal.result import plain_ledger, plain_scores

    told, digest = certificate_in(path)
    own: dict[str, Any] = {"sources": report.digests, "scores": plain_scores(score), "ledger": plain_ledger(score)}
    if canonical({name: told.get(name) for name in own}) != canonical(own):
        raise InvalidInput([Problem("certificate-other", Place(str(path)))])
    return SealedBy(digest, tuple(signature["keyid"] for signature in signatures_in(path)))


def _written(wanted: Iterable[tuple[Path | None, Callable[[], bytes]]]) -> list[Path]:
    problems: list[Problem] = []
    done: list[Path] = []
    for path, made in wanted:
        if path is not None:
            try:
                put_bytes(path, made())
            except OSError as fault:
                problems.append(write_fault(path, fault))
            else:
                done.append(path)
    if problems:
        raise InvalidInput(problems)
    return done


def _document(note: Note) -> bytes:
    from evaluator.render.note_docx import note_docx

    return note_docx(note)


def _print(note: Note, place: Place, told: list[Problem]) -> bytes:
    """The note as PDF; `told` gets what it could not show."""
    from evaluator.render.note_pdf import note_print

    made = note_print(note)
    if made.missing:
        told.append(Problem("note-no-glyph", place, {"found": ", ".join(made.missing), "words": made.words}))
    return made.octets


def _page(report: Report) -> bytes:
    from evaluator.render.result_html import result_html

    return result_html(report).encode()


def _workbook(report: Report) -> bytes:
    from evaluator.render.result_xlsx import result_xlsx

    return result_xlsx(report)
