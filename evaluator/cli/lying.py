"""The documents in the folder of a form, read before it is scored: what they suggest is possible, never certain."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.into import put_lying
from evaluator.intake.lying import FORMER_FORMS
from evaluator.model.form_proposed import PROPOSED_TITLE
from evaluator.model.problems import InvalidInput
from evaluator.render.phrases import frame
from evaluator.rulebook.folder import Library

__all__ = ["tell_lying"]

_NOT_WRITTEN = ("into-changed-meanwhile", "result-locked", "result-not-written")


def tell_lying(package: Path, library: Library, lang: str) -> None:
    """Nothing; the form has what its documents suggest, and it is told what was added and what could not be read.

    A form that cannot be written is scored as it is; one with mistakes is left to the scoring, which tells them.
    """
    try:
        made = put_lying(package, library)
    except InvalidInput as fault:
        for problem in fault.problems:
            if problem.code in _NOT_WRITTEN:
                click.echo(problem.line(lang), err=True)
        return
    if made is None:
        return
    entered, problems = made
    for problem in problems:
        click.echo(problem.line(lang), err=True)
    if entered.text and not any(problem.code == "into-form-open" for problem in problems):
        added = sum(len(joined.added) for joined in entered.joined.values())
        stale = sum(len(joined.stale) for joined in entered.joined.values()) + len(entered.stale)
        words = {"added": added, "stale": frame("form stale", lang, count=stale) if stale else "",
                 "sheet": PROPOSED_TITLE, "path": entered.file, "former": FORMER_FORMS}  # fmt: skip
        click.echo(frame("form extended", lang, **words), err=True)
