"""The documents that one file holds: an order with the reports and roadmaps that it approves are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluator.drawn.dates import days_of
from evaluator.model.content import Content, Paragraph, Spot, Table

__all__ = ["KINDS", "Line", "Part", "lines_of", "parts_of"]

KINDS = {
    "приказ": r"приказ",
    "распоряжение": r"распоряжение",
    "постановление": r"постановление",
    "решение": r"решение",
    "положение": r"положение",
    "порядок": r"порядок",
    "регламент": r"регламент",
    "дорожная карта": r"[«\"]?дорожная\s+карта[»\"]?"
    r"|план(?:\s+(?:мероприятий|действий|работы))?\s*\(\s*[«\"]?дорожная\s+карта[»\"]?\s*\)",
    "план": r"(?:комплексный\s+|муниципальный\s+|перспективный\s+)?план(?:\s+(?:мероприятий|работы|действий))?",
    "комплекс мер": r"комплекс\s+мер",
    "программа": r"(?:муниципальная\s+)?программа",
    "отчет": r"отчет",
    "аналитическая справка": r"(?:информационно-)?аналитическ(?:ая\s+справка|ий\s+отчет|ая\s+записка)",
    "справка": r"справка",
    "протокол": r"протокол",
    "письмо": r"(?:информационное\s+)?письмо",
    "соглашение": r"соглашение",
}
"""The types of documents by the words they begin with."""
_LIKE_A_PLAN = (
    r"(?:основные\s+)?мероприятия\s+по\s|(?:сетевой\s+|единый\s+)?(?:план-)?график\s+[а-я]{4,}"
    r"|(?:система|перечень)\s+(?:[а-я]+\s+)?мероприятий"
)
"""How a heading over a table names what is a plan by another word."""
_ALONE = frozenset(("приказ", "распоряжение", "постановление", "решение", "протокол", "письмо"))
"""Types that stand in a line of their own above the title."""
_TYPED = re.compile(r"([^а-яё]*[А-ЯЁ»\"]{3}[^а-яё]*)\s(ПРИКАЗ|РАСПОРЯЖЕНИЕ|ПОСТАНОВЛЕНИЕ|РЕШЕНИЕ|ПРОТОКОЛ)")
"""A letterhead in capitals that recognition joined with the type below it."""
_RULES = frozenset(("положение", "порядок", "регламент"))
"""Types whose heading goes on with any word: «Порядок проведения»."""
_LONGEST = 400
_LAYOUT_ROWS = 6
_MARK_LINES = 9
_MARK = re.compile(
    r"[\W]*(?:приложение|утвержд[её]н[аоы]?|утверждаю|принят[аоы]?|рассмотрен[аоы]?|согласован[аоы]?)\b", re.I
)
_OPENING = 6
"""A line that tells everything at once is sought among so many."""
_LETTERHEAD = 25
"""A letter's number, addressees and heading stand within so many lines."""
_ADDRESSEE = re.compile(
    r"(?:Руководител(?:ям|ю)|Главам?|Главе|Директор(?:ам|у)|Начальник(?:ам|у)|Заведующ(?:им|ей|ему)|Председател(?:ям|ю)"
    r"|Министру|Специалистам)(?![а-яё])"
)
_TOP = 10
_OVER = 6
"""A plan's heading stands so many lines over its table."""
_REPEATED = 12
"""A site's caption repeats the head of the act so many lines above it."""


@dataclass(frozen=True)
class Line:
    """A line of text outside tables: as it stands, with its letters joined again where they were set apart."""

    text: str
    spot: Spot
    confidence: int


@dataclass(frozen=True)
class Part:
    """One document of a file: its type, the lines from its head to the next, the number of the tables before it."""

    type: str
    lines: tuple[Line, ...]
    head: int
    """Which of the lines has the type; those before it name the issuer."""
    tables: tuple[int, ...]
    """The numbers of the tables that belong to it, from 1."""


