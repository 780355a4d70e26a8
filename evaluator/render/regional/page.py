"""The regional note as one HTML file that opens from a folder: no network, no script, no font of others."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evaluator.regional.values import RegionalNote
from evaluator.render.regional.brief import brief, facts
from evaluator.render.regional.files import BOOK, OPEN
from evaluator.render.regional.section import Grid
from evaluator.render.regional.sections import sections
from evaluator.render.regional.words import word

__all__ = ["regional_html"]

_ROOMY = 3
"""Centimetres: columns of words."""
_TEMPLATES = Path(__file__).parents[1] / "templates"


def regional_html(note: RegionalNote) -> str:
    """The page; the same note gives the same bytes. Everything read from packages is escaped."""
    style = (_TEMPLATES / "regional.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _environment().get_template("regional.html.j2").render(
        note=note,
        word=lambda key, **values: word(key, note.lang, **values),
        facts=list(facts(note)),
        brief=list(brief(note)),
        sections=list(sections(note, short=False)),
        look=_look,
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'",
        book=BOOK,
        open=OPEN,
    )  # fmt: skip


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _look(grid: Grid, row: int, column: int) -> Markup:
    """The classes of a cell: a number, words that need room, how deep its background is."""
    names = " ".join(_classes(grid, row, column))
    return Markup(f' class="{names}"') if names else Markup("")


def _classes(grid: Grid, row: int, column: int) -> Iterator[str]:
    if column in grid.numbers:
        yield "n"
    elif grid.widths[column] > _ROOMY:
        yield "t"
    if (row, column) in grid.shades:
        yield f"s{grid.shades[row, column]}"
