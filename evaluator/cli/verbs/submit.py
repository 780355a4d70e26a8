"""Собрать проверенный комплект в архив с описью для отправки."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from evaluator.cli.options import lang_option, library_option, telling_problems

__all__ = ["command"]


@click.command("submit")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Куда записать архив.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), default=None, help="День подачи вместо сегодняшнего.")
@lang_option
@library_option
@telling_problems
def command(folder: Path, out: Path | None, day: datetime | None, lang: str, library: Path | None) -> None:
    """Проверяет комплект в папке FOLDER и записывает рядом с ней архив: форма, документы, подписи .sig, опись."""
    from evaluator.cli.load import library_at, loaded
    from evaluator.round.submit import submit
    from evaluator.round.words import submitted_text

    shelf = library_at(library)
    submission = submit(folder, out, day.date() if day else date.today(), lambda path: loaded(path, shelf))
    click.echo(submitted_text(submission, lang), nl=False)
