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
@telling_problems
def command(old: Path, new: Path, form: str, lang: str, library: Path | None) -> None:
    """OLD, NEW — два комплекта или две папки приёма с рассчитанными итогами.

    Комплекты: разница процентов в п.п. по направлениям и причина изменения каждого критерия. Папки приёма: разница
    опубликованных процентов каждого муниципального образования; те, что есть в одной из них, перечислены.
    """
    from evaluator.cli.load import library_at
    from evaluator.cli.run import each_reported
    from evaluator.compare import compare
    from evaluator.render.as_json import as_json
    from evaluator.render.comparison import comparison_json, comparison_text
    from evaluator.report.comparison import comparison_report
    from evaluator.round.open import is_round

    if is_round(old) or is_round(new):
        from evaluator.cli.round import rounds_compared

        click.echo(rounds_compared(old, new, form, lang), nl=False)
        return
    shelf = library_at(library)
    (before, old_score, _), (after, new_score, _) = each_reported((old, new), shelf, lang)
    told = comparison_report(compare(old_score, new_score), before, after)
    click.echo(as_json(comparison_json(told)) if form == "json" else comparison_text(told, form), nl=False)
