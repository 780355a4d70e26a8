"""What was read of documents, for a terminal or as Markdown: a proposal, with what was not read and not recognised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluator.model.categories import CATEGORIES
from evaluator.render.due_words import due_words
from evaluator.render.score_text import title
from evaluator.render.tables import table

__all__ = ["read_text"]

_SHOWN = 60
"""Letters of a value that is to be looked at."""
Rows = Sequence[Mapping[str, Any]]
_WORDS = {
    "proposal": (
        "Предложено по документам: сверьте каждое значение с документом",
        "Proposed from the documents: compare every value with the document",
    ),
    "document": ("Документ", "Document"),
    "activities": ("Мероприятия", "Activities"),
    "number": ("№", "No."),
    "text": ("Мероприятие", "Activity"),
    "due": ("Срок", "Due"),
    "meant": ("Срок понят как", "Due, as understood"),
    "responsible": ("Ответственные", "Responsible"),
    "speaks": ("Направление · позиция", "Direction · position"),
    "direction": ("Предложено направление {}", "Proposed direction: {}"),
    "position": ("Предложена позиция {}", "Proposed position: {}"),
    "section": ("Раздел «{}»", "Section “{}”"),
    "by": (
        "Направления и позиции предложены по словам, набор {}; прочерк — по словам не ясно.",
        "Directions and positions are proposed by their words, the set {}; a dash: the words do not tell.",
    ),
    "look": (
        "Распознано неуверенно: сверьте с изображением страницы",
        "Recognised unsurely: compare with the picture of the page",
    ),
    "page": ("стр. {}", "page {}"),
    "table": ("таблица {}", "table {}"),
    "line": ("строка таблицы {}", "row {} of the table"),
    "scores": ("Показатели", "Scores"),
    "defects": ("Замечания к документам", "Findings"),
    "row": ("строка", "row"),
    "sure": ("уверенность {} %", "confidence {} %"),
    "notes": ("На что обратить внимание", "To be noted"),
    "unread": ("Не прочитано", "Not read"),
    "nothing": ("не распознано", "not recognised"),
}


def read_text(told: Mapping[str, Any], form: str, lang: str) -> str:
    """The JSON of `read` in words: each document with its activities, then scores, findings, notes, files unread."""
    return "\n\n".join(part for part in _parts(told, form, lang) if part) + "\n"


def _word(key: str, lang: str) -> str:
    return _WORDS[key][lang == "en"]


def _parts(told: Mapping[str, Any], form: str, lang: str) -> Iterator[str]:
    if told["documents"]:
        yield title(_word("proposal", lang), form, 1)
    if told["documents"] and told["set"]:
        yield _word("by", lang).format(told["set"])
    for document in told["documents"]:
        yield title(_heading(document, lang), form)
        facts = [*_facts(document), *_spoken(document, lang), *_sections(told["sections"], document, lang)]
        yield "\n".join(f"- {line}" for line in facts)
        rows = [row for row in told["activities"] if row["document"] == document["id"]]
        if rows:
            yield _activities(rows, form, lang)
    for key, lines in (
        ("look", [_look(row, lang) for row in (*told["documents"], *told["activities"]) if row["look"]]),
        ("scores", [f"{row['direction']} {row['year']}: {row['percent']} %" for row in told["scores"]]),
        ("defects", [_defect(row, lang) for row in told["defects"]]),
        ("notes", [f"{row['file']}: {row['text']}" for row in told["notes"]]),
        ("unread", [f"{row['file']}: {row['reason']}" for row in told["unread"]]),
    ):
        if lines:
            yield title(_word(key, lang), form)
            yield "\n".join(f"- {line}" for line in lines)


def _look(told: Mapping[str, Any], lang: str) -> str:
    """Where a value stands that recognition was not sure of, and how sure it was."""
    place, kinds = told.get("spot", told["place"]), {"page": "page", "table": "table", "row": "line"}
    spots = [_word(word, lang).format(place[key]) for key, word in kinds.items() if place.get(key)]
    what = told["text"] if "text" in told else told["title"] or told["type"]
    where = ", ".join([str(told.get("document") or told["file"]), *spots])
    return f"{where}: {told['number']} «{what[:_SHOWN]}», {told['confidence']} %".replace(":  «", ": «")


def _heading(document: Mapping[str, Any], lang: str) -> str:
    parts = [document["type"] or _word("nothing", lang)]
    parts += [f"№ {document['number']}"] if document["number"] else []
    parts += [".".join(reversed(document["date"].split("-")))] if document["date"] else []
    return f"{document['file']}: {' '.join(parts)}"


def _facts(document: Mapping[str, Any]) -> Iterator[str]:
    """The title, the issuer, the signatory, where they are known."""
    signed = document["signatory"]
    yield from (document[key] for key in ("title", "issuer") if document[key])
    if signed:
        yield signed if isinstance(signed, str) else ", ".join(part for part in signed.values() if part)


def _spoken(document: Mapping[str, Any], lang: str) -> Iterator[str]:
    for one in document["speaks"]:
        yield _word(one["to"], lang).format(f"{one['id']} «{one['title']}»: {_why(one)}")


def _sections(sections: Rows, document: Mapping[str, Any], lang: str) -> Iterator[str]:
    for section in sections:
        if section["document"] == document["id"] and section["speaks"]:
            yield f"{_word('section', lang).format(section['heading'])}: {_speaks(section)}"


def _speaks(told: Mapping[str, Any]) -> str:
    """The direction and the position with the words that say so, «–» where none is proposed."""
    named = [f"{one['id'] if one['to'] == 'direction' else one['title']}: {_why(one)}" for one in told["speaks"]]
    return "; ".join(named) or "–"


def _why(one: Mapping[str, Any]) -> str:
    return f"«{one['quote']}», {one['confidence']} %"


def _activities(rows: Rows, form: str, lang: str) -> str:
    head = [_word(key, lang) for key in ("number", "text", "due", "meant", "responsible", "speaks")]
    lines = [
        [
            row["number"] or "–",
            row["text"],
            row["due_text"] or "–",
            due_words(row["due"], lang),
            "; ".join(each["who"] for each in row["responsible"]) or "–",
            _speaks(row),
        ]
        for row in rows
    ]
    return table(head, lines, form, (None, 33, 13, 14, 17, 20))


def _defect(defect: Mapping[str, Any], lang: str) -> str:
    rows = f" ({_word('row', lang)} {', '.join(defect['rows'])})" if defect["rows"] else ""
    quotes = "".join(f" «{quote}»" for quote in defect["quotes"])
    named = CATEGORIES.get(defect["category"], defect["category"])
    return f"{named}{rows}: {defect['text']}{quotes}, {_word('sure', lang).format(defect['confidence'])}"
