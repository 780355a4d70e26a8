"""Сравнить два комплекта или две папки приёма: на сколько п.п. изменился результат, какие критерии и почему."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.options import form_option, lang_option, library_option, telling_problems

__all__ = ["command"]


@click.command("compare")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@form_option
@lang_option
@library_option
@click.option("--old-reference", type=click.Path(path_type=Path), help="Числа других районов для прежнего комплекта.")
@click.option("--new-reference", type=click.Path(path_type=Path), help="Числа других районов для нового комплекта.")
@telling_problems
def command(
    old: Path,
    new: Path,
    form: str,
    lang: str,
    library: Path | None,
    old_reference: Path | None,
    new_reference: Path | None,
) -> None:
    """OLD, NEW — два комплекта или две папки приёма с рассчитанными итогами.

    Комплекты: разница процентов в п.п. по направлениям и баллов по критериям; каждая её часть отнесена к одной причине:
    критерии, материалы, ответы экспертов или числа других. Папки приёма: так же разложенная разница опубликованных
    процентов каждого муниципального образования; те, что есть в одной из них, перечислены.
    """
    from evaluator.cli.load import library_at
    from evaluator.cli.run import sides
    from evaluator.compare.compare import compare
    from evaluator.compare.way import scored_side
    from evaluator.render.as_json import as_json
    from evaluator.render.comparison import comparison_json, comparison_text
    from evaluator.report.comparison import comparison_report
    from evaluator.report.report import report_of
    from evaluator.round.open import is_round

    if is_round(old) or is_round(new):
        from evaluator.cli.results import own_results_only
        from evaluator.cli.round import rounds_compared

        own_results_only(old, old_reference, new_reference)
        click.echo(rounds_compared(old, new, library_at(library), form, lang), nl=False)
        return
    before, after = sides(((old, old_reference), (new, new_reference)), library_at(library))
    found = compare(before, after)
    reports = [report_of(side.package, scored_side(side), None, {}, lang) for side in (before, after)]
    told = comparison_report(found, *reports)
    click.echo(as_json(comparison_json(told)) if form == "json" else comparison_text(told, form), nl=False)
