"""Проверить правила на случаях, записанных рядом с ними."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.load import library_at
from evaluator.cli.options import lang_option, library_option, telling_problems

__all__ = ["command"]


@click.command("test")
@click.argument("rules", nargs=-1)
@library_option
@lang_option
@telling_problems
def command(rules: tuple[str, ...], library: Path | None, lang: str) -> None:
    """Рассчитывает cases указанных правил (или всех) и показывает, где вышло не то, что ожидалось."""
    from evaluator.checking import case_problems
    from evaluator.render.phrases import frame

    problems, count = case_problems(library_at(library), rules)
    for problem in problems:
        click.echo(problem.line(lang), err=True)
    click.echo(frame("cases", lang, count=count, failed=len(problems)))
    if problems:
        raise SystemExit(2)
