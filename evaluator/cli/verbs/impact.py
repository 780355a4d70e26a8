"""Что изменит новый набор критериев, до его утверждения: баллы, проценты и места комплектов по обоим наборам."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.options import form_option, lang_option, library_option, telling_problems

__all__ = ["command"]


@click.command("impact")
@click.argument("old")
@click.argument("new")
@click.argument("packages", nargs=-1, required=True, type=click.Path(path_type=Path))
@form_option
@lang_option
@library_option
@click.option(
    "--old-library", type=click.Path(path_type=Path), help="Папка с прежними rules/ и criteria/, если другая."
)
@telling_problems
def command(
    old: str,
    new: str,
    packages: tuple[Path, ...],
    form: str,
    lang: str,
    library: Path | None,
    old_library: Path | None,
) -> None:
    """OLD, NEW — два набора критериев; PACKAGES — комплекты или папки приёма, собранные по любому из них.

    Каждый комплект рассчитывается по обоим наборам. Показано, у кого изменятся баллы, проценты (в п.п.) и места, по
    каким критериям и почему: критерий добавлен или исключён, изменены правило, его аргументы, баллы, переходы,
    способ расчёта. Части в сумме дают ровно всё изменение. Комплекты папки приёма считаются закрытыми, с ответами
    экспертов.
    """
    from evaluator.cli.impact import impact_of
    from evaluator.cli.load import library_at
    from evaluator.render.as_json import as_json
    from evaluator.render.impact import impact_table
    from evaluator.render.impact_json import impact_json
    from evaluator.report.impact import impact_report

    shelf = library_at(library)
    older = library_at(old_library) if old_library else shelf
    told = impact_report(impact_of(old, new, packages, older, shelf, lang), lang)
    click.echo(as_json(impact_json(told)) if form == "json" else impact_table(told, form), nl=False)
