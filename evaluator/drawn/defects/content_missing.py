"""What a plan of the management cycle should have and the file lacks: a goal, indicators, monitoring, analysis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.drawn.defect import Defect, Seen
from evaluator.model.content import Table

CATEGORIES = (
    "no_goal",
    "no_indicators",
    "no_plan_monitoring",
    "no_effectiveness_analysis",
    "no_address_recommendations",
    "report_without_analysis",
)
_GOAL = re.compile(
    r"(?:^|[.;:«\n]\s*)цел[ьи]\b(?!\w)|\bцел(?:ь|и|ью|ей|ями)\s+(?:дорожн|план|програм|реализац|комплекс|работы|:|–|-)",
    re.I | re.M,
)
_INDICATOR = re.compile(
    r"(?:целев\w+|планов\w+)\s+(?:показател|индикатор|значени)\w*"
    r"|показател\w+[^.;\n]{0,80}(?:не\s+менее|не\s+ниже|до)\s+\d",
    re.I,
)
_WATCH = re.compile(
    r"(?:мониторинг|отч[её]т|анализ|контрол|корректировк)\w*[^.;\n]{0,70}?"
    r"(?:реализаци|исполнени|выполнени|проведени)\w*"
    r"[^.;\n]{0,40}(?:дорожн|плана|карты|мероприятий)"
    r"|(?:отч[её]т|информаци)\w*\s+о\s+(?:ходе|реализации|исполнении|выполнении)"
    r"|корректировк\w+[^.;\n]{0,40}(?:дорожн|плана|мероприятий)",
    re.I,
)
_EFFECT = re.compile(
    r"(?:анализ|оценк|мониторинг)\w*\s+(?:\w+\s+){0,2}?(?:эффективност|результативност)\w*[^.;\n]{0,40}?"
    r"(?:мер\b|мероприяти|принят|реализаци\w+\s+(?:план|дорожн|мер)|плана|дорожн|управленческих\s+решений)",
    re.I,
)
_ADDRESSED = re.compile(r"адресн\w+\s+(?:\w+\s+){0,2}?рекомендаци|рекомендаци\w+\s+(?:для\s+)?(?:конкретн|кажд)", re.I)
_ELSEWHERE = frozenset(("no_effectiveness_analysis", "no_address_recommendations"))
"""What stands in papers of their own, beside a plan."""
_HEADING = 80
"""A mark of approval and a heading are not more words."""
_SHORT_REPORT = 120
"""A report of fewer words is one or two sentences."""


def found(seen: Seen) -> Iterator[Defect]:
    """One defect of a kind for a file with plans; short reports are told apart."""
    if seen.plans:
        for category, absent, text in (
            ("no_goal", not _GOAL.search(seen.prose), "цели не названы"),
            ("no_indicators", not _indicators(seen), "перечня показателей со значениями нет"),
            ("no_plan_monitoring", not _WATCH.search(_without_order(seen.text)), "нет мониторинга исполнения плана"),
            ("no_effectiveness_analysis", not _EFFECT.search(seen.text), "нет анализа эффективности принятых мер"),
            ("no_address_recommendations", not _ADDRESSED.search(seen.text), "адресных рекомендаций нет"),
        ):
            if absent and not (category in _ELSEWHERE and _is_but_a_table(seen)):
                yield Defect(category, seen.first.id, text, severity="A", confidence=80)
    short = [
        document
        for document in seen.documents
        if document.part.type == "отчет" and _words(document.part.lines) < _SHORT_REPORT
    ]
    if short:
        quotes = tuple(document.known.title[:120] for document in short)
        text = "отчёт из одной-двух фраз: нет данных, причин и выводов"
        yield Defect("report_without_analysis", short[0].id, text, quotes=quotes, severity="A", confidence=80)


def _is_but_a_table(seen: Seen) -> bool:
    """Whether the file is a plan under its heading and no more: an annex that came without its order and reports."""
    return all(document.is_plan or not document.part.type for document in seen.documents) and (
        len(seen.prose.split()) < _HEADING
    )


def _words(lines: object) -> int:
    return sum(len(line.text.split()) for line in lines) if isinstance(lines, tuple) else 0


def _without_order(text: str) -> str:
    """The text without the clause on who controls the order itself."""
    return re.sub(
        r"контроль\s+за\s+(?:исполнением|выполнением)\s+(?:настоящего\s+)?(?:приказа|распоряжения|постановления)[^\n]*",
        "",
        text,
        flags=re.I,
    )


def _indicators(seen: Seen) -> bool:
    return bool(_INDICATOR.search(seen.text)) or any(_is_of_indicators(table) for table in seen.content.tables)


def _is_of_indicators(table: Table) -> bool:
    """A table of three indicators at least, with figures."""
    if len(table.rows) < 4 or not table.rows:
        return False
    header = " ".join(cell.text for cell in table.rows[0].cells).casefold()
    figures = sum(
        any(re.fullmatch(r"[\d.,\s%]+", cell.text.strip()) for cell in row.cells[1:]) for row in table.rows[1:]
    )
    return bool(re.search(r"показател|индикатор", header)) and not re.search(r"мероприяти", header) and figures >= 3
