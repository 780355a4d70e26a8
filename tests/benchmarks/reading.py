"""`python -m tests.benchmarks.reading`: times the readers beside the bare libraries; prints a Markdown table.

The document is a made-up roadmap of 60 rows in six sections, as long as the longest real one that was measured. Before
the clock starts every reader must give its 60 rows.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from docx import Document
from lxml import html
from openpyxl import Workbook, load_workbook

from evaluator.readers.apart.gathered import read_all
from evaluator.readers.apart.kinds import reader_of
from tests.benchmarks.__main__ import _machine, _row, _times
from tests.read.made import office

HEAD = ("№", "Мероприятие (содержание деятельности)", "Сроки исполнения", "Ответственный исполнитель")
TEXT = "Использование региональных показателей эффективности деятельности руководителей организаций с учётом"
_GOAL = "≤ 40 ms"


def rows() -> Iterator[tuple[str, str, str, str]]:
    """The rows of the roadmap, a section before every ten."""
    yield HEAD
    for section in range(1, 7):
        yield f"{section}.", f"Раздел {section}. Механизмы управления качеством", "", ""
        for number in range(1, 11):
            yield (
                f"{section}.{number}.",
                f"{TEXT} № {number}",
                "Сентябрь – октябрь 2022",
                "Отдел образования, методисты",
            )


def documents(folder: Path) -> dict[str, Path]:
    """The roadmap in every kind, by the kind's name."""
    document, book = Document(), Workbook()
    for number in range(15):
        document.add_paragraph(f"{number}. {TEXT}")
    told = list(rows())
    grid = document.add_table(len(told), len(HEAD))
    sheet = book.active
    assert sheet is not None
    for at, cells in enumerate(told):
        sheet.append(cells)
        for place, text in zip(grid.rows[at].cells, cells, strict=True):
            place.text = text
    document.save(str(folder / "a.docx"))
    book.save(folder / "a.xlsx")
    page = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in cells) + "</tr>" for cells in told)
    (folder / "a.html").write_text(f"<html><body><table>{page}</table></body></html>", encoding="utf-8")
    files = {"docx": folder / "a.docx", "xlsx": folder / "a.xlsx", "html": folder / "a.html"}
    return {**files, "doc": office(files["docx"], "doc"), "xls": office(files["xlsx"], "xls")}


def _docx(path: Path) -> Any:
    return [[cell.text for cell in row.cells] for table in Document(str(path)).tables for row in table.rows]


def _xlsx(path: Path) -> Any:
    return list(load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True))


def _html(path: Path) -> Any:
    return [[cell.text_content() for cell in row] for row in html.parse(str(path)).getroot().iter("tr")]


def _doc(path: Path) -> Any:
    return subprocess.run(["antiword", "-m", "UTF-8.txt", "-x", "db", path], capture_output=True, check=True).stdout


def _xls(path: Path) -> Any:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


PEERS: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "docx": ("python-docx", _docx),
    "xlsx": ("openpyxl", _xlsx),
    "html": ("lxml.html", _html),
    "doc": ("antiword", _doc),
    "xls": ("calamine", _xls),
}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reading", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="rounds of which the median is told")
    rounds = parser.parse_args().rounds
    print("| what | median | least | goal | × library |\n|---|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for kind, path in documents(Path(folder)).items():
            for row in _kind(kind, path, rounds):
                print("| " + " | ".join(row) + " |")
    print(f"\n{_machine()}; medians of {rounds} rounds")


def _kind(kind: str, path: Path, rounds: int) -> Iterator[tuple[str, ...]]:
    """The rows of a kind: the reader, the bare library, the whole way through a child process."""
    _, reader = reader_of(path)
    assert sum(len(table.rows) for table in reader.read(path).tables) == 67
    name, library = PEERS[kind]
    own, bare, apart = _times([lambda: reader.read(path), lambda: library(path), lambda: read_all([path])], rounds)
    unit = sorted(bare)[len(bare) // 2]
    yield _row(f"{kind}, {path.stat().st_size // 1024} KB", own, _GOAL if kind == "docx" else "", unit)
    yield _row(f"bare library: {name}", bare, "", unit)
    yield _row("in a child process, started anew", apart, "", unit)


if __name__ == "__main__":
    main()
