"""Contents made for tests: lines of text and tables of cells, as a reader would give them."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.drawn.drawn import Drawn, drawn_from
from evaluator.model.content import Cell, Content, Paragraph, Row, Spot, Table

__all__ = ["HEADER", "content_of", "drawn", "plan_of"]

HEADER = ("№ п/п", "Мероприятие", "Срок", "Ответственный")
Block = str | Sequence[Sequence[str]]


def content_of(*blocks: Block) -> Content:
    """A text is its lines; a list of rows is a table. A cell «^» goes on from above, «<» from the left."""
    made: list[Paragraph | Table] = []
    for number, block in enumerate(blocks, 1):
        if isinstance(block, str):
            made += [
                Paragraph(line, Spot(paragraph=at)) for at, line in enumerate(block.strip().split("\n"), 1) if line
            ]
        else:
            rows = tuple(
                Row(tuple(_cell(text) for text in row), Spot(table=number, row=at)) for at, row in enumerate(block, 1)
            )
            made.append(Table(rows, Spot(table=number)))
    return Content(tuple(made))


def _cell(text: str) -> Cell:
    return Cell("", "above") if text == "^" else Cell("", "left") if text == "<" else Cell(text)


def plan_of(*rows: Sequence[str], title: str = "План мероприятий по работе со школами на 2023 год") -> Content:
    """A roadmap of one table under its title."""
    return content_of(title, [HEADER, *rows])


def drawn(*blocks: Block) -> Drawn:
    """What is drawn from such a content."""
    return drawn_from(content_of(*blocks), "файл")
