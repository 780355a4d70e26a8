"""Requisites that are missing, badly written or unlikely; attachments that an act names and none bears."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.drawn.defect import Defect, Seen

CATEGORIES = ("requisite_missing", "requisite_format", "requisite_plausibility", "attachment_unlabelled")
_POINTLESS = re.compile(r"\b(?:19|20)\d\d\s?г(?![.а-яё])", re.I)
_NAMED = re.compile(r"\(?\s*приложени[еяюи]м?\s*(?:№\s*|N\s*)?(?P<number>\d+)?", re.I)
_BORNE = re.compile(r"^\W*приложение\b", re.I | re.M)

_UNNUMBERED = frozenset(("справка", "аналитическая справка", "отчет"))
"""Papers that bear no number of their own."""
_BY_A_PERSON = re.compile(r"\W*утверждаю\b", re.I)
"""A mark with a post, a name and a day, and no act (ГОСТ Р 7.0.97-2016, 5.19)."""


def found(seen: Seen) -> Iterator[Defect]:
    """What is amiss with the first document of the file and the marks of the others."""
    yield from _missing(seen)
    yield from _written(seen)
    yield from _same_day(seen)
    yield from _attachments(seen)


def _missing(seen: Seen) -> Iterator[Defect]:
    first = seen.first
    if first.part.type in _UNNUMBERED:
        return
    approved = any(_BY_A_PERSON.match(line.text) for line in first.part.lines[: first.part.head])
    named = {"номера": first.known.number or (approved and first.known.date), "даты": first.known.date}
    absent = [name for name, value in named.items() if not value]
    if absent and first.part.type:
        text = f"у документа нет {' и '.join(absent)}"
        yield Defect("requisite_missing", first.id, text, severity="A", confidence=85)


def _written(seen: Seen) -> Iterator[Defect]:
    head = seen.first.part.lines[: seen.first.part.head + 8]
    wrong = [line.text for line in head if len(line.text) < 60 and _POINTLESS.search(line.text)]
    if wrong:
        text = "после «г» в дате нет точки"
        yield Defect("requisite_format", seen.first.id, text, quotes=tuple(wrong), severity="C", confidence=80)


def _same_day(seen: Seen) -> Iterator[Defect]:
    for basis in seen.first.legal_bases:
        day = seen.first.known.date
        if day and basis.date >= day and basis.number:
            when = "в тот же день, что" if basis.date == day else "раньше, чем"
            text = f"документ издан {when} {basis.type} № {basis.number}, на который он ссылается"
            quotes = (day, f"{basis.date} № {basis.number}")
            yield Defect("requisite_plausibility", seen.first.id, text, quotes=quotes, severity="C", confidence=70)


def _attachments(seen: Seen) -> Iterator[Defect]:
    prose = "\n".join(line.text for line in seen.first.part.lines)
    named = [match for match in _NAMED.finditer(prose) if not _begins(prose, match.start())]
    if named and not _BORNE.search(seen.prose) and len(seen.documents) > 1:
        quotes = tuple(dict.fromkeys(match[0].strip(" (") for match in named))
        text = "документ ссылается на приложения, но ни одно так не озаглавлено"
        yield Defect("attachment_unlabelled", seen.first.id, text, quotes=quotes, severity="C", confidence=85)


def _begins(text: str, at: int) -> bool:
    return not text[:at].rpartition("\n")[2].strip(" (")
