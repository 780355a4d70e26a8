"""The child program that reads a document and draws from it: both within the same bounds."""

from __future__ import annotations

from evaluator.drawn.drawn import drawn_from
from evaluator.drawn.told import told
from evaluator.readers.apart.child import main

__all__ = ["DRAWER"]

DRAWER = "evaluator.drawn.child"

if __name__ == "__main__":
    main(lambda content, name: told(drawn_from(content, name)))
