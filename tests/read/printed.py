"""A plan as it is printed: made with python-docx, saved as PDF by LibreOffice, over two pages, with torn rows."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from docx import Document
from docx.shared import Cm, Pt

from evaluator.model.content import Content, Row

__all__ = ["BAND", "HEAD", "PLAN", "bare", "printed_plan", "rows_of", "saved_as_pdf"]

HEAD = ("№ п/п", "Наименование мероприятия", "Сроки исполнения", "Ответственные исполнители")
BAND = "2. Работа со школами с низкими результатами обучения"
_TEXTS = (
    "Разработка и утверждение плана мероприятий по подготовке к государственной итоговой аттестации выпускников",
    "Проведение совещаний с руководителями общеобразовательных организаций по вопросам объективности оценки",
    "Мониторинг качества подготовки обучающихся по результатам всероссийских проверочных работ, анализ ошибок",
    "Организация семинаров-практикумов для учителей русского языка и математики на базе опорных школ района",
    "Адресная методическая помощь школам, в которых доля неуспевающих обучающихся выше средней по району",
)
_DUE = ("сентябрь 2023", "до 25.12.2023", "ежегодно, в мае", "постоянно", "октябрь – ноябрь 2023")
_WHO = ("Отдел образования", "Методический кабинет, руководители ОО", "Иванова А.П., Петренко С.В.", "МКУ «ЦРО»")


def _plan(section: int, rows: int) -> Iterator[tuple[str, str, str, str]]:
    for at in range(rows):
        yield f"{section}.{at + 1}.", _TEXTS[at % 5], _DUE[(at + section) % 5], _WHO[(at + section) % 4]


PLAN = (*_plan(1, 12), *_plan(2, 8))
"""The rows; the band stands after the twelfth."""


@cache
def printed_plan() -> tuple[Path, Path]:
    """(the Word file, the PDF) of the plan, made once."""
    folder = Path(mkdtemp(prefix="evaluator-printed-"))
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(12)
    normal.paragraph_format.space_after = Pt(0)
    document.sections[0].left_margin = document.sections[0].right_margin = Cm(2)
    for line in ("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "ПРИКАЗ", "от 14.08.2023 № 211"):
        document.add_paragraph(line)
    document.add_paragraph(
        "В целях повышения качества образования и во исполнение приказа министерства образования от 01.07.2023 № 94 "
        "утвердить план мероприятий на 2023-2024 учебный год и разместить его на сайте управления образования."
    )
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    table.autofit = False
    _add(table, HEAD)
    for number, row in enumerate(PLAN):
        if number == 12:
            cells = table.add_row().cells
            cells[0].merge(cells[3]).text = BAND
        _add(table, row)
    for column, width in zip(table.columns, (1.6, 7.4, 3.2, 4.4), strict=True):
        column.width = Cm(width)
    path = folder / "план.docx"
    document.save(str(path))
    return path, saved_as_pdf(path)


def _add(table: object, texts: tuple[str, ...]) -> None:
    cells = table.add_row().cells  # type: ignore[attr-defined]  # python-docx tells no type for its tables
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text


def saved_as_pdf(path: Path, settings: str = "") -> Path:
    """The document printed by LibreOffice, beside it; `settings` are those of its PDF export, as JSON."""
    form = f"pdf:writer_pdf_Export:{settings}" if settings else "pdf"
    command = ["soffice", f"-env:UserInstallation=file://{path.parent}/office", "--headless", "--convert-to", form]
    subprocess.run([*command, "--outdir", path.parent, path], check=True, capture_output=True, timeout=180)
    return path.with_suffix(".pdf")


def rows_of(content: Content) -> list[tuple[str, ...]]:
    """The rows of all tables without repeated heads, each cell bare of spaces."""
    rows = [_bare_row(row) for table in content.tables for row in table.rows]
    return [row for row in rows if row != tuple(map(bare, HEAD))]


def _bare_row(row: Row) -> tuple[str, ...]:
    return tuple(bare(cell.text) for cell in row.cells)


def bare(text: str) -> str:
    """A text without spaces and hyphens, which ends of lines add and take."""
    return re.sub(r"[\s\-–—]", "", text)