def lines_of(content: Content) -> Iterator[Line | int]:
    """The lines of the body in order; a table is its number among the tables, from 1."""
    tables = 0
    for block in content.blocks:
        if isinstance(block, Table):
            tables += 1
            yield from _laid_out(block) if _is_layout(block) else (tables,)
        elif block.part == "body":
            yield from _split(block)


def _is_layout(table: Table) -> bool:
    """Whether a table only sets requisites side by side: a mark of approval, date and number, post and name."""
    texts = [cell.text for row in table.rows for cell in row.cells if cell.text.strip()]
    header = re.search(r"№\s*п|мероприяти|срок|ответствен|показател", " ".join(texts).casefold())
    return len(table.rows) <= _LAYOUT_ROWS and all(len(row.cells) <= 3 for row in table.rows) and not header


def _laid_out(table: Table) -> Iterator[Line]:
    for row in table.rows:
        for cell in row.cells:
            for text in cell.text.split("\n"):
                if text.strip():
                    yield Line(_joined(text.strip()), row.spot, cell.confidence)


def _split(paragraph: Paragraph) -> Iterator[Line]:
    for written in paragraph.text.split("\n"):
        text = _joined(written.strip())
        typed = _TYPED.fullmatch(text)
        for part in typed.groups() if typed else (text,):
            if part:
                yield Line(part, paragraph.spot, paragraph.confidence)


def _joined(text: str) -> str:
    """«П Р И К А З» as «ПРИКАЗ»; other text as it is."""
    spaced = r"(?<![А-ЯЁа-яё])(?:[А-ЯЁ] ){3,}[А-ЯЁ](?![А-ЯЁа-яё])|(?<![А-ЯЁа-яё])(?:[а-яё] ){4,}[а-яё](?![А-ЯЁа-яё])"
    return re.sub(spaced, lambda match: match[0].replace(" ", ""), text)


def parts_of(content: Content) -> list[Part]:
    """The documents in order; none for a file without a line that begins one."""
    stream = list(lines_of(content))
    heads = [(at, kind) for at, line in enumerate(stream) if isinstance(line, Line) and (kind := _kind(stream, at))]
    heads = _kept(stream, heads)
    opening = _opening(stream[: heads[0][0] if heads else None])
    if opening is not None and not (heads and heads[0][1] == opening[1] and heads[0][0] - opening[0] < _REPEATED):
        heads.insert(0, opening)
    letter = _letter(stream) if not heads else None
    if letter is not None:
        heads = [(letter, "письмо")]
    parts = []
    for number, (at, kind) in enumerate(heads):
        start = 0 if number == 0 else _marked(stream, at)
        end = _marked(stream, heads[number + 1][0]) if number + 1 < len(heads) else len(stream)
        held = stream[start:end]
        lines = tuple(line for line in held if isinstance(line, Line))
        head = sum(isinstance(line, Line) for line in stream[start:at])
        parts.append(Part(kind, lines, head, tuple(line for line in held if isinstance(line, int))))
    return parts


def _marked(stream: Sequence[Line | int], at: int) -> int:
    """Where the mark over a heading begins («Приложение 1 к приказу», «УТВЕРЖДЕН»); the heading where it has none."""
    for before in range(at - 1, max(-1, at - _MARK_LINES), -1):
        line = stream[before]
        if isinstance(line, int) or len(line.text) > 160:
            break
        if _MARK.match(line.text):
            return before
    return at


def _kind(stream: Sequence[Line | int], at: int) -> str:
    """The type that a line begins, or nothing: a type alone in its line, or a title that begins with it."""
    line = stream[at]
    if isinstance(line, int) or len(line.text) > _LONGEST:
        return ""
    plain = line.text.casefold().replace("ё", "е").strip(' .:«»"')
    for kind, form in KINDS.items():
        if re.fullmatch(form, plain) or (kind in _ALONE and _numbered(line.text, form)):
            return kind
        titled = re.match(rf"(?:{form})\s+(?:о|об|по|к|на|за|мероприятий|работы|реализации|развития|перехода)\b", plain)
        named = (
            titled
            or (kind == "план" and _plan_over_table(stream, at, plain))
            or (at < _TOP and kind in _RULES and re.match(rf"(?:{form})\s+[а-я]{{4,}}", plain))
        )
        if named and kind not in _ALONE and line.text[:1] in '«"АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ' and _stands(stream, at):
            return kind
    return ""


