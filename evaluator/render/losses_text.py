"""`explain` of a whole package as text: a paragraph on every lost and pending point, direction by direction."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.render.explain_words import told
from evaluator.render.phrases import frame
from evaluator.render.result_view import LedgerPart, ledger_parts
from evaluator.render.result_words import result_word
from evaluator.render.score_text import inference_line, title
from evaluator.report.counted import points_words
from evaluator.report.regain import LedgerEntry
from evaluator.report.report import Report

__all__ = ["losses_text"]


def losses_text(report: Report, form: str) -> str:
    """The paragraphs, the same as on the page and in the JSON; under each direction what its points sum to."""
    parts = [title(f"{report.municipality}. {report.set_title}", form, 1)]
    parts.append("\n".join(f"! {notice}" if form != "md" else f"> {notice}\n>" for notice in report.notices))
    parts.append(title(frame("now", report.lang, as_of=report.as_of, period=report.period), form))
    for part in ledger_parts(report):
        parts += _direction(part, report.lang, form)
    parts += [] if report.ledger else [result_word("all won", report.lang)]
    return "\n\n".join([*(part for part in parts if part), f"{inference_line(report)}."]) + "\n"


def _direction(part: LedgerPart, lang: str, form: str) -> Iterator[str]:
    """The paragraphs of a direction and their sum; of the whole the sum alone."""
    if part.id and not part.rows:
        return
    if part.id:
        yield title(f"{part.id} {part.title}", form)
        yield from (_paragraph(entry, form) for entry in part.rows)
    name = result_word("part total", lang, direction=part.id) if part.id else result_word("total", lang)
    sums = (told(kind, lang, points=points_words(points, lang))
            for kind, points in (("lost", part.lost), ("pending", part.pending)))  # fmt: skip
    yield f"{name}: {' '.join(sums)}"


def _paragraph(entry: LedgerEntry, form: str) -> str:
    if form != "md":
        return entry.paragraph.text
    parts = " ".join(f"**{part.label}**: {part.words}" for part in entry.paragraph.parts)
    return f"**{entry.paragraph.head}.** {parts}"
