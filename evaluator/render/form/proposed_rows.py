"""The rows of the sheet of proposals: each drawn record in words with its place, and what was decided of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from evaluator.model.cut import cut_name
from evaluator.model.form_proposed import ACCEPT, CORRECT, DECISIONS, REJECT, sure_words
from evaluator.model.package import Rejected
from evaluator.model.vocabulary import KINDS, WORDS, Field
from evaluator.readers.form_said import said, speakable
from evaluator.readers.form_words import Lists
from evaluator.render.form.cells import cell_of
from evaluator.render.form.plain import Leaf, plain_scalar

__all__ = ["ProposedRow", "proposed_row", "rejected_rows"]

_TEXT, _DAY = Field("text", "text", "", required=True), Field("on", "day", "", required=True)
_DIGEST = Field("proposal", "digest", "", required=True)


@dataclass
class ProposedRow:
    """One row: cells by the name of their column, the kind of its record, the file that its document names."""

    cells: dict[str, Any] = field(default_factory=dict)
    kind: str = ""
    file: str = ""
    cut: str = ""
    """How a piece of the scan is called that shows where it stands."""


def proposed_row(
    kind: str, model: Any, told: Sequence[Leaf], documents: Mapping[str, Any], lists: Lists
) -> ProposedRow | None:
    """The row of a record; None of one that was not drawn, or of which no cell can hold how it was."""
    drawn = {path: cell_of(known, value, lists) for path, known, value in told if path.startswith("drawn.")}
    drawn = {path: cell for path, cell in drawn.items() if cell is not None}
    if not drawn:
        return None
    plain = {path: value for path, _, value in told}
    document = documents.get(str(plain.get("source.document")))
    if kind == "document" and not isinstance(getattr(document, "file", None), str):
        document = model
    row = ProposedRow({"number": model.id, "kind": KINDS[kind].ru, "said": said(kind, plain), **drawn}, kind)
    row.cells["place"] = speakable(_place(plain, document))
    row.cells["quote"] = speakable(str(plain.get("source.quote", "")))
    row.cells["sure"] = _sure(plain)
    file = getattr(document, "file", None)
    row.file = file if isinstance(file, str) and file != "absent" else ""
    row.cut = _cut(kind, plain, row.file)
    if plain.get("state") != "proposed":
        row.cells["decision"] = DECISIONS[CORRECT if "drawn.was" in plain else ACCEPT]
        for name in ("by", "on"):
            known = Field(name, "text" if name == "by" else "date", "", required=True)
            value = plain.get(f"confirmed.{name}")
            cell = None if value in (None, "absent") else cell_of(known, value, lists)
            row.cells |= {} if cell is None else {name: cell}
    return row


def _cut(kind: str, plain: Mapping[str, Any], file: str) -> str:
    page, row = (str(plain.get(f"source.{part}", "")) for part in ("page", "row"))
    if not file or kind not in ("document", "activity"):
        return ""
    return cut_name(file) if kind == "document" else cut_name(file, page, row) if page and row else ""


def _place(plain: Mapping[str, Any], document: Any) -> str:
    """The document by its type, number and date, the page, the row, the paragraph."""
    words = [] if document is None else [_named(document)]
    for part, name in (("page", "стр."), ("row", "строка"), ("paragraph", "п.")):
        value = plain.get(f"source.{part}")
        words += [f"{name} {value}"] if value not in (None, "absent") else []
    return ", ".join(words)


def _named(document: Any) -> str:
    kind = WORDS["document_type"].get(str(document.type), "") if isinstance(document.type, str) else ""
    number = f" № {document.number}" if isinstance(document.number, str) else ""
    return f"{kind[:1].upper()}{kind[1:]}{number}" if kind or number else str(document.id)


def _sure(plain: Mapping[str, Any]) -> str:
    share = plain.get("drawn.sure")
    stale = WORDS["stale"].get(str(plain.get("drawn.stale")), "")
    try:
        return sure_words(None if share in (None, "absent") else float(Decimal(str(share)) * 100), stale)
    except ArithmeticError:
        return sure_words(None, stale)


def rejected_rows(rejected: Sequence[Rejected], lists: Lists) -> tuple[list[ProposedRow], list[dict[str, Any]]]:
    """(the rows of proposals that were rejected, those that no cells can hold as a file writes them)."""
    rows: list[ProposedRow] = []
    kept: list[dict[str, Any]] = []
    for one in rejected:
        day = one.on and plain_scalar(one.on)
        known: dict[str, tuple[Field, Any]] = {
            "drawn.proposal": (_DIGEST, one.proposal), "said": (_TEXT, one.what), "by": (_TEXT, one.by),
            "on": (_DAY, day), "comment": (_TEXT, one.reason),
        }  # fmt: skip
        cells = {name: cell_of(field_, value, lists) for name, (field_, value) in known.items() if value is not None}
        if None not in cells.values():
            rows.append(ProposedRow(cells | {"sure": "Отклонено", "decision": DECISIONS[REJECT]}))
            continue
        names = {"what": one.what, "by": one.by, "on": day, "reason": one.reason}
        kept.append({"proposal": one.proposal} | {name: value for name, value in names.items() if value is not None})
    return rows, kept
