"""The official note («справка») on the result of one municipality: its words and tables, whatever paper they go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evaluator.report.bounds import any_open, bounds_text
from evaluator.report.note_words import note_text
from evaluator.report.regain import LedgerEntry, by_regain
from evaluator.report.report import Report
from evaluator.report.words import decimal, text
from evaluator.score import ScoreNode

__all__ = ["Note", "NotePart", "SealedBy", "note_of"]

Row = tuple[str, ...]


@dataclass(frozen=True)
class SealedBy:
    """The certificate that the note speaks of: its SHA-256, and the keys that signatures over it name."""

    digest: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotePart:
    """What was lost, or waits, direction by direction: (heading, rows) each, the last row their sum."""

    title: str
    directions: tuple[tuple[str, tuple[Row, ...]], ...]


@dataclass(frozen=True)
class Note:
    """The note; the first row of a table is its head. `date` is the day of the evidence in ISO 8601.

    `marks` stand at the head of every page, `page` at its foot with %p its number and %P that of the last; `nodes` are
    those that the set declares: (title, their figures, how each is made and what its method gives and takes).
    """

    lang: str
    title: str
    municipality: str
    date: str
    marks: str
    page: str
    facts: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    summary: tuple[str, ...]
    scores: tuple[Row, ...]
    nodes: tuple[str, tuple[Row, ...], tuple[str, ...]]
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
        ". ".join(_marks(report)),
        note_text("page", lang, page="%p", pages="%P"),
        tuple((note_text(key, lang), told) for key, told in _facts(report)),
        report.notices,
        tuple(_summary(report)),
        tuple(_scores(report)),
        (note_text("nodes", lang), tuple(_nodes(report)), tuple(_made(report))),
        head,
        tuple(_parts(report)),
        (note_text("remarks", lang), report.findings),
        (note_text("seal", lang), tuple(_seal(report, confirmed, certificate))),
        note_text("sign", lang),
    )


def _marks(report: Report) -> Iterator[str]:
    """What nobody may overlook on any page."""
    for key, told in (("reconstructed", "reconstructed"), ("made up", "made_up")):
        if report.standing[told]:
            yield text(key, report.lang)


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
    ends = (*report.directions, report.total)
    names = (f"{node.id} {node.title}" if node.id else note_text("total", report.lang) for node in ends)
    yield from _table("direction", names, ends, report.lang)


def _nodes(report: Report) -> Iterator[Row]:
    if report.nodes:
        nodes = [told.node for told in report.nodes]
        yield from _table("node", (f"{node.id} {node.title}" for node in nodes), nodes, report.lang)


def _table(head: str, names: Iterable[str], nodes: Sequence[ScoreNode], lang: str) -> Iterator[Row]:
    """The sums of nodes by name; the last column says what each may become, where one may."""
    waits = any_open(nodes)
    keys = (head, "maximum", "earned", "pending", "lost", "percent head", *(("bounds",) if waits else ()))
    yield tuple(note_text(key, lang) for key in keys)
    for name, node in zip(names, nodes, strict=True):
        told = (node.maximum, node.earned, node.pending, node.lost, node.percent)
        yield name, *(decimal(one, lang) for one in told), *((bounds_text(node, lang),) if waits else ())


def _made(report: Report) -> Iterator[str]:
    """How each declared node is made, and what its method gives and takes besides what its lines lose."""
    lang = report.lang
    for told in report.nodes:
        own = (
            note_text("node row", lang, words=row.words, lost=decimal(row.lost, lang), waits=decimal(row.pending, lang))
            for row in told.own_rows
        )
        yield f"{told.node.id}: {'; '.join((told.words, *told.notes, *own))}."


def _parts(report: Report) -> Iterator[NotePart]:
    words = {row.criterion: row.title for row in report.verdicts}
    for kind in ("lost", "pending"):
        entries = [entry for entry in by_regain(report.ledger) if entry.kind == kind]
        directions = []
        for node in report.directions:
            own = [entry for entry in entries if entry.direction == node.id]
            if own:
                rows = (*(_row(entry, words, report.lang) for entry in own), _sum(own, report.lang))
                directions.append((f"{node.id} {node.title}", rows))
        if directions:
            yield NotePart(note_text(f"{kind} title", report.lang), tuple(directions))


def _row(entry: LedgerEntry, words: dict[str, str], lang: str) -> Row:
    told, remedy = entry.text, entry.remedy
    if entry.root is not None:
        told = note_text(f"blocked {entry.kind}", lang, words=words[entry.root], line=entry.root)
        remedy = note_text("first", lang, line=entry.root)
    return f"{entry.title} [{entry.origin}] ({entry.criterion})", decimal(entry.points, lang), told, remedy


def _sum(entries: Sequence[LedgerEntry], lang: str) -> Row:
    return note_text("sum", lang), decimal(sum((entry.points for entry in entries), Fraction(0)), lang), "", ""


def _seal(report: Report, confirmed: str, certificate: SealedBy | None) -> Iterator[str]:
    lang = report.lang
    if certificate is None:
        yield note_text("unsealed", lang)
    else:
        yield note_text("sealed", lang, digest=certificate.digest)
        yield from (note_text("signed", lang, name=key) for key in certificate.keys)
        yield note_text("law" if certificate.keys else "unsigned", lang)
    yield f"{confirmed.rstrip('.')}."
    yield note_text("digests", lang, **report.digests)
