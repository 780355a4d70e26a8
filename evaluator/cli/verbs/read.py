"""Прочитать документы и предложить, что из них взять: реквизиты, мероприятия, сроки, показатели, замечания."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.options import form_option, lang_option, telling_problems

__all__ = ["command"]


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@form_option
@lang_option
@telling_problems
def command(files: tuple[Path, ...], form: str, lang: str) -> None:
    """Читает FILES: файлы, папки и архивы. Всё найденное — предложения; непрочитанные файлы названы с причиной."""
    from evaluator.cli.reading import read_documents
    from evaluator.render.as_json import as_json
    from evaluator.render.read_text import read_text

    told = read_documents(files, lang)
    click.echo(as_json(told) if form == "json" else read_text(told, form, lang), nl=False)
    for row in told["unread"]:
        click.echo(f"{row['file']}: {row['reason']} [{row['code']}]", err=True)
    if told["unread"] and not told["documents"]:
        raise SystemExit(2)
