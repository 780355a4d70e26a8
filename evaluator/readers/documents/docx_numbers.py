"""The numbers that Word writes before paragraphs by itself (ECMA-376, 17.9: numbering)."""

from __future__ import annotations

import re
from zipfile import ZipFile

from lxml import etree

from evaluator.readers.documents.archive import tree_of
from evaluator.readers.documents.numbering import Level, Numbering

__all__ = ["Numbers", "W"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Numbers:
    """Counts paragraphs in the order in which they are asked for, as Word does when it lays the document out."""

    def __init__(self, archive: ZipFile) -> None:
        names = set(archive.namelist())
        self._styles = _styles(tree_of(archive, "word/styles.xml")) if "word/styles.xml" in names else {}
        root = tree_of(archive, "word/numbering.xml") if "word/numbering.xml" in names else None
        self._numbering = Numbering({}, {}, {}) if root is None else _numbering(root)

    def label(self, paragraph: etree._Element) -> str:
        """The number before a paragraph with a space after it, `- ` for a bullet, or nothing."""
        return self._numbering.label(*self._numbered(paragraph))

    def _numbered(self, paragraph: etree._Element) -> tuple[str, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        own = properties.find(f"{W}numPr")
        if own is not None:
            return _value(own, "numId"), _int(_value(own, "ilvl"))
        return self._styles.get(_value(properties, "pStyle"), ("", 0))


def _numbering(root: etree._Element) -> Numbering:
    levels = {
        abstract.get(f"{W}abstractNumId", ""): {
            _int(level.get(f"{W}ilvl")): _level(level) for level in abstract.iter(f"{W}lvl")
        }
        for abstract in root.iter(f"{W}abstractNum")
    }
    used = {one.get(f"{W}numId", ""): one for one in root.iter(f"{W}num")}
    starts = {
        name: {
            _int(part.get(f"{W}ilvl")): _int(_value(part, "startOverride"), 1)
            for part in one.iter(f"{W}lvlOverride")
            if part.find(f"{W}startOverride") is not None
        }
        for name, one in used.items()
    }
    return Numbering(levels, {name: _value(one, "abstractNumId") for name, one in used.items()}, starts)


def _styles(root: etree._Element) -> dict[str, tuple[str, int]]:
    numbered = {}
    for style in root.iter(f"{W}style"):
        found = style.find(f"{W}pPr/{W}numPr")
        if found is not None:
            numbered[style.get(f"{W}styleId", "")] = (_value(found, "numId"), _int(_value(found, "ilvl")))
    return numbered


def _level(level: etree._Element) -> Level:
    return Level(_value(level, "numFmt") or "decimal", _value(level, "lvlText"), _int(_value(level, "start"), 1))


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))


def _int(written: str | None, otherwise: int = 0) -> int:
    return int(written) if written and re.fullmatch(r"\d{1,6}", written) else otherwise
