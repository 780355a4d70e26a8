"""The child program that reads a document and draws from it: both within the same bounds."""

from __future__ import annotations

from typing import Any

from evaluator.drawn.cuts import cuts_of
from evaluator.drawn.drawn import drawn_from
from evaluator.drawn.told import told
from evaluator.model.content import Content
from evaluator.readers.apart.child import main

__all__ = ["DRAWER", "told_by_child"]

DRAWER = "evaluator.drawn.child"


def told_by_child(content: Content, name: str) -> dict[str, Any]:
    """What is drawn, with pieces of its pages to compare it with."""
    drawn: dict[str, Any] = {**told(drawn_from(content, name))}
    return drawn | {"cuts": cuts_of(drawn, content)}


if __name__ == "__main__":
    main(told_by_child)
