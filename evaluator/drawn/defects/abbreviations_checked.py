"""Abbreviations that are explained wrongly, not at all, or stand for two things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.drawn.abbreviations import ABBREVIATION, initials_fit
from evaluator.drawn.defect import Defect, Seen
from evaluator.drawn.words import is_known

CATEGORIES = ("abbreviation_wrong", "abbreviation_undefined", "abbreviation_collision")
_USED = re.compile(rf"(?<![А-ЯЁа-яё-]){ABBREVIATION}(?![А-ЯЁа-яё])")
_PLAIN = frozenset(
    ("РФ", "ФЗ", "ИНН", "КПП", "ОГРН", "МБУ", "МКУ", "МАУ", "МБОУ", "МКОУ", "МАОУ", "ГБУ", "ГАУ", "ДПО", "ГБОУ", "РД")
)
"""Legal forms and what every reader knows."""
_WORD = 4
"""So many capitals that the dictionary knows are a word written large."""
_GLUED = {"ФИСОКО": "ФИС ОКО", "МСОКОУ": "МСОКО ОУ", "ВСОКОУ": "ВСОКО ОУ"}
"""Two abbreviations written as one."""


def found(seen: Seen) -> Iterator[Defect]:
    """One defect per wrong expansion and per collision; one for all that are not explained."""
    text = _mixed_lines(seen.text)
    written = dict.fromkeys(match[0] for match in _USED.finditer(text))
    used = [short for short in written if len(short) < _WORD or not is_known(short)]
    explained = dict(seen.first.abbreviations)
    for short, words in explained.items():
        if len(short) > 2 and not initials_fit(short, words):
            told = f"буквы сокращения {short} не сходятся с расшифровкой"
            quotes = (f"{short} – {words}",)
            yield Defect("abbreviation_wrong", seen.first.id, told, quotes=quotes, severity="B", confidence=85)
    for short in used:
        if short in _GLUED:
            told = f"«{short}» слитно, верно «{_GLUED[short]}»"
            yield Defect("abbreviation_wrong", seen.first.id, told, quotes=(short,), severity="C", confidence=85)
    unexplained = [short for short in used if short not in explained and short not in _PLAIN]
    if len(unexplained) > 2:
        told = f"не расшифрованы: {', '.join(unexplained)}"
        yield Defect("abbreviation_undefined", seen.first.id, told, quotes=tuple(unexplained), severity="C")
    yield from _collision(seen, used)


def _mixed_lines(text: str) -> str:
    """The lines that are not all capitals: there every word would look like an abbreviation."""
    return "\n".join(line for line in text.split("\n") if not line.isupper())


def _collision(seen: Seen, used: list[str]) -> Iterator[Defect]:
    """The short name of the kind of municipality («Лесной РМО») that elsewhere stands alone, for something else."""
    kind = seen.first.municipality.split()[1:]
    short = "".join(word[0].upper() for word in kind)
    if len(short) < 2 or short not in used:
        return
    with_name = re.search(rf"[А-ЯЁ][а-яё]+(?:ого|ий|ом|ому)\s+{short}\b", seen.text)
    rows = [row.row for _, row in seen.rows() if re.search(rf"(?<![а-яё]ого )(?<![а-яё]ий )\b{short}\b", row.row.text)]
    if with_name and rows:
        told = f"«{short}» значит и «{' '.join(kind)}», и другое"
        quotes = (with_name[0], rows[0].text[:120])
        numbers = tuple(row.number for row in rows)
        yield Defect("abbreviation_collision", seen.first.id, told, numbers, quotes, "B", 75)
