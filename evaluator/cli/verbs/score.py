"""Рассчитать комплект материалов и показать каждый недобранный балл с причиной."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.options import form_option, lang_option, library_option, telling_problems

__all__ = ["command"]


@click.command("score")
@click.argument("package", type=click.Path(path_type=Path))
@form_option
@lang_option
@library_option
@click.option("--no-inference", is_flag=True, help="Не подтверждать вывод вторым механизмом.")
@telling_problems
def command(package: Path, form: str, lang: str, library: Path | None, no_inference: bool) -> None:
    """Баллы по направлениям сейчас и «если закрыть сегодня», недобранные баллы, причины и что сделать."""
    from evaluator.cli.load import library_at
    from evaluator.cli.run import reported
    from evaluator.render.as_json import as_json, score_json
    from evaluator.render.score_text import score_text

    report, _, _ = reported(package, library_at(library), lang, not no_inference)
    click.echo(as_json(score_json(report)) if form == "json" else score_text(report, form), nl=False)
