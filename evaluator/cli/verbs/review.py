"""Раздать вопросы экспертам, принять их листы, подготовить лист третьего эксперта или апелляции."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from evaluator.cli.options import form_option, lang_option, library_option, telling_problems

__all__ = ["command"]

_FORMS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M"]


@click.command("review")
@click.argument("folder", metavar="ROUND", type=click.Path(path_type=Path))
@click.argument("sheets", nargs=-1, type=click.Path(path_type=Path))
@click.option("--form", "asking", is_flag=True, help="Записать листы с вопросами: ROUND/эксперты/ИМЯ.xlsx.")
@click.option("--read", "reading", is_flag=True, help="Принять заполненные листы SHEETS.")
@click.option("--appeal", "district", metavar="МУНИЦИПАЛИТЕТ", help="Записать лист апелляции муниципалитета.")
@click.option(
    "--consistency", "searching", is_flag=True, help="Показать, что у двух муниципалитетов оценено по-разному."
)
@click.option("--date", "when", type=click.DateTime(_FORMS), default=None, help="День и время вместо текущих.")
@form_option
@lang_option
@library_option
@telling_problems
def command(
    folder: Path,
    sheets: tuple[Path, ...],
    asking: bool,
    reading: bool,
    district: str | None,
    searching: bool,
    when: datetime | None,
    form: str,
    lang: str,
    library: Path | None,
) -> None:
    """ROUND — папка приёма с round.yaml; нужен ровно один из ключей --form, --read, --appeal, --consistency.

    --consistency берёт и отдельные комплекты: одинаковые документы и цитаты, которые у разных муниципалитетов правило
    или эксперт решили по-разному, с местом записи. Только для министерства.
    """
    from evaluator.cli.consistency import judged_differently
    from evaluator.cli.review import appealed, handed_out, taken_back

    chosen = [asking, reading, district is not None, searching].count(True)
    if chosen != 1 or (bool(sheets) != reading and not searching):
        raise click.UsageError(
            "нужно одно из четырёх: --form; --read ЛИСТЫ; --appeal МУНИЦИПАЛИТЕТ; --consistency [ЕЩЁ КОМПЛЕКТЫ]"
        )
    moment = when or datetime.now()
    if searching:
        told = judged_differently((folder, *sheets), library, form, lang)
    elif asking:
        told = handed_out(folder, library, moment, form, lang)
    elif reading:
        told = taken_back(folder, sheets, library, moment, form, lang)
    else:
        told = appealed(folder, district or "", library, moment, form, lang)
    click.echo(told, nl=False)
