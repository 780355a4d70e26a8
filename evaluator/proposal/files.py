"""The files of the new set as YAML with comments, always the same for the same table and library."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from evaluator.proposal.known import Known
from evaluator.proposal.lines import ASKED, PROPOSED, MadeLine, plain
from evaluator.proposal.topics import Topics

__all__ = ["Title", "set_files"]

Title = Mapping[str, str]
"""What set.yaml is headed with: title, authority, edition, from, to."""

_HEAD = """Набор сделан из таблицы {table} командой new-set. Проверьте его перед применением:
впишите орган и редакцию, прочтите строки с пометкой «предложено», задайте предшествующие критерии (needs)."""
_LINES = "Направление {direction}: критериев {count}, вопросов эксперту {asked}. Таблица: {table}"


def set_files(
    table: str, title: Title, known: Known, lines: Sequence[MadeLine], topics: Mapping[str, Topics]
) -> dict[str, str]:
    """The text of each file of the set by its name."""
    by_direction: dict[str, list[MadeLine]] = {}
    for line in lines:
        by_direction.setdefault(line.proposal.row.direction, []).append(line)
    head = _set(table, title, known, by_direction, topics)
    return {"set.yaml": head} | {
        f"{direction}.yaml": _direction(table, direction, held) for direction, held in by_direction.items()
    }


def _set(
    table: str,
    title: Title,
    known: Known,
    lines: Mapping[str, Sequence[MadeLine]],
    topics: Mapping[str, Topics],
) -> str:
    every = [line for held in lines.values() for line in held]
    tree = CommentedMap(
        title=title["title"],
        authority=title["authority"],
        edition=title["edition"],
        origin="official" if all(line.proposal.row.clause for line in every) else "reconstructed",
        in_force=_flow({"from": title["from"], "to": title["to"]}),
        positions=dict(known.positions),
        directions=CommentedMap(
            (direction, _head(direction, held, known, topics[direction])) for direction, held in lines.items()
        ),
    )
    tree.update(_from_base(known, {line.id for line in every}))
    return _text(tree, _HEAD.format(table=table))


def _head(direction: str, lines: Sequence[MadeLine], known: Known, topics: Topics) -> CommentedMap:
    """The title, the sum of points and the topics of one direction; those made from the table's words are marked."""
    told = known.base.directions.get(direction) if known.base else None
    titles = [line.proposal.row.title for line in lines if line.proposal.row.title]
    title = titles[0] if titles else told.title if told else f"Направление {direction}"
    total = sum((line.proposal.row.points for line in lines), Fraction(0))
    head = CommentedMap(title=title, maximum=plain(total))
    if topics.titles:
        head["topics"] = CommentedMap(topics.titles)
        for topic in topics.made:
            head["topics"].yaml_set_comment_before_after_key(
                topic, before="предложено: тема из слов критерия", indent=6
            )
    return head


def _from_base(known: Known, ids: set[str]) -> dict[str, Any]:
    """How the set built on reads gates, rounds, and admits claims of not-applicable, as far as its lines are here."""
    base = known.base
    if base is None:
        return {}
    kept: dict[str, Any] = {}
    if base.gates:
        kept["gates"] = {code: _flow(gate.model_dump()) for code, gate in base.gates.items()}
    kept["rounding"] = _flow({"places": int(base.rounding.places)})
    admitted = [line for line in base.not_applicable.lines if line in ids]
    if admitted:
        kept["not_applicable"] = {"lines": admitted, "maximum": base.not_applicable.maximum}
    return kept


def _direction(table: str, direction: str, lines: Sequence[MadeLine]) -> str:
    listed = CommentedSeq()
    for number, line in enumerate(lines):
        written = CommentedMap(line.written())
        if "arguments" in written and not line.proposal.asks:
            written["arguments"] = _flow(written["arguments"])
        if all(isinstance(need, str) for need in written.get("needs", ({},))):
            written["needs"] = CommentedSeq(written["needs"])
            written["needs"].fa.set_flow_style()
        listed.append(written)
        listed.yaml_set_comment_before_after_key(number, before="\n".join(line.comments()), indent=2)
    asked = sum(line.proposal.asks for line in lines)
    return _text(
        CommentedMap(lines=listed), _LINES.format(direction=direction, count=len(lines), asked=asked, table=table)
    )


def _flow(values: Mapping[str, Any]) -> CommentedMap:
    flow = CommentedMap(values)
    flow.fa.set_flow_style()
    return flow


def _text(tree: CommentedMap, comment: str) -> str:
    yaml = YAML()
    yaml.width = 118
    yaml.indent(mapping=2, sequence=4, offset=2)
    tree.yaml_set_start_comment(comment)
    stream = StringIO()
    yaml.dump(tree, stream)
    # Folded words end their lines with a space, which YAML does not read; blank lines part the criteria.
    text = re.sub(r" +$", "", stream.getvalue(), flags=re.M)
    return re.sub(rf"(?<!lines:)\n(  # (?:{PROPOSED}|{ASKED}):)", r"\n\n\1", text)
