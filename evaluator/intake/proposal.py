"""A proposed record, and by what it is recognised again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Plain", "Proposal", "position_in", "share", "slug", "spoken", "unique"]

Plain = dict[str, Any]


@dataclass(frozen=True)
class Proposal:
    """A record that a document suggests, as a package file writes it without its id; `sure` in per cent.

    Two of one `key` speak of the same thing: a row of its number, a score of its direction and year. `position` is the
    position of the set that its words name, "" where they name none.
    """

    kind: str
    id: str
    fields: Plain
    sure: int
    key: tuple[str, ...]
    position: str = ""


def spoken(told: Mapping[str, Any], to: str) -> list[Mapping[str, Any]]:
    """What a document or a row of `read` is proposed to speak to: a direction or a position."""
    return [one for one in told.get("speaks", ()) if one["to"] == to]


def position_in(told: Mapping[str, Any]) -> str:
    """The position that a document or a row of `read` is proposed for, "" of none."""
    return next((str(one["id"]) for one in spoken(told, "position")), "")


def share(per_cent: int) -> str:
    """A confidence in per cent as the share of one that records have: 95 is 0.95."""
    return str(per_cent / 100).removesuffix(".0")


def slug(words: str, most: int = 4) -> str:
    """An id made of the first words: letters, digits, dots and hyphens; "" of nothing."""
    cleaned = "".join(sign if sign.isalnum() or sign in "._/-" else " " for sign in words)
    told = "-".join(part.strip("._/-") for part in cleaned.split()[:most])
    return "".join(sign for sign in told if sign.isascii() or _cyrillic(sign)).strip("._/-")


def _cyrillic(sign: str) -> bool:
    return "а" <= sign.casefold() <= "я" or sign.casefold() == "ё"


def unique(name: str, taken: Iterable[str]) -> str:
    """The name, with «-2» and so on behind it where it is taken."""
    known, number, free = set(taken), 1, name
    while free in known:
        number += 1
        free = f"{name}-{number}"
    return free
