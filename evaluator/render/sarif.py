"""Problems as a SARIF 2.1.0 log (OASIS), for editors and CI."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from evaluator.model.messages import MESSAGES
from evaluator.model.problems import Problem

__all__ = ["sarif_log"]


def sarif_log(problems: Iterable[Problem], lang: str) -> dict[str, Any]:
    """The log of one run; a problem without a line points at its file as a whole."""
    listed = list(problems)
    codes = sorted({problem.code for problem in listed})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "evaluator", "rules": [_rule(code, lang) for code in codes]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(problem, codes, lang) for problem in listed],
            }
        ],
    }


def _rule(code: str, lang: str) -> dict[str, Any]:
    what, mend = MESSAGES[code].words[lang]
    return {"id": code, "shortDescription": {"text": what}, "help": {"text": mend}}


def _uri(file: str) -> str:
    """A relative path as a relative reference, an absolute one, of Windows too, as a file: URI (RFC 8089)."""
    if PureWindowsPath(file).is_absolute():
        return PureWindowsPath(file).as_uri()
    return PurePosixPath(file).as_uri() if PurePosixPath(file).is_absolute() else quote(file)


def _result(problem: Problem, codes: list[str], lang: str) -> dict[str, Any]:
    place = problem.place
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line and not place.cell:
        location["region"] = {"startLine": place.line, "startColumn": place.column}
    named = {"logicalLocations": [{"fullyQualifiedName": place.cell}]} if place.cell else {}
    return {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": problem.level,
        "message": {"text": problem.text(lang)},
        "locations": [{"physicalLocation": location, **named}],
    }
