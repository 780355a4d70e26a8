"""Сравнить два комплекта или две папки приёма: на сколько п.п. изменился результат, какие критерии и почему."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evaluator.cli.options import form_option, lang_option, library_option, names_option, telling_problems

if TYPE_CHECKING:
    from evaluator.report.comparison import ComparisonReport

__all__ = ["command"]


@click.command("compare")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@form_option
@lang_option
@library_option
@click.option("--old-reference", type=click.Path(path_type=Path), help="Числа других районов для прежнего комплекта.")
@click.option("--new-reference", type=click.Path(path_type=Path), help="Числа других районов для нового комплекта.")
@click.option("--html", type=click.Path(path_type=Path), help="Записать сравнение двух комплектов страницей.")
@click.option("--xlsx", type=click.Path(path_type=Path), help="Записать сравнение двух комплектов книгой Excel.")
@names_option
@telling_problems
def command(
    old: Path,
    new: Path,
    form: str,
    lang: str,
    library: Path | None,
    old_reference: Path | None,
    new_reference: Path | None,
    html: Path | None,
    xlsx: Path | None,
    names: bool,
) -> None:
    """OLD, NEW — два комплекта или две папки приёма с рассчитанными итогами.

    Комплекты: разница процентов в п.п. по направлениям и баллов по критериям; каждая её часть отнесена к одной причине:
    критерии, материалы, ответы экспертов или числа других. Папки приёма: разница опубликованных процентов каждого
    муниципального образования; те, что есть в одной из них, перечислены.
    """
    from evaluator.cli.results import own_results_only, write_comparison
    from evaluator.render.as_json import as_json
    from evaluator.render.comparison import comparison_json, comparison_text
    from evaluator.render.phrases import frame
    from evaluator.round.open import is_round

    if is_round(old) or is_round(new):
        from evaluator.cli.round import rounds_compared

        own_results_only(old, old_reference, new_reference, html, xlsx)
        click.echo(rounds_compared(old, new, form, lang), nl=False)
        return
    told = _compared(((old, old_reference), (new, new_reference)), lang, library, names)
    for path in write_comparison(told, html, xlsx):
        click.echo(frame("result written", lang, path=path), err=True)
    click.echo(as_json(comparison_json(told)) if form == "json" else comparison_text(told, form), nl=False)


def _compared(
    wanted: Sequence[tuple[Path, Path | None]], lang: str, library: Path | None, names: bool
) -> ComparisonReport:
    """The comparison of two packages, the older first; it names persons only with `names`."""
    from evaluator.cli.load import library_at
    from evaluator.cli.run import sides
    from evaluator.compare.compare import compare
    from evaluator.compare.way import scored_side
    from evaluator.report.comparison import comparison_report
    from evaluator.report.persons import without_persons
    from evaluator.report.report import report_of
    from evaluator.report.words import text

    before, after = sides(wanted, library_at(library))
    older, newer = (report_of(side.package, scored_side(side), None, {}, lang) for side in (before, after))
    told = comparison_report(compare(before, after), older, newer)
    return told if names else without_persons(told, text("person", lang))