def _numbered(text: str, form: str) -> bool:
    """Whether a line is a type in capitals with its number: «ПРОТОКОЛ № 3»."""
    told = re.fullmatch(r"(?P<type>[А-ЯЁ ]{5,})\s(?:№|N)\s?[\w./-]{1,15}(?:\s+от\s.{6,30})?", text.strip())
    return told is not None and bool(re.fullmatch(form, told["type"].strip().casefold().replace("ё", "е")))


def _letter(stream: Sequence[Line | int]) -> int | None:
    """Where the number of a letter stands that does not call itself one: addressees below it, a heading after them."""
    top = [line for line in stream[:_LETTERHEAD] if isinstance(line, Line)]
    addressed = next((at for at, line in enumerate(top) if _ADDRESSEE.match(line.text)), None)
    if addressed is None or not any(re.match(r"Об?\s[а-яё«]", line.text) for line in top[addressed:]):
        return None
    numbered = [at for at, line in enumerate(top) if re.search(r"(?:№|\bN)\s*[^\s_]", line.text) and _dated(line.text)]
    return numbered[0] if numbered and not any(isinstance(line, int) for line in stream[:_LETTERHEAD]) else None


def _plan_over_table(stream: Sequence[Line | int], at: int, plain: str) -> bool:
    """Whether a line over a table begins a plan that says what it plans: «План подготовки и проведения …»."""
    over_table = any(isinstance(following, int) for following in stream[at + 1 : at + _OVER])
    return over_table and bool(re.match(rf"(?:{KINDS['план']})\s+[а-я]{{4,}}|{_LIKE_A_PLAN}", plain))


def _stands(stream: Sequence[Line | int], at: int) -> bool:
    """Whether a line is a heading: it is no sentence that ends, unless it stands at the top or over a table."""
    line = stream[at]
    text = line.text.rstrip() if isinstance(line, Line) else ""
    if not text.endswith((";", ",", ".", ":")) or text.isupper():
        return True
    over_table = any(isinstance(following, int) for following in stream[at + 1 : at + 4])
    return not text.endswith((";", ":")) and (at < _TOP or over_table)


def _opening(stream: Sequence[Line | int]) -> tuple[int, str] | None:
    """A first line that tells type, date and number at once: «Приказ от 01.02.2023 № 5», with the issuer between."""
    for at, line in enumerate(stream[:_OPENING]):
        if isinstance(line, Line) and _MARK.match(line.text):
            return None  # the act that this line tells is the one that approves
        if isinstance(line, Line) and len(line.text) <= _LONGEST:
            kind = next((kind for kind in _ALONE if re.match(rf"{KINDS[kind]}\b", line.text.casefold())), "")
            if kind and line.text[:1].isupper() and re.search(r"(?:№|\bN)\s*[^\s_]", line.text) and _dated(line.text):
                return at, kind
    return None


def _dated(text: str) -> bool:
    return next(days_of(text), None) is not None


def _kept(stream: Sequence[Line | int], heads: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Heads without the second of a title that names a type again right below one that stands alone in its line."""
    kept: list[tuple[int, str]] = []
    for at, kind in heads:
        near = kept and at - kept[-1][0] <= 2 and not any(isinstance(line, int) for line in stream[kept[-1][0] : at])
        if near and (kind == kept[-1][1] or _alone(stream[kept[-1][0]])):
            continue
        kept.append((at, kind))
    return kept


def _alone(line: Line | int) -> bool:
    return isinstance(line, Line) and len(line.text.split()) <= 2
