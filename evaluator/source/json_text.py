"""JSON (RFC 8259), strictly: checked by the standard library, then walked token by token for the places."""

from __future__ import annotations

import bisect
import json
import re
import unicodedata
from decimal import Decimal
from typing import Any

from evaluator.source.tree import UNREAD, Builder, Listing, Source, Table

__all__ = ["json_source"]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}]|[-+.\w]+')
_JSON_WORDS = {"true": True, "false": False}
_NO_JSON = ("NaN", "Infinity", "-Infinity")
_LONGEST_NUMBER = 30
"""Characters, and power of ten; a longer number is a mistake, and its exact fraction could fill the memory."""


def json_source(text: str, name: str) -> Source:
    """The tree of a JSON text and what is wrong in it. Raises InvalidInput if it is no JSON."""
    builder = Builder(name)
    line_starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(index: int) -> tuple[int, int]:
        line = bisect.bisect_right(line_starts, index)
        return line, index - line_starts[line - 1] + 1

    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        index, reason = _fault(text, error)
        builder.refuse("json-syntax", at(index), reason=reason)
    except RecursionError:
        pass  # the walk below tells where it became too deep
    for match in _TOKEN.finditer(text):
        _token(builder, match.group(), at(match.start()))
    return builder.finish()


def _fault(text: str, error: json.JSONDecodeError) -> tuple[int, str]:
    """The place and reason of a syntax error, the same in every version of Python."""
    before = text[: error.pos].rstrip()
    if text[error.pos : error.pos + 1] in ("]", "}") and before.endswith(","):
        return len(before) - 1, "trailing comma"
    return error.pos, "trailing comma" if "trailing comma" in error.msg else error.msg


def _token(builder: Builder, token: str, place: tuple[int, int]) -> None:
    if token in "{[":
        builder.open(Table(place) if token == "{" else Listing(place))
    elif token in "}]":
        builder.close()
    elif token[0] == '"':
        builder.add(unicodedata.normalize("NFC", json.loads(token)), place)
    elif token == "null":
        builder.report("json-null", place)
        builder.add(UNREAD, place)
    elif token in _JSON_WORDS:
        builder.add(_JSON_WORDS[token], place)
    else:
        builder.add(_number(builder, token, place), place)


def _number(builder: Builder, token: str, place: tuple[int, int]) -> Any:
    power = re.search(r"[eE]([-+]?\d+)$", token)
    if token in _NO_JSON:
        builder.report("json-syntax", place, reason="not a number of JSON")
    elif len(token) > _LONGEST_NUMBER or (power and abs(int(power[1])) > _LONGEST_NUMBER):
        builder.report("number-too-long", place, found=token)
    else:
        return Decimal(token)
    return UNREAD
