"""Создать папку приёма: round.yaml с названием, набором, сроком и пояснением к каждой строке."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from evaluator.cli.options import lang_option, library_option, telling_problems

__all__ = ["command"]

_DAY = click.DateTime(["%Y-%m-%d", "%d.%m.%Y"])


@click.command("new-round")
@click.argument("folder", metavar="ROUND", type=click.Path(path_type=Path))
@click.option("--set", "set_id", metavar="SET", required=True, help="Набор критериев.")
@click.option("--deadline", required=True, type=_DAY, help="Последний день подачи: 01.10.2023 или 2023-10-01.")
@click.option("--title", required=True, help="Название оценки, как оно встанет в письма.")
@click.option("--earlier", default="", metavar="ПАПКА", help="Папка приёма прошлой оценки, путь от папки ROUND.")
@library_option
@lang_option
@telling_problems
def command(
    folder: Path, set_id: str, deadline: datetime, title: str, earlier: str, library: Path | None, lang: str
) -> None:
    """Записывает ROUND/round.yaml; экспертов и остальное вписывают в него потом. Прежний файл не трогает."""
    from evaluator.cli.load import library_at
    from evaluator.render.phrases import frame
    from evaluator.round.start import start

    path = start(folder, title, set_id, deadline.date(), earlier, library_at(library))
    click.echo(frame("result written", lang, path=path))
