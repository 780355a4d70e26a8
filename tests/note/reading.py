"""What each form of one result says when a real reader opens it again: points of nodes and of ledger rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from itertools import groupby, pairwise
from typing import Any, Literal

from docx import Document
from lxml import html
from openpyxl import load_workbook

from tests.note.pdf import Part, parts_of_pdf

__all__ = ["Told", "docx_told", "html_told", "json_told", "pdf_told", "text_told", "xlsx_told"]

Figures = tuple[Fraction | None, ...]
_FIGURES = ("maximum", "earned", "pending", "lost", "percent")
_RU = ("Максимум", "Получено", "Требует подтверждения", "Недобрано", "Процент")
_KINDS = {"Недобранные баллы": "lost", "Требует подтверждения или экспертной оценки": "pending",
          "Баллы, которые требуют подтверждения или экспертной оценки": "pending"}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """(maximum, earned, pending, lost, percent) by node, `""` the whole; (line, kind, points) of each ledger row.

    `closed` are the nodes if closed today, `declared` those of the set; `sums` the sums by direction and kind, None
    where the form prints none.
    """

    nodes: dict[str, Figures]
    ledger: list[tuple[str, str, Fraction | None]]
    declared: dict[str, Figures]
    closed: dict[str, Figures] | None = None
    sums: dict[tuple[str, str], Fraction] | None = None


def number(words: object) -> Fraction | None:
    """A printed number, of a cell too; None of «–» and of an empty cell."""
    told = str("–" if words is None else words).strip()
    return None if told == "–" else Fraction(told.replace(",", "."))


def _named(words: str) -> str:
    """The id that a row begins with, "" of the whole."""
    first = words.split()[0]
    return "" if first == "Всего" else first


def json_told(told: dict[str, Any]) -> Told:
    def nodes(listed: Iterable[dict[str, Any]]) -> dict[str, Figures]:
        return {
            node["id"]: tuple(None if node[key] is None else Fraction(node[key]) for key in _FIGURES) for node in listed
        }

    closed = nodes(told["closed_today"]) if told["closed_today"] else {}
    rows = sorted((entry["criterion"], entry["kind"], Fraction(entry["points"])) for entry in told["ledger"])
    return Told(nodes([*told["directions"], told["total"]]), list(rows), nodes(told.get("nodes", ())), closed)


def docx_told(content: bytes) -> Told:
    document = Document(BytesIO(content))
    return _note_told(
        [[cell.text for cell in row.cells] for row in part.rows] if hasattr(part, "rows") else part.text
        for part in document.iter_inner_content()
    )


def pdf_told(content: bytes) -> Told:
    return _note_told(parts_of_pdf(content))


def _note_told(parts: Iterable[Part]) -> Told:
    """The points of a note; a table that goes over a page may come in pieces."""
    kind = direction = ""
    found: dict[str, dict[str, Figures]] = {"Направление": {}, "Показатель": {}}
    ledger, sums, place = [], {}, ""
    for part in parts:
        if isinstance(part, str):
            kind, place, direction = _KINDS.get(part, kind), "", part.split()[0] if part else ""
            continue
        for row in part:
            if row[0] in ("Направление", "Показатель", "Критерий"):
                place = row[0]
            elif place in found:
                found[place][_named(row[0])] = tuple(map(number, row[1:6]))
            elif row[0] == "Итого":
                sums[direction, kind] = number(row[1]) or Fraction(0)
            else:
                ledger.append((row[0].rpartition("(")[2].rstrip(")"), kind, number(row[1])))
    return Told(found["Направление"], sorted(ledger), found["Показатель"], None, sums)


def xlsx_told(content: bytes) -> Told:
    """Of a workbook. Each direction's sheet and the sheet of all lines sum to the same points: an assertion else."""
    book: Any = load_workbook(BytesIO(content))
    front = list(book["Итог"].iter_rows(values_only=True))
    start = next(at for at, row in enumerate(front) if row[0] == "Направление")
    rows = [row for row in front[start + 1 :] if row[2] is not None]
    nodes = _columns(front[start], rows, _RU)
    then = ("Максимум", *(f"Если закрыть сегодня: {word.lower()}" for word in _RU[1:]))
    closed = _columns(front[start], rows, then) if then[1] in front[start] else {}
    for name, node in nodes.items():
        if name:
            head, *lines, last = book[name].iter_rows(values_only=True)
            columns = [head.index(word) for word in _RU[:4]]
            assert tuple(number(last[at]) for at in columns) == node[:4]
            assert tuple(sum(number(line[at]) or 0 for line in lines) for at in columns) == node[:4]
            own = [row for row in book["Критерии"].iter_rows(min_row=2, values_only=True) if str(row[2]) == name]
            assert [sum(number(row[at]) or 0 for row in own) for at in (7, 5, 6)] == [*node[:3]]
    kinds = {"Недобрано": "lost", "Требует подтверждения": "pending"}
    listed = book["Недобранные баллы"].iter_rows(min_row=2, values_only=True)
    ledger = [(str(row[1]), kinds[str(row[11])], number(row[6])) for row in listed]
    return Told(nodes, sorted(ledger), _declared_of(book), closed)


