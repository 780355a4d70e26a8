"""What a set's declared nodes and groups add to many packages side by side: as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from evaluator.methods.rounding import half_up
from evaluator.model.criteria import Rulebook
from evaluator.model.score_node import BestNode, RelativeNode
from evaluator.ranks import Ranks, rank_words
from evaluator.render.many import by_place, many_json, many_text, node_json, placed_json, places_below, ranks_cell
from evaluator.report.bounds import places_text
from evaluator.report.many import District, Region
from evaluator.report.many_nodes import Compared, Moved, Without
from evaluator.report.words import decimal
from evaluator.score import printed

__all__ = ["references_json", "region_json", "region_text"]

_NAMED = 5
"""So many municipalities are named in a sentence; the rest are counted, and stand in the JSON."""
_MOST = 12
"""The places by so many nodes are printed beside each other; those by more stand in the JSON."""
_WORDS: dict[str, tuple[str, str]] = {
    "group": ("Группа", "Group"),
    "within": ("Место в группе", "Place in group"),
    "within possible": ("Возможное место в группе", "Possible place in group"),
    "most": ("наибольшее {value} — {names}", "greatest {value}: {names}"),
    "least": ("наименьшее {value} — {names}", "least {value}: {names}"),
    "scale": ("{title} ({id}{group}): сравнивается «{child}»; {ends}.", "{title} ({id}{group}): of “{child}”; {ends}."),
    "many": (
        "Места по показателям ({count}) для таблицы слишком широки, они есть в JSON: --format json.",
        "Places by {count} score nodes are too wide for a table; the JSON has them: --format json.",
    ),
    "fixed": ("числа даёт набор критериев", "numbers of the set"),
    "others": (" и ещё {count}", " and {count} more"),
    "without": (
        "Если не считать {name}, изменится итог у других, всего у {count}: {moved}.",
        "Without {name} the whole of {count} others changes: {moved}.",
    ),
    "moved": ("{name} — {was} → {now} %, место {place} → {later}", "{name}: {was} → {now} %, place {place} → {later}"),
    "nobody": (
        "Кого бы ни исключить, итог остальных не изменится.",
        "Whoever is left out, the whole of the others stays.",
    ),
    "untold": (
        "Что изменится у других, если кого-то не считать, для стольких комплектов не просчитано.",
        "What leaving one out does to the others was not gone through for so many packages.",
    ),
}


def _word(key: str, lang: str, **values: object) -> str:
    return _WORDS[key][lang == "en"].format(**values)


def region_text(book: Rulebook, told: Region, aside: Sequence[str], made_up: bool, form: str, lang: str) -> str:
    """What `many_text` gives, with places in groups; then who is at the ends of each scale, and what hangs on them."""
    more = _columns(book, told.districts, lang) if book.head.groups else ()
    text = many_text(book, told.districts, aside, made_up, form, lang, more, _below(told.districts, form, lang))
    said = [*_scales(book, told, lang), *_left_out(told, lang)]
    return "\n".join([text, *(f"- {one}" for one in said), ""]) if said else text


def _below(told: Sequence[District], form: str, lang: str) -> list[str]:
    """The places by nodes as a table of its own, and what its heads mean; of many nodes, where they stand."""
    titles = {own.node.id: own.node.title for own in told[0].nodes} if len(told) > 1 else {}
    if len(titles) > _MOST:
        return [_word("many", lang, count=len(titles))]
    rows = [
        [one.municipality, *(ranks_cell(own.place, own.possible) for own in one.nodes)]
        for one in sorted(told, key=by_place)
    ]
    found = places_below("nodes", [*titles], rows, form, lang)
    return [*found, "; ".join(f"{name} — {title}" for name, title in titles.items()) + "."] if found else []


def _columns(book: Rulebook, told: Sequence[District], lang: str) -> Sequence[tuple[str, list[str]]]:
    """(head, the cell of each district) of the columns on groups."""
    groups = [book.head.groups[one.group].title if one.group else "–" for one in told]
    columns = [("group", groups), ("within", [rank_words(one.within.place if one.within else None) for one in told])]
    possible = [places_text(one.within.possible if one.within else None, lang) for one in told]
    columns += [("within possible", possible)] if any(possible) else []
    return [(_word(key, lang), cells) for key, cells in columns]


def _scales(book: Rulebook, told: Region, lang: str) -> Iterator[str]:
    """Of each relative node, and group, the ends of its scale and who is there."""
    for one in told.compared:
        node = book.head.scores[one.id]
        assert isinstance(node, RelativeNode)
        for group in dict.fromkeys(group for _, group, _ in one.values):
            title = f", {book.head.groups[group].title}" if group else ""
            ends = [_end(one, group, key, int(node.places), lang) for key in _ends(node)]
            ends += [_word("fixed", lang)] if one.fixed else []
            yield _word("scale", lang, title=one.title, id=one.id, group=title, child=one.child, ends="; ".join(ends))


def _ends(node: RelativeNode) -> Sequence[str]:
    return ("most",) if isinstance(node, BestNode) else ("most", "least")


def _end(one: Compared, group: str | None, key: str, places: int, lang: str) -> str:
    values = [(who, value) for who, own, value in one.values if own == group]
    end = (max if key == "most" else min)(value for _, value in values)
    names = [who for who, value in values if value == end]
    return _word(key, lang, value=decimal(half_up(end, places), lang), names=_listed(names, lang))


def _listed(names: Sequence[str], lang: str, between: str = ", ") -> str:
    more = _word("others", lang, count=len(names) - _NAMED) if len(names) > _NAMED else ""
    return between.join(names[:_NAMED]) + more


def _left_out(told: Region, lang: str) -> Iterator[str]:
    if not told.compared:
        return
    if told.without is None:
        yield _word("untold", lang)
        return
    for one in told.without:
        moved = _listed([_moved(own, lang) for own in sorted(one.moved, key=_by)], lang, "; ")
        yield _word("without", lang, name=one.municipality, count=len(one.moved), moved=moved)
    if not told.without:
        yield _word("nobody", lang)


def _by(own: Moved) -> tuple[Any, str]:
    """Those whose percent moves farthest first."""
    return -abs((own.percent_without or 0) - (own.percent or 0)), own.municipality


def _moved(own: Moved, lang: str) -> str:
    percents = {"was": decimal(own.percent, lang), "now": decimal(own.percent_without, lang)}
    places = {"place": rank_words(own.place), "later": rank_words(own.place_without)}
    return _word("moved", lang, name=own.municipality, **percents, **places)


def region_json(book: Rulebook, told: Region, aside: Sequence[str], made_up: bool) -> dict[str, Any]:
    """What `many_json` gives, with nodes, groups, reference sets and what leaving one out does."""
    found = many_json(book, told.districts, aside, made_up, lambda one: _own(book, one))
    return found | references_json(told.compared, told.without)


def references_json(compared: Sequence[Compared], without: Sequence[Without] | None) -> dict[str, Any]:
    """The reference sets, and whom leaving one out moves; nothing of a set that compares nobody."""
    if not compared:
        return {}
    return {
        "references": [_compared(one) for one in compared],
        "without": None if without is None else [_without(one) for one in without],
    }


def _own(book: Rulebook, one: District) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if one.nodes:
        found["nodes"] = [
            {**node_json(printed(own.node)), "title": own.node.title, **placed_json(own)} for own in one.nodes
        ]
    if book.head.groups:
        found |= {"group": one.group, "in_group": placed_json(one.within) if one.within else None}
    return found


def _without(one: Without) -> dict[str, Any]:
    return {"municipality": one.municipality, "others": [_moved_json(own) for own in one.moved]}


def _range(ranks: Ranks) -> list[int] | None:
    return None if ranks is None else [*ranks]


def _compared(one: Compared) -> dict[str, Any]:
    """A reference set of everyone; each municipality is held against the others in it, or of its group."""
    values = [{"municipality": who, "group": group, "value": str(value)} for who, group, value in one.values]
    return {"id": one.id, "title": one.title, "compared": one.child, "fixed": one.fixed, "values": values}


def _moved_json(own: Moved) -> dict[str, Any]:
    return {
        "municipality": own.municipality,
        "percent": own.percent,
        "percent_without": own.percent_without,
        "place": _range(own.place),
        "place_without": _range(own.place_without),
    }
