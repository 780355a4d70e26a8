"""`python -m tests.read.held_out_scans`: how right the reading is on scans of plans on which no rule was tried.

The plans of held_out_scans.json are printed (python-docx, LibreOffice) and scanned (scanner.py). A row is right where
its number, its term, those who answer and take part are as printed, case, «ё», spaces and a last stop aside, and its
text is alike by 0.95; facts are compared with those of the Word file.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

from evaluator.drawn.drawn import drawn_from
from evaluator.drawn.told import told
from evaluator.model.content import DOUBTFUL, Content
from evaluator.readers.documents.docx import read as read_docx
from evaluator.readers.documents.pdf import read as read_pdf
from tests.read import scanner
from tests.read.measured import _plain, _told_facts
from tests.read.printed import saved_as_pdf

__all__ = ["PLANS", "compared", "made"]

PLANS = Path(__file__).with_suffix(".json")
Json = dict[str, Any]


def main(names: list[str]) -> None:
    """Prints the plans of those names, or all, with what is wrong in each."""
    plans = json.loads(PLANS.read_text(encoding="utf-8"))["documents"]
    with tempfile.TemporaryDirectory() as folder:
        for plan in plans:
            if plan["name"] in (names or [plan["name"]]):
                document = made(plan, Path(folder))
                grade = getattr(scanner, plan["grade"])
                scan = scanner.write_scan(saved_as_pdf(document), document.with_suffix(".scan.pdf"), grade)
                print(plan["name"], plan["grade"], "\n".join(compared(plan, read_docx(document), read_pdf(scan))))


def made(plan: Json, folder: Path) -> Path:
    """The plan as a Word file in the folder."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = plan["font"], Pt(plan["size"])
    normal.paragraph_format.space_after = Pt(0)
    page = document.sections[0]
    page.page_width, page.page_height = (Cm(29.7), Cm(21)) if plan["landscape"] else (Cm(21), Cm(29.7))
    page.orientation = WD_ORIENT.LANDSCAPE if plan["landscape"] else WD_ORIENT.PORTRAIT
    page.left_margin = page.right_margin = Cm(2)
    for line in plan["before"]:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(plan["head"]), style="Table Grid")
    table.autofit = False
    for row in (plan["head"], *plan["rows"]):
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
        for cell, text in zip(cells, row if len(row) > 1 else (), strict=False):
            cell.text = text
    path = folder / f"{plan['name']}.docx"
    document.save(str(path))
    return path


def compared(plan: Json, printed: Content, scanned: Content) -> Iterator[str]:
    """How many rows and facts are right, and each wrong one."""
    typed, read = told(drawn_from(printed, "")), told(drawn_from(scanned, ""))
    rows: list[Json] = read["activities"]
    wanted = {row[0].strip("."): row for row in plan["rows"] if len(row) > 1}
    assert {_said(row, wanted)[0] for row in typed["activities"]} == wanted.keys()
    right = [_said(row, wanted) == _printed(wanted.get(row["number"], ())) for row in rows]
    marked = [row["confidence"] < DOUBTFUL for row in rows]
    unmarked = sum(not true and not known for true, known in zip(right, marked, strict=True))
    facts, known = set(_told_facts(read)), set(_told_facts(typed))
    yield (
        f"rows {sum(right)}/{len(wanted)}, wrong {len(right) - sum(right)}, of them unmarked {unmarked}, lost "
        f"{sorted(wanted.keys() - {row['number'] for row in rows})}, right marked "
        f"{sum(true and doubt for true, doubt in zip(right, marked, strict=True))}; "
        f"facts {len(facts & known)} of {len(facts)} read, {len(known)} printed"
    )
    for row, true, doubt in zip(rows, right, marked, strict=True):
        if not true:
            yield f"   {'marked' if doubt else 'UNMARKED'} {_said(row, wanted)} for {wanted.get(row['number'])}"
    yield from (
        f"   fact {sign} {fact}" for sign, part in (("+", facts - known), ("-", known - facts)) for fact in part
    )


def _said(row: Json, wanted: Json) -> tuple[str, ...]:
    who = ", ".join(each["who"] for each in row["responsible"])
    printed = _plain(wanted[row["number"]][1]) if row["number"] in wanted else ""
    text = _plain(row["text"])
    alike = SequenceMatcher(None, text, printed, autojunk=False).ratio() > 0.95
    cells = (row["due_text"], who, ", ".join(row["participants"]))
    return (row["number"], printed if alike else text, *map(_plain, cells))


def _printed(row: tuple[str, ...]) -> tuple[str, ...]:
    cells = (*row, "", "")[:5] if row else ("",) * 5
    return (cells[0].strip("."), *map(_plain, cells[1:]))


if __name__ == "__main__":
    main(sys.argv[1:])
