"""Сделать набор критериев из таблицы министерства (Excel или Word)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from evaluator.cli.options import lang_option, library_option, telling_problems

__all__ = ["command"]

_DAY = click.DateTime(["%Y-%m-%d", "%d.%m.%Y"])


@click.command("new-set")
@click.argument("set_id", metavar="ID")
@click.option("--from", "table", required=True, type=click.Path(path_type=Path), help="Таблица .xlsx или .docx.")
@click.option("--based-on", metavar="SET", help="Набор, чьи позиции, темы и переходы взять.")
@click.option("--title", help="Название набора.")
@click.option("--authority", help="Орган, утвердивший критерии.")
@click.option("--edition", help="Редакция, например год.")
@click.option("--in-force", nargs=2, type=_DAY, metavar="С ПО", help="Срок действия: первый и последний день.")
@library_option
@lang_option
@telling_problems
def command(
    set_id: str,
    table: Path,
    based_on: str | None,
    title: str | None,
    authority: str | None,
    edition: str | None,
    in_force: tuple[datetime, datetime] | None,
    library: Path | None,
    lang: str,
) -> None:
    """Делает criteria/ID в папке --library (без неё — в текущей) из таблицы критериев; прежний набор не трогает."""
    from evaluator.proposal.new_set import new_set
    from evaluator.render.phrases import frame
    from evaluator.rulebook.folder import Library

    first, last = in_force or (None, None)
    told = {
        "title": title or "",
        "authority": authority or "",
        "edition": edition or "",
        "from": f"{first:%Y-%m-%d}" if first else "",
        "to": f"{last:%Y-%m-%d}" if last else "",
    }
    made = new_set(set_id, table, Library(library or Path()), based_on, told)
    for problem in made.warnings:
        click.echo(problem.line(lang), err=True)
    asked = sum(line.proposal.asks for line in made.lines)
    counts = {"lines": len(made.lines), "proposed": len(made.lines) - asked, "asked": asked}
    click.echo(frame("new set", lang, folder=made.folder, **counts))
    if made.rules:
        click.echo(frame("rules copied", lang, rules=", ".join(made.rules)))
