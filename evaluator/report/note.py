"""The official note («справка») on the result of one municipality: its words and tables, whatever paper they go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evaluator.report.bounds import any_open, bounds_text
from evaluator.report.note_words import note_text
from evaluator.report.regain import LedgerEntry, by_regain
from evaluator.report.report import Report
from evaluator.report.words import decimal

__all__ = ["Note", "NotePart", "SealedBy", "note_of"]

Row = tuple[str, ...]


@dataclass(frozen=True)
class SealedBy:
    """The certificate that the note speaks of: its SHA-256, and whether it is signed."""

    digest: str
    signed: bool


@dataclass(frozen=True)
class NotePart:
    """What was lost, or waits, direction by direction: (heading, rows) each."""

    title: str
    directions: tuple[tuple[str, tuple[Row, ...]], ...]


@dataclass(frozen=True)
class Note:
    """The note; the first row of a table is its head. `date` is the day of the evidence in ISO 8601."""

    lang: str
    title: str
    municipality: str
    date: str
    facts: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    summary: tuple[str, ...]
    scores: tuple[Row, ...]
    losses_head: Row
    parts: tuple[NotePart, ...]
    remarks: tuple[str, tuple[str, ...]]
    seal: tuple[str, tuple[str, ...]]
    sign: str


def note_of(report: Report, confirmed: str, certificate: SealedBy | None) -> Note:
    """The note of a report; `confirmed` is what the second engine says, `certificate` the one of this package."""
    lang = report.lang
    head = tuple(note_text(key, lang) for key in ("line", "points", "reason", "remedy"))
    return Note(
        lang,
        note_text("title", lang),
        report.municipality,
        report.dates["as_of"],
        tuple((note_text(key, lang), told) for key, told in _facts(report)),
        report.notices,
        tuple(_summary(report)),
        tuple(_scores(report)),
        head,
        tuple(_parts(report)),
        (note_text("remarks", lang), report.findings),
        (note_text("seal", lang), tuple(_seal(report, confirmed, certificate))),
        note_text("sign", lang),
    )


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    yield "set", report.set_title
    yield "period", report.period
    yield "as of", report.as_of


def _summary(report: Report) -> Iterator[str]:
    """What was won, and, until nothing is pending, between which bounds the result lies."""
    lang, total = report.lang, report.total
    percent = note_text("percent", lang, percent=decimal(total.percent, lang)) if total.percent is not None else ""
    earned, maximum = decimal(total.earned, lang), decimal(total.maximum, lang)
    yield note_text("won", lang, earned=earned, maximum=maximum, percent=percent)
    if not total.bounds.closed:
        waits = note_text("waits", lang, pending=decimal(total.pending, lang)) if total.pending else ""
        yield waits + note_text("interval", lang, bounds=bounds_text(total, lang))
    if not report.ledger:
        yield note_text("nothing lost", lang)


def _scores(report: Report) -> Iterator[Row]:
    lang = report.lang
    waits = any_open((*report.directions, report.total))
    keys = ("direction", "maximum", "earned", "pending", "lost", "percent head", *(("bounds",) if waits else ()))
    yield tuple(note_text(key, lang) for key in keys)
    for node in (*report.directions, report.total):
        name = f"{node.id} {node.title}" if node.id else note_text("total", lang)
        figures = (node.maximum, node.earned, node.pending, node.lost, node.percent)
        bounds = (bounds_text(node, lang),) if waits else ()
        yield name, *(decimal(value, lang) for value in figures), *bounds


def _parts(report: Report) -> Iterator[NotePart]:
    words = {row.criterion: row.title for row in report.verdicts}
    for kind in ("lost", "pending"):
        entries = [entry for entry in by_regain(report.ledger) if entry.kind == kind]
        directions = []
        for node in report.directions:
            own = [entry for entry in entries if entry.direction == node.id]
            if own:
                rows = tuple(_row(entry, words, report.lang) for entry in own)
                directions.append((f"{node.id} {node.title}", rows))
        if directions:
            yield NotePart(note_text(f"{kind} title", report.lang), tuple(directions))


def _row(entry: LedgerEntry, words: dict[str, str], lang: str) -> Row:
    told, remedy = entry.text, entry.remedy
    if entry.root is not None:
        told = note_text(f"blocked {entry.kind}", lang, words=words[entry.root], line=entry.root)
        remedy = note_text("first", lang, line=entry.root)
    return f"{entry.title} [{entry.origin}] ({entry.criterion})", decimal(entry.points, lang), told, remedy


def _seal(report: Report, confirmed: str, certificate: SealedBy | None) -> Iterator[str]:
    lang = report.lang
    if certificate is None:
        yield note_text("unsealed", lang)
    else:
        yield note_text("sealed", lang, digest=certificate.digest)
        yield note_text("signed" if certificate.signed else "unsigned", lang)
    yield f"{confirmed.rstrip('.')}."
    yield note_text("digests", lang, **report.digests)
