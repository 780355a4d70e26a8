"""JSON that is certainly without a fault of notation, quickly; of all else nothing is said but that it is in doubt.

The full reader (json_text.py) knows the place of every value and tells every fault. Most packages have none: they are
read by the standard library's scanner, which is five times faster. orjson and msgspec read a package in two thirds of
that time, but see no key that is written twice and make floats of numbers, so both would have to be read again.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NoReturn

from evaluator.source.read import LIMIT_BYTES
from evaluator.source.tree import LIMIT_VALUES

__all__ = ["Doubt", "certain_tree"]

_UNTOLD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Characters that `Builder.add` may refuse in a text."""
_UNTOLD_BYTES = re.compile(b"\xc2[\x80-\x84\x86-\x9f]")
"""Those that neither the decoder nor the scanner refuses, beside DEL, as they stand in a file."""
_LONGEST = 15
"""Characters of a number that is certainly neither too long nor of a power of ten."""


class Doubt(ValueError):
    """It is not certain that there is no fault; the full reader must look."""


def certain_tree(raw: bytes) -> Any:
    """The tree of a JSON file as dicts and lists, numbers as Decimal.

    Raises ValueError where the full reader might find a fault. How deep it is, is not looked at: a model is not deep.
    """
    if len(raw) > LIMIT_BYTES or (len(raw) > LIMIT_VALUES and _most_values(raw) > LIMIT_VALUES):
        raise Doubt
    text = raw.decode("utf-8-sig")
    if b"\x7f" in raw or _UNTOLD_BYTES.search(raw) or not unicodedata.is_normalized("NFC", text):
        raise Doubt
    try:
        tree = json.loads(
            text, object_pairs_hook=_once, parse_int=_number, parse_float=_number, parse_constant=_doubted
        )
    except RecursionError as error:
        raise Doubt from error
    if "\\" in text:
        _sure_of("\n".join(_texts(tree)))
    return tree


def _most_values(raw: bytes) -> int:
    """No fewer than the keys and values of a JSON file: each key has a colon, each further element a comma."""
    return 2 * raw.count(b":") + raw.count(b",") + raw.count(b"[") + 1


def _sure_of(text: str) -> None:
    if _UNTOLD.search(text) or not unicodedata.is_normalized("NFC", text):
        raise Doubt


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise Doubt
    return table


def _number(token: str) -> Decimal:
    if len(token) > _LONGEST or not token.lstrip("-").replace(".", "").isdigit():
        raise Doubt
    return Decimal(token)


def _doubted(token: str) -> NoReturn:
    raise Doubt


def _texts(tree: Any) -> Iterator[str]:
    """Every text and key of a tree."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        yield from tree
        for part in tree.values():
            yield from _texts(part)
    elif isinstance(tree, list):
        for part in tree:
            yield from _texts(part)
