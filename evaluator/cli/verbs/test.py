"""Проверить правила на случаях, записанных рядом с ними, а случаи — порчей правил."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.load import library_at
from evaluator.cli.options import form_option, lang_option, library_option, telling_problems

__all__ = ["command"]


@click.command("test")
@click.argument("rules", nargs=-1)
@click.option("--mutants", is_flag=True, help="Испортить каждое правило по-всякому: случаи должны это заметить.")
@library_option
@form_option
@lang_option
@telling_problems
def command(rules: tuple[str, ...], mutants: bool, library: Path | None, form: str, lang: str) -> None:
    """Рассчитывает cases указанных правил (или всех правил и наборов) и показывает, где вышло не то, что ожидалось.

    Затем — какие значения условий случаи проверяют, а с --mutants — какие порчи правил они замечают.
    """
    from evaluator.checking import case_problems
    from evaluator.mutation.set_tested import sets_tested
    from evaluator.mutation.survivors import stray_survivors
    from evaluator.mutation.tested import rules_tested
    from evaluator.render.as_json import as_json
    from evaluator.render.phrases import frame
    from evaluator.render.tested_text import sets_json, sets_text, tested_json, tested_text

    shelf = library_at(library)
    problems, count = case_problems(shelf, rules)
    tested = [*rules_tested(shelf, rules, mutants)]
    sets = [] if rules else [*sets_tested(shelf, shelf.set_ids(), mutants)]
    count += sum(one.cases for one in sets)
    problems += [problem for one in sets for problem in one.failed]
    failed = len(problems)
    problems += [problem for one in tested for problem in one.problems]
    problems += [problem for one in sets for problem in one.problems]
    problems += [] if rules or not mutants else [*stray_survivors(shelf)]
    for problem in problems:
        click.echo(problem.line(lang), err=True)
    if form == "json":
        click.echo(
            as_json({"cases": count, "failed": failed, "rules": tested_json(tested), "sets": sets_json(sets)}), nl=False
        )
    else:
        if tested:
            click.echo(tested_text(tested, form, lang) + "\n")
        if sets:
            click.echo(sets_text(sets, form, lang) + "\n")
        click.echo(frame("cases", lang, count=count, failed=failed))
    if problems:
        raise SystemExit(2)
