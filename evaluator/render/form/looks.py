"""The looks of a workbook's cells taken over into another: those that it has are found, others added to its styles."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from evaluator.source.workbook import MAIN, STYLES, Unwritable, Workbook

__all__ = ["Looks"]

_PARTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_OWN_FORMATS = 164
"""The first number of a format that a workbook names itself."""


class Looks:
    """From the styles of `source` to those of `target`; numbers that the target has stay as they are."""

    def __init__(self, source: Workbook, target: Workbook) -> None:
        self._from, self._target = source.seen(STYLES), target
        self._known: dict[tuple[str, str], str] = {}

    def cell(self, style: str) -> str:
        """The number of the look of cells that the source has under a number."""
        if ("cell", style) not in self._known:
            made = deepcopy(_child(self._from, "cellXfs")[int(style)])
            for attribute, group in _PARTS.items():
                made.set(attribute, self._put(group, deepcopy(_child(self._from, group)[int(made.get(attribute))])))
            made.set("numFmtId", self._format(str(made.get("numFmtId"))))
            made.set("xfId", "0")
            self._known["cell", style] = self._put("cellXfs", made)
        return self._known["cell", style]

    def condition(self, look: str) -> str:
        """The number of the look of a conditional format."""
        return self._put("dxfs", deepcopy(_child(self._from, "dxfs")[int(look)]))

    def _put(self, group: str, wanted: Any) -> str:
        """The number of an element in a group of the target's styles, where it stands already or is put now."""
        told = _plain(wanted)
        there = self._target.seen(STYLES).find(f"{MAIN}{group}")
        found = next((at for at, one in enumerate(() if there is None else there) if _plain(one) == told), None)
        if found is not None:
            return str(found)
        own = _child(self._target.tree(STYLES), group)
        own.append(wanted)
        own.set("count", str(len(own)))
        return str(len(own) - 1)

    def _format(self, number: str) -> str:
        if int(number) < _OWN_FORMATS:
            return number
        codes = {one.get("numFmtId"): one.get("formatCode") for one in self._from.iter(f"{MAIN}numFmt")}
        own = {one.get("formatCode"): str(one.get("numFmtId")) for one in _formats(self._target.seen(STYLES))}
        if codes[number] in own:
            return own[codes[number]]
        styles = self._target.tree(STYLES)
        group = styles.find(f"{MAIN}numFmts")
        if group is None:
            group = etree.Element(f"{MAIN}numFmts")
            styles.insert(0, group)
        free = str(max([_OWN_FORMATS - 1, *(int(name) for name in own.values())]) + 1)
        etree.SubElement(group, f"{MAIN}numFmt", numFmtId=free, formatCode=str(codes[number]))
        group.set("count", str(len(group)))
        return free


def _formats(styles: Any) -> list[Any]:
    return [*styles.iter(f"{MAIN}numFmt")]


def _child(styles: Any, group: str) -> Any:
    found = styles.find(f"{MAIN}{group}")
    if found is None:
        raise Unwritable(f"{STYLES}: {group}")
    return found


def _plain(element: Any) -> bytes:
    told: bytes = etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
    return told
