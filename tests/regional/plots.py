"""Plots read back from a page: the words that a pointer finds on their marks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree

__all__ = ["SVG", "marks", "plots_of"]

SVG = "{http://www.w3.org/2000/svg}"


def plots_of(page: Path) -> dict[str, Any]:
    """The plots that have a name, by it."""
    drawn = re.findall(r"<svg.*?</svg>", page.read_text(encoding="utf-8"), re.S)
    trees = [etree.fromstring(one) for one in drawn]
    return {name.removesuffix("-title"): one for one in trees if (name := one.get("aria-labelledby"))}


def marks(plot: Any) -> list[tuple[Any, str]]:
    """Each mark that says something, with what it says."""
    return [(told.getparent(), told.text) for told in plot.iter(f"{SVG}title") if told.getparent() is not plot]
