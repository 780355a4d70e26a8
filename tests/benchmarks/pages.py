"""`python -m tests.benchmarks.pages`: times PDF with text and scans beside pdfium and tesseract alone, in a table.

The document is the printed plan of tests/read. Times are of one page; memory is that of all
processes together, as the kernel shares it out among them (PSS), looked at twenty times a second.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from evaluator.readers.apart.gathered import read_all
from evaluator.readers.documents.pdf import read
from evaluator.readers.pages.skew import grey_of
from evaluator.readers.pages.tesseract import recognised
from tests.benchmarks.__main__ import _machine, _row, _times
from tests.benchmarks.memory import needed
from tests.read.printed import printed_plan
from tests.read.scanner import MEDIUM, write_scan

__all__ = ["main"]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.pages", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of which the median is told")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        scan = write_scan(printed_plan()[1], Path(folder, "scan.pdf"), MEDIUM)
        rows = [*_text(printed_plan()[1], rounds), *_scans(scan, rounds)]
        memory, seconds = needed(lambda: read_all([scan]))
        pages = len(pdfium.PdfDocument(scan))
    print(f"{_machine()}; medians of {rounds} rounds\n")
    print("| a page | median | least | goal |\n|---|--:|--:|--:|")
    for row in rows:
        print("| " + " | ".join(row[:4]) + " |")
    print(
        f"\nThe scan in a child process: {memory} MB (PSS of all processes together), "
        f"{seconds / pages:.1f} s of processor time a page"
    )


def _text(path: Path, rounds: int) -> Iterator[tuple[str, ...]]:
    yield _per_page("PDF with text: pdfium's text alone", path, _plain, rounds)
    yield _per_page("PDF with text: pdfium's picture alone", path, _drawn, rounds)
    yield _per_page("PDF with text: read", path, read, rounds, "≤ 100 ms")


def _scans(path: Path, rounds: int) -> Iterator[tuple[str, ...]]:
    yield _per_page("scan: tesseract alone, one process", path, _alone, rounds)
    yield _per_page("scan: read", path, read, rounds, "≤ 3000 ms")


def _per_page(name: str, path: Path, reader: Callable[[Path], Any], rounds: int, goal: str = "") -> tuple[str, ...]:
    pages = len(pdfium.PdfDocument(path))
    times = [each / pages for each in _times([lambda: reader(path)], rounds)[0]]
    return _row(name, times, goal)


def _plain(path: Path) -> Any:
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(path)]


def _drawn(path: Path) -> Any:
    return [page.render(scale=110 / 72, grayscale=True) for page in pdfium.PdfDocument(path)]


def _alone(path: Path) -> Any:
    pages = (page.render(scale=300 / 72).to_numpy() for page in pdfium.PdfDocument(path))
    return [recognised(grey_of(page[:, :, 2::-1])) for page in pages]


if __name__ == "__main__":
    main()
