"""How right the reading is on labelled documents: rows, facts, scores and defects, per file and in all.

`python -m tests.read.measured FOLDER_OF_LABELS FOLDER_OF_DOCUMENTS [KIND...]`: labels NAME.json, schema
`ingest-label/1`; documents KIND/NAME*.KIND. A wrong value is printed with what was wanted.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from evaluator.drawn.checks import checked_categories
from evaluator.drawn.drawn import drawn_from
from evaluator.drawn.told import told
from evaluator.model.content import DOUBTFUL
from evaluator.readers.apart.gathered import read_all
from evaluator.readers.apart.run import Unread

Json = dict[str, Any]
Pairs = set[tuple[str, ...]]
_RIGHT, _FOUND = "недостатки: верных среди найденных", "найденных среди размеченных"


def main(arguments: list[str]) -> None:
    """Prints a line per file, then the totals of precision and recall."""
    labels, documents, *kinds = arguments
    totals: dict[str, list[int]] = {}
    for path in sorted(Path(documents).rglob("*.*")):
        label = Path(labels) / f"{path.name[:3]}.json"
        if path.suffix[1:] in (kinds or ("docx", "html", "xlsx")) and label.exists():
            _measured(path, json.loads(label.read_text(encoding="utf-8")), totals)
    print("\nвсего:", _figures(totals))


def _measured(path: Path, label: Json, totals: dict[str, list[int]]) -> None:
    (given,) = read_all([path])
    if isinstance(given, Unread):
        print(f"{path.parent.name}/{path.name}: не прочитан, {given.code}")
        return
    read = told(drawn_from(given.content, path.name))
    here: dict[str, list[int]] = {}
    for what, got, wanted in _compared(read, label):
        for counts in (here, totals):
            _count(counts.setdefault(what, [0, 0, 0]), got, wanted)
        absent = "лишнее" if what == _RIGHT else "нет"
        for sign, pairs in (("лишнее", got - wanted), (absent, wanted - got)):
            for pair in sorted(pairs):
                print(f"   {what}, {sign}:", " | ".join(pair)[:220])
    print(f"{path.parent.name}/{path.name}:", _figures(here))
    if given.content.source == "ocr":
        _doubts(read["activities"], label["activities"], totals)


def _doubts(got: list[Json], wanted: list[Json], totals: dict[str, list[int]]) -> None:
    """Prints what is doubtful: of the wrong rows all must be, of the right ones few; a lost row nobody can mark."""
    right = _rows(got, wanted)[1]
    texts = {row["number"]: _plain(row["text"]) for row in wanted}
    told = [(row, (*_told_row(row), _text(texts.get(row["number"], ""), row["text"])) in right) for row in got]
    sure = [row["confidence"] >= DOUBTFUL for row, _ in told]
    wrong_sure = [row["number"] for (row, true), known in zip(told, sure, strict=True) if known and not true]
    right_doubtful = sum(true and not known for (_, true), known in zip(told, sure, strict=True))
    wrong, lost = sum(not true for _, true in told), texts.keys() - {row["number"] for row in got}
    print(f"   неверных строк {wrong}, из них не сомнительны {wrong_sure}; верных сомнительно {right_doubtful}")
    print(f"   потеряны: {sorted(lost)}")
    for what, counts in (
        ("неверные отмечены", (wrong - len(wrong_sure), wrong, wrong)),
        ("верные без отметки", (len(told) - wrong - right_doubtful,) + (len(told) - wrong,) * 2),
    ):
        totals[what] = [one + other for one, other in zip(totals.get(what, [0, 0, 0]), counts, strict=True)]


def _count(counts: list[int], got: Pairs, wanted: Pairs) -> None:
    counts[0] += len(got & wanted)
    counts[1] += len(got)
    counts[2] += len(wanted)


def _figures(counts: Mapping[str, list[int]]) -> str:
    return "; ".join(
        f"{what} {right}/{wanted}, "
        + (f"P {right / max(got, 1):.3f} " if what not in (_RIGHT, _FOUND) else "")
        + f"{'P' if what == _RIGHT else 'R'} {right / max(wanted, 1):.3f}"
        for what, (right, got, wanted) in counts.items()
    )


def _compared(read: Json, label: Json) -> Iterator[tuple[str, Pairs, Pairs]]:
    yield "строки", *_rows(read["activities"], label["activities"])
    yield "сроки", *_terms(read["activities"], label["activities"])
    yield "факты", *_facts(read, label["document"])
    if "defects" in read:
        got, wanted = read["defects"], label["defects"]
        yield _RIGHT, _matched(got, wanted), _each(got)
        yield _FOUND, _matched(wanted, got), _each(wanted)


def _plain(text: object) -> str:
    return " ".join(str(text or "").casefold().replace("ё", "е").split()).strip(" .")


def _rows(got: list[Json], wanted: list[Json]) -> tuple[Pairs, Pairs]:
    """A row is right where number, section, words of the term, responsible, participants and text are."""
    texts = {row["number"]: _plain(row["text"]) for row in wanted}
    found = {(*_told_row(row), _text(texts.get(row["number"], ""), row["text"])) for row in got}
    return found, {(*_wanted_row(row), texts[row["number"]]) for row in wanted}


def _text(wanted: str, got: str) -> str:
    same = SequenceMatcher(None, _plain(got), wanted, autojunk=False).ratio() > 0.95
    return wanted if same else _plain(got)


def _told_row(row: Json) -> tuple[str, ...]:
    who = ", ".join(f"{each['level']}:{_plain(each['who'])}" for each in row["responsible"])
    return row["number"], row["section"], _plain(row["due_text"]), who, _plain(row["participants"])


def _wanted_row(row: Json) -> tuple[str, ...]:
    who = ", ".join(f"{each['level']}:{_plain(each['name'])}" for each in row["responsible"])
    return row["number"], row["section"] or "", _plain(row["deadline_raw"]), who, _plain(row["participants"])


def _terms(got: list[Json], wanted: list[Json]) -> tuple[Pairs, Pairs]:
    return (
        {(row["number"], json.dumps(row["due"], sort_keys=True, ensure_ascii=False)) for row in got},
        {(row["number"], json.dumps(row["deadline"], sort_keys=True, ensure_ascii=False)) for row in wanted},
    )


def _facts(read: Json, label: Json) -> tuple[Pairs, Pairs]:
    return set(_told_facts(read)), set(_wanted_facts(label))


def _told_facts(read: Json) -> Iterator[tuple[str, ...]]:
    document = read["documents"][0]
    for name in ("type", "number", "date", "issuer", "level", "title", "municipality", "region", "place"):
        yield from _value(name, document.get(name))
    if document["period"]:
        yield "period", f"{document['period']['from']}..{document['period']['to']}"
    if document["signatory"]:
        yield from _value("signatory", document["signatory"]["name"])
        yield from _value("post", document["signatory"]["post"])
    yield from (("school_year", year) for year in document["school_years"])
    yield from (("direction", code) for code in document["directions"])
    yield from _bases(document["legal_bases"])
    yield from (("abbreviation", short, _plain(words)) for short, words in document["abbreviations"].items())
    for part in read["documents"]:
        yield "component", part["type"]
    for score in read["scores"]:
        yield "score", score["direction"], str(score["year"]), f"{score['percent']:g}"


def _wanted_facts(label: Json) -> Iterator[tuple[str, ...]]:
    for name in ("number", "date", "level", "title", "municipality", "region", "place"):
        yield from _value(name, label[name])
    yield from _value("type", label["doc_type"])
    yield from _value("issuer", label["issuing_body"])
    yield "period", "..".join(label["plan_period"])
    if label["signatory"]:
        yield from _value("signatory", label["signatory"]["name"])
        yield from _value("post", label["signatory"]["post"])
    yield from (("school_year", year) for year in label["school_years"])
    if not label.get("directions_note"):  # a code that the text does not name is no fact of the text
        yield from (("direction", code) for code in label["directions"] if label["scores"])
    yield from _bases(label["legal_bases"])
    yield from (("abbreviation", short, _plain(words)) for short, words in label["abbreviations"].items())
    yield from (("component", part["type"]) for part in label["components"])
    for score in label["scores"]:
        yield "score", score["direction"], str(score["year"]), f"{score['value']:g}"


def _value(name: str, value: object) -> Iterator[tuple[str, ...]]:
    plain = _plain(value).replace("ё", "е")
    if plain:
        yield name, plain.rstrip(".…")


def _bases(bases: Iterable[Json]) -> Iterator[tuple[str, ...]]:
    for basis in bases:
        title = _plain(basis.get("title")).rstrip(" .…")[:60]
        yield "basis", *(_plain(basis.get(name)) for name in ("type", "issuer", "date", "number", "level")), title


def _matched(defects: list[Json], others: list[Json]) -> Pairs:
    """Those that another of the same category is about too: they share a row, or one speaks of the whole document."""
    return _each([one for one in defects if any(_same(one, other) for other in others)])


def _same(one: Json, other: Json) -> bool:
    rows = set(one["rows"]), set(other["rows"])
    return one["category"] == other["category"] and (not rows[0] or not rows[1] or bool(rows[0] & rows[1]))


def _each(defects: list[Json]) -> Pairs:
    """Defects of the categories that a machine can check and a check finds."""
    return {
        (defect["category"], ", ".join(defect["rows"]), defect["text"])
        for defect in defects
        if defect["category"] in checked_categories() and defect.get("machine_check", True)
    }


if __name__ == "__main__":
    main(sys.argv[1:])
