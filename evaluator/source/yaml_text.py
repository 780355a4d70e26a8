"""YAML, strictly: libyaml's events, every plain scalar the text that was written, no anchors, no tags, keys once.

So `no`, `010`, `1.10` and `12:30` stay what they are until the vocabulary types them.
"""

from __future__ import annotations

from typing import Any

import yaml

from evaluator.source.tree import UNREAD, Builder, Listing, Source, Table

__all__ = ["yaml_source"]

_NOT_CLOSED = (
    "found unexpected end of stream",
    "found unexpected document indicator",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
)
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "timestamp", "seq", "map")}
"""Tags that only say what the value is anyway; a value under another tag cannot be read."""
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def yaml_source(text: str, name: str) -> Source:
    """The tree of a YAML text, None where it holds nothing, and what is wrong in it. Raises InvalidInput if no YAML."""
    builder = Builder(name)
    anchors: set[str] = set()
    documents = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    builder.report("second-document", _at(event.start_mark))
                    break
            elif isinstance(event, yaml.NodeEvent):
                _node(builder, event, anchors)
            elif isinstance(event, yaml.CollectionEndEvent):
                builder.close()
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark if error.problem in _NOT_CLOSED else error.problem_mark
        builder.refuse("yaml-syntax", _at(mark), reason=_reason(text, error))
    except yaml.reader.ReaderError as error:
        # libyaml counts bytes where PyYAML counts characters, but both name the character.
        character = error.character if isinstance(error.character, str) else chr(error.character)
        index = text.index(character)
        at = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
        builder.refuse("control-character", at, character=f"U+{ord(character):04X}")
    return builder.finish()


def _at(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _node(builder: Builder, event: Any, anchors: set[str]) -> None:
    at, tag = _at(event.start_mark), getattr(event, "tag", None)
    if event.anchor and event.anchor not in anchors:
        builder.report("alias", at, name=event.anchor)
        anchors.add(event.anchor)
    foreign = bool(tag) and tag != "!"
    if foreign:
        builder.report("tag", at, tag=tag)
    foreign = foreign and tag not in _PLAIN_TAGS
    if isinstance(event, yaml.AliasEvent):
        builder.add(UNREAD, at)
    elif isinstance(event, yaml.ScalarEvent):
        builder.add(UNREAD if foreign else event.value, at)
    else:
        node = Table(at) if isinstance(event, yaml.MappingStartEvent) else Listing(at)
        builder.open(node, UNREAD if foreign else None)


def _reason(text: str, error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark
    lines = text.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    return "tab" if mark and line[mark.column : mark.column + 1] == "\t" else error.problem or error.context or "?"
