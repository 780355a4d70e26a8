"""What is wrong with a command line, told as every other problem is: place, what, what to do, in the language asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import click

from evaluator.model.problems import Place, Problem, nearest

__all__ = ["ToldUsage", "lang_of", "unknown_command", "usage_problem"]

_DAY = date(2023, 10, 1)


class ToldUsage(click.ClickException):
    """A fault of the command line that ends the command with exit code 2 and one line on stderr."""

    exit_code = 2

    def __init__(self, problem: Problem, lang: str) -> None:
        super().__init__(problem.line(lang))

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


def lang_of(arguments: Sequence[str]) -> str:
    """The language that the arguments ask for, before anyone has read them; Russian where they ask for none."""
    for before, word in zip(("", *arguments), (*arguments, ""), strict=True):
        if word == "--lang=en" or (before, word) == ("--lang", "en"):
            return "en"
    return "ru"


def unknown_command(found: str, known: Sequence[str], command: str) -> Problem:
    """The problem of a verb that is not there."""
    return Problem(
        "usage-command", Place(command), {"found": found, "known": nearest(found, known), "command": command}
    )


def usage_problem(fault: click.UsageError) -> Problem:
    """The problem that click tells in English, with the words of the command that was meant."""
    context = fault.ctx
    command = context.command_path if context else "evaluator"
    pieces = context.command.collect_usage_pieces(context) if context else []
    own = {"command": command, "wanted": " ".join(piece for piece in pieces if not piece.startswith("[OPTIONS]"))}
    code, values = _told(fault, context)
    return Problem(code, Place(command), own | values)


def _told(fault: click.UsageError, context: click.Context | None) -> tuple[str, dict[str, object]]:
    if isinstance(fault, click.NoSuchOption):
        known = [name for parameter in (context.command.params if context else ()) for name in parameter.opts]
        return "usage-option", {"found": fault.option_name, "known": nearest(fault.option_name, known)}
    if isinstance(fault, click.MissingParameter):
        return _missing(fault)
    if isinstance(fault, click.BadOptionUsage):
        flag = "does not take" in fault.message
        return "usage-flag-value" if flag else "usage-no-value", {"found": fault.option_name}
    if isinstance(fault, click.BadParameter) and fault.param is not None:
        return _bad(fault, fault.param)
    extra = re.search(r"extra arguments? \((.*)\)", fault.message)
    return ("usage-extra", {"found": extra[1]}) if extra else ("usage-other", {"reason": fault.format_message()})


def _missing(fault: click.MissingParameter) -> tuple[str, dict[str, object]]:
    parameter = fault.param
    if parameter is None:
        return "usage-other", {"reason": fault.format_message()}
    if isinstance(parameter, click.Argument):
        return "usage-missing", {"found": parameter.human_readable_name}
    name = max(parameter.opts, key=len)
    return "usage-missing", {"found": name, "wanted": f"… {name} {parameter.human_readable_name.upper()}"}


def _bad(fault: click.BadParameter, parameter: click.Parameter) -> tuple[str, dict[str, object]]:
    name, kind = max(parameter.opts, key=len), parameter.type
    found = re.match(r"'(.*?)' ", fault.message)
    told: dict[str, object] = {"found": found[1] if found else "", "parameter": name}
    if isinstance(kind, click.Choice):
        return "usage-choice", told | {"known": [str(choice) for choice in kind.choices]}
    if isinstance(kind, click.DateTime):
        return "usage-date", told | {"known": [_DAY.strftime(form) for form in kind.formats]}
    return "usage-other", {"reason": fault.format_message()}
