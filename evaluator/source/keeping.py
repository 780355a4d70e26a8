"""YAML rewritten with every comment, quote and break of its lines where nothing was changed."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["keeping_yaml"]

_WIDTH = 4096
"""Wider than any line, so that none is broken anew."""
_ITEM = re.compile(r"^[^\s#-][^\n]*:[^\S\n]*\n(?:[^\S\n]*(?:#[^\n]*)?\n)*( *)- ", re.M)


def keeping_yaml(text: str) -> Any:
    """The ruamel.yaml that loads and dumps this text; every plain scalar is text, as the package's own reader has it.

    Lists stand as far in as the first one of the text does.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.resolver import VersionedResolver

    class Text(VersionedResolver):
        """Every plain scalar stays what was written."""

        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            return self.DEFAULT_SCALAR_TAG if kind is ScalarNode else super().resolve(kind, value, implicit)

    yaml = YAML()
    yaml.Resolver = Text
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    item = _ITEM.search(text)
    offset = len(item[1]) if item else 2
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml
