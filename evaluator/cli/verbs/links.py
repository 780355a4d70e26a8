"""Проверить ссылки на опубликованные документы: открывается ли сам документ; записать ответ в комплект."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from evaluator.cli.options import form_option, lang_option, telling_problems

__all__ = ["command"]


@click.command("links")
@click.argument("package", type=click.Path(path_type=Path))
@click.option("--again", is_flag=True, help="Проверить и те ссылки, ответ на которые уже записан сегодня.")
@click.option("--offline", is_flag=True, help="Ничего не спрашивать и не записывать: показать, что будет проверено.")
@click.option(
    "--allow", multiple=True, metavar="АДРЕС", help="Внутренний адрес или сеть, куда разрешено ходить: 10.1.0.0/16."
)
@click.option(
    "--minutes", type=click.IntRange(1, 600), default=15, metavar="МИНУТЫ", help="Сколько минут отведено, иначе 15."
)
@form_option
@lang_option
@telling_problems
def command(
    package: Path, again: bool, offline: bool, allow: tuple[str, ...], minutes: int, form: str, lang: str
) -> None:
    """Проверяет адреса документов комплекта PACKAGE по сети и записывает в поле published, когда и что открылось.

    Один запрос на ссылку, не больше 256 КБ ответа, с паузой между запросами к одному сайту. Прерванный запуск
    продолжается: ответы, записанные сегодня, второй раз не спрашиваются. Решённым ответ считается, только если открылся
    файл, раздел сайта, чужая страница или страницы нет; остальное прежней отметки не меняет.
    """
    from evaluator.cli.links import Checking, allowed_networks
    from evaluator.cli.watch import watched
    from evaluator.links.ask import Bounds
    from evaluator.render.as_json import as_json
    from evaluator.render.links_text import links_text, offline_text

    checking = Checking(package, date.today(), Bounds(total=minutes * 60), allowed_networks(allow), again)
    documents = checking.documents()
    links = list(dict.fromkeys(link for _, link in documents))
    if offline:
        click.echo(offline_text([(model.id, link.url) for model, link in documents], form, lang), nl=False)
        return
    for _ in watched({"ru": "Ссылки", "en": "Links"}[lang], len(links))(checking.run(links)):
        pass
    rows = checking.rows(documents, lang)
    click.echo(as_json({"links": rows}) if form == "json" else links_text(rows, form, lang), nl=False)
