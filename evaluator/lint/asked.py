"""What a claim asks of a package, in a form that is the same for claims which ask the same in other words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluator.model.rule import Claim, Find, reference
from evaluator.rulebook.rule_checks import placeholders

__all__ = ["asked_by"]

_WORDS = {"id", "lost", "remedy", "regain"}


def asked_by(claim: Claim, arguments: Mapping[str, Any]) -> str:
    """The conditions without their words, names by their order, arguments by their values, each question in full."""
    finds = [one.as_ for one in claim.conditions if isinstance(one, Find) and one.as_]
    names = {name: f"#{number}" for number, name in enumerate(finds)}
    return repr([_plain(one.model_dump(by_alias=True, warnings=False), names, arguments) for one in claim.conditions])


def _plain(value: Any, names: Mapping[str, str], arguments: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        found = value.get("find") is not None
        kept = {key: part for key, part in value.items() if key not in _WORDS and not (found and key == "none")}
        told = {key: _plain(part, names, arguments) for key, part in kept.items() if part is not None}
        for key in ("as", "given", "about"):
            if key in told:
                told[key] = names.get(told[key], told[key])
        if isinstance(told.get("ask"), str):
            told["ask"] = _filled(told["ask"], arguments)
        return dict(sorted(told.items()))
    if isinstance(value, tuple | list):
        return [_plain(part, names, arguments) for part in value]
    name, path = reference(value) or ("", "")
    if name:
        return f"${names.get(name, name)}.{path}"
    return arguments.get(path, value) if path else value


def _filled(question: str, arguments: Mapping[str, Any]) -> str:
    for name in placeholders(question):
        question = question.replace(f"{{{name}}}", str(arguments.get(name, f"{{{name}}}")))
    return question
