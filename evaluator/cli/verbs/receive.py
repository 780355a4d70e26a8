"""Принять архивы от муниципалитетов: проверить, зарегистрировать и подготовить каждому уведомление."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from evaluator.cli.options import form_option, lang_option, library_option, telling_problems

__all__ = ["command"]

_FORMS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M"]


@click.command("receive")
@click.argument("archives", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--round", "folder", required=True, type=click.Path(path_type=Path), help="Папка приёма с round.yaml.")
@click.option("--date", "when", type=click.DateTime(_FORMS), default=None, help="День и время приёма вместо текущих.")
@form_option
@lang_option
@library_option
@telling_problems
def command(
    archives: tuple[Path, ...], folder: Path, when: datetime | None, form: str, lang: str, library: Path | None
) -> None:
    """Регистрирует архивы ARCHIVES в папке приёма; код 2, если хотя бы один возвращён на доработку."""
    from evaluator.cli.load import library_at, loaded
    from evaluator.render.as_json import as_json
    from evaluator.round.open import open_round
    from evaluator.round.receive import receive
    from evaluator.round.words import receipts_json, receipts_text

    shelf = library_at(library)
    round_ = open_round(folder, shelf)
    receipts = []
    for receipt in receive(folder, round_, archives, when or datetime.now(), lambda path: loaded(path, shelf)):
        receipts.append(receipt)
        for problem in receipt.problems:
            click.echo(problem.line(lang), err=True)
    told = as_json(receipts_json(receipts)) if form == "json" else receipts_text(receipts, form, lang)
    click.echo(told, nl=False)
    if any(receipt.entry.status == "returned" for receipt in receipts):
        raise SystemExit(2)
