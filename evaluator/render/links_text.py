"""What was found of the links of a package, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evaluator.render.as_json import as_json
from evaluator.render.links_words import opens_word
from evaluator.render.tables import table

__all__ = ["links_text", "offline_text"]

_HEAD = {
    "ru": ("Документ", "Ссылка", "Открывает документ", "Было", "Что открылось"),
    "en": ("Document", "Link", "Opens the document", "Before", "What came back"),
}
_SUMS = {
    "ru": "Ссылок: {all}. Открывают документ: {yes}, не открывают: {no}, не решено: {open}.",
    "en": "Links: {all}. Open the document: {yes}, do not: {no}, not settled: {open}.",
}


def links_text(rows: Sequence[Mapping[str, Any]], form: str, lang: str) -> str:
    """The rows of `links --format json` as a table with their sums."""
    told = [
        (row["document"], row["url"], opens_word(row["opens"], lang), opens_word(row["before"], lang), row["answer"])
        for row in rows
    ]
    sums = _SUMS[lang].format(
        all=len(rows),
        yes=sum(row["opens"] is True for row in rows),
        no=sum(row["opens"] is False for row in rows),
        open=sum(row["opens"] is None for row in rows),
    )
    return f"{table(_HEAD[lang], told, form, (12, 32, 12, 8, 36))}\n\n{sums}\n"


def offline_text(rows: Sequence[tuple[str, str]], form: str, lang: str) -> str:
    """The documents and addresses that would be asked, of which nothing is asked."""
    if form == "json":
        return as_json({"links": [{"document": name, "url": url} for name, url in rows]})
    sums = {"ru": f"Будет проверено ссылок: {len(rows)}. Ничего не спрошено и не записано.",
            "en": f"Links to be checked: {len(rows)}. Nothing was asked or written."}  # fmt: skip
    return f"{table(_HEAD[lang][:2], rows, form, (20, 70))}\n\n{sums[lang]}\n"
