"""Прочитать документы и предложить, что из них взять: реквизиты, мероприятия, сроки, показатели, замечания."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.options import form_option, lang_option, library_option, scheduler_option, telling_problems

__all__ = ["command"]


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path), help="Комплект, в который внести документы и предложения.")
@click.option(
    "--set", "set_id", metavar="SET", default=None, help="Набор, по которому предложить направления и позиции."
)
@form_option
@lang_option
@library_option
@scheduler_option
@telling_problems
def command(
    files: tuple[Path, ...], into: Path | None, set_id: str | None, form: str, lang: str, library: Path | None,
    scheduler: str | None,
) -> None:  # fmt: skip
    """Читает FILES: файлы, папки и архивы. Всё найденное — предложения; непрочитанные файлы названы с причиной.

    С --into документы копируются в папку комплекта, а найденное вносится в него записями «предложено»: что внёс или
    подтвердил человек, остаётся. Повторный запуск ничего не меняет; взятое из изменённого файла помечается устаревшим.

    Направления и позиции предлагаются по словам названий и тем набора комплекта и по criteria/signs.yaml; без --into —
    набора --set, а если он не назван, того, на котором построено больше других.
    """
    if into is not None:
        _enter(into, files, form, lang, library, scheduler)
        return
    from evaluator.cli.crew import crew_of
    from evaluator.cli.load import library_at
    from evaluator.cli.reading import read_documents
    from evaluator.cli.subjects import subjects_in
    from evaluator.render.as_json import as_json
    from evaluator.render.read_text import read_text

    name, subjects = subjects_in(library_at(library), set_id)
    with crew_of(scheduler, lang, programs=True) as crew:
        told = {"set": name, **read_documents(files, lang, subjects, crew)}
    click.echo(as_json(told) if form == "json" else read_text(told, form, lang), nl=False)
    for row in told["unread"]:
        click.echo(f"{row['file']}: {row['reason']} [{row['code']}]", err=True)
    if told["unread"] and not told["documents"]:
        raise SystemExit(2)


def _enter(
    package: Path, files: tuple[Path, ...], form: str, lang: str, library: Path | None, scheduler: str | None
) -> None:  # fmt: skip
    from evaluator.cli.crew import crew_of
    from evaluator.cli.into import entered_told, put_into
    from evaluator.cli.load import library_at
    from evaluator.render.as_json import as_json
    from evaluator.render.into_text import into_text

    with crew_of(scheduler, lang, programs=True) as crew:
        made, problems = put_into(package, files, library_at(library), crew)
    told = entered_told(made)
    click.echo(as_json(told) if form == "json" else into_text(told, form, lang), nl=False)
    for problem in problems:
        click.echo(problem.line(lang), err=True)
    if any(problem.level == "error" for problem in problems) and not made.joined:
        raise SystemExit(2)