def _columns(head: tuple[Any, ...], rows: Iterable[tuple[Any, ...]], names: Iterable[str]) -> dict[str, Figures]:
    """The figures below these names, by node."""
    places = [head.index(name) for name in names]
    return {_named(str(row[0])): tuple(number(row[at]) for at in places) for row in rows}


def _declared_of(book: Any) -> dict[str, Figures]:
    """The declared nodes of a workbook; their rows sum to what they have lost and pending: an assertion else."""
    if "Показатели" not in book.sheetnames:
        return {}
    found: dict[str, Figures] = {}
    titles, *rows = book["Показатели"].iter_rows(values_only=True)
    for _, own in groupby(rows, key=lambda row: str(row[0])):
        head, *losses = own
        found |= _columns(titles, [head], _RU)
        assert [sum(number(row[at]) or 0 for row in losses) for at in (4, 5)] == [number(head[at]) for at in (4, 5)]
    return found


def html_told(page: str) -> Told:
    """Of a page. Its cards and its table of the ledger have the same rows: an assertion else."""
    root: Any = html.fromstring(page)
    declared = {_code(one): _standing(one, 0) for one in root.xpath("//section[@aria-labelledby='nodes']//article")}
    articles = root.xpath("//section[@aria-labelledby='scores']//article")
    closed = {_code(one): _standing(one, 1) for one in articles if len(one.find_class("standing")) > 1}
    cards = [_card(card) for card in root.xpath("//li[@data-row='card']")]
    rows: list[tuple[str, str, Fraction | None]] = []
    sums: dict[tuple[str, str], Fraction] = {}
    for body in root.xpath("//table[@class='ledger']/tbody | //table[@class='ledger']/tfoot"):
        for row in body.xpath("tr"):
            cells = {kind: number(row.find_class(kind)[0].text or None) for kind in ("lost", "pending")}
            if row.get("class") == "sum":
                sums |= {
                    (body.get("data-direction", ""), kind): points or Fraction(0) for kind, points in cells.items()
                }
            else:
                rows += [
                    (row.find("th").text_content(), kind, told) for kind, told in cells.items() if told is not None
                ]
    assert sorted(rows) == sorted(cards)
    return Told({_code(one): _standing(one, 0) for one in articles}, sorted(rows), declared, closed, sums)


def _code(article: Any) -> str:
    return next((str(code.text) for code in article.find("h3").find_class("code")), "")


def _standing(article: Any, place: int) -> Figures:
    """The figures of a bar; the maximum stands in «3 из 52 баллов», the percent before it."""
    bar = article.find_class("standing")[place]
    percent, said = bar.xpath("p[@class='figure']/text()")[0], bar.xpath("p[@class='figure']/span/text()")[0]
    earned, pending, lost = (one.text_content().split()[-1] for one in bar.xpath("ul/li"))
    whole = re.fullmatch(r"(\S+) из (\S+) балл\w*( \(.*\))?", said)
    assert whole
    assert whole[1] == earned
    return tuple(map(number, (whole[2], earned, pending, lost, percent.strip().removesuffix(" %"))))


def _card(card: Any) -> tuple[str, str, Fraction | None]:
    kind = card.get("data-kind")
    said = re.search(r": (\S+)\s", card.find_class(f"tag {kind}")[0].text_content())
    assert said
    return str(card.find("h3").find_class("code")[0].text), kind, number(said[1])


def text_told(text: str, form: Literal["md", "table"]) -> Told:
    """Of Markdown, or of the table that a terminal shows."""
    found: dict[str, dict[str, Figures]] = {"now": {}, "closed": {}, "nodes": {}}
    places = {"Результат на": "now", "Если закрыть": "closed", "Показатели, которые": "nodes", "Показатели, если": ""}
    ledger: list[tuple[str, str, Fraction | None]] = []
    for title, rows in _tables(text, form):
        if title in _KINDS:
            ledger += [(row[0].split()[0], _KINDS[title], number(row[1])) for row in rows]
        elif rows:
            place = places[" ".join(title.split()[:2])]
            found[place] = {_named(row[0]): tuple(map(number, row[1:6])) for row in rows}
    return Told(found["now"], sorted(ledger), found["nodes"], found["closed"])


def _tables(text: str, form: str) -> Iterator[tuple[str, list[list[str]]]]:
    """(the heading above, the rows below the head) of each table, whose head is ruled off; wrapped lines left out."""
    rule = re.compile(r"\|[:|-]+\|" if form == "md" else r"-+( +-+)+")
    for title, part in pairwise(text.split("\n\n")):
        lines = part.splitlines()
        ruled = next((at for at, line in enumerate(lines) if rule.fullmatch(line)), None)
        if ruled is not None:
            rows = [_cells(line, lines[ruled], form) for line in lines[ruled + 1 :]]
            yield title.removeprefix("## ").strip(), [row for row in rows if row[1]]


def _cells(line: str, rule: str, form: str) -> list[str]:
    if form == "md":
        return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    return [line[dash.start() : dash.end()].strip() for dash in re.finditer("-+", rule)]
