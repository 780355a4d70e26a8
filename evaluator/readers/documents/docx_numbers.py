"""The numbers that Word writes before paragraphs by itself (ECMA-376, 17.9: numbering)."""

from __future__ import annotations

import re
from collections import defaultdict
from zipfile import ZipFile

from lxml import etree

from evaluator.readers.documents.archive import tree_of

__all__ = ["Numbers", "W"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_Level = tuple[str, str, int]


class Numbers:
    """Counts paragraphs in the order in which they are asked for, as Word does when it lays the document out."""

    def __init__(self, archive: ZipFile) -> None:
        names = set(archive.namelist())
        self._styles = _styles(tree_of(archive, "word/styles.xml")) if "word/styles.xml" in names else {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        if "word/numbering.xml" in names:
            self._read(tree_of(archive, "word/numbering.xml"))
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()

    def _read(self, root: etree._Element) -> None:
        for abstract in root.iter(f"{W}abstractNum"):
            levels = {_int(level.get(f"{W}ilvl")): _level(level) for level in abstract.iter(f"{W}lvl")}
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for used in root.iter(f"{W}num"):
            name = used.get(f"{W}numId", "")
            self._lists[name] = _value(used, "abstractNumId")
            self._starts[name] = {
                _int(part.get(f"{W}ilvl")): _int(_value(part, "startOverride"), 1)
                for part in used.iter(f"{W}lvlOverride")
                if part.find(f"{W}startOverride") is not None
            }

    def label(self, paragraph: etree._Element) -> str:
        """The number before a paragraph with a space after it, `- ` for a bullet, or nothing."""
        name, depth = self._numbered(paragraph)
        levels = self._levels.get(self._lists[name], {}) if name in self._lists else {}
        if depth not in levels:
            return ""
        form, text, start = levels[depth]
        if form in ("bullet", "none"):
            return "- " if form == "bullet" else ""
        counts = self._counted(name, depth, start)
        return re.sub(r"%(\d)", lambda part: _shown(int(part[1]) - 1, counts, levels), text) + " "

    def _counted(self, name: str, depth: int, start: int) -> dict[int, int]:
        counts = self._counts[self._lists[name]]
        if name not in self._begun:
            self._begun.add(name)
            counts.update({level: first - 1 for level, first in self._starts[name].items()})
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return counts

    def _numbered(self, paragraph: etree._Element) -> tuple[str, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        own = properties.find(f"{W}numPr")
        if own is not None:
            return _value(own, "numId"), _int(_value(own, "ilvl"))
        return self._styles.get(_value(properties, "pStyle"), ("", 0))


def _styles(root: etree._Element) -> dict[str, tuple[str, int]]:
    numbered = {}
    for style in root.iter(f"{W}style"):
        found = style.find(f"{W}pPr/{W}numPr")
        if found is not None:
            numbered[style.get(f"{W}styleId", "")] = (_value(found, "numId"), _int(_value(found, "ilvl")))
    return numbered


def _level(level: etree._Element) -> _Level:
    return _value(level, "numFmt") or "decimal", _value(level, "lvlText"), _int(_value(level, "start"), 1)


def _shown(depth: int, counts: dict[int, int], levels: dict[int, _Level]) -> str:
    form, _, start = levels.get(depth, ("decimal", "", 1))
    count = counts.get(depth, start)
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form.startswith("russian"):
        letter = _RUSSIAN[(count - 1) % len(_RUSSIAN)]
        return letter.upper() if form == "russianUpper" else letter
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        repeats, count = divmod(max(count, 0), value) if value > 1 else (max(count, 0), 0)
        written += sign * min(repeats, 20)
    return written


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))


def _int(written: str | None, otherwise: int = 0) -> int:
    return int(written) if written and re.fullmatch(r"\d{1,6}", written) else otherwise
