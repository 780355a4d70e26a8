"""How documents look on paper: A4, the margins and the face of official letters."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

__all__ = ["on_paper"]

_FACE = "Times New Roman"


def on_paper(document: Any) -> None:
    """Nothing; the document is on A4 with the margins of an official letter."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(3), Cm(1.5), Cm(2), Cm(2)
    normal = document.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(12), Pt(6)
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        _plain(document.styles[name])


def _plain(style: Any) -> None:
    """Nothing; the style is black and in the face of official letters, for every script."""
    style.font.name, style.font.color.rgb = _FACE, RGBColor(0, 0, 0)
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        faces.set(qn(f"w:{script}"), _FACE)
