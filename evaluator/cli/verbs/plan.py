"""Составить план восполнения баллов: самые дешёвые изменения комплекта, которые дают нужный результат."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.options import form_option, lang_option, library_option, telling_problems

__all__ = ["command"]


@click.command("plan")
@click.argument("package", type=click.Path(path_type=Path))
@click.option("--reach", metavar="ПРОЦЕНТ", help="До какого процента от максимума, например 90%.")
@click.option("--regain", metavar="БАЛЛЫ", help="Сколько баллов восполнить, например 5.")
@click.option("--all", "everything", is_flag=True, help="Все баллы, которые можно восполнить.")
@click.option(
    "--apply-to", type=click.Path(path_type=Path), help="Новая папка: копия комплекта, в которую внесён план."
)
@click.option(
    "--patch", type=click.Path(path_type=Path), help="Записать план поправкой к файлу комплекта (unified diff)."
)
@click.option("--html", type=click.Path(path_type=Path), help="Записать результат с планом страницей.")
@click.option("--xlsx", type=click.Path(path_type=Path), help="Записать результат с планом книгой Excel.")
@click.option(
    "--roadmap",
    type=click.Path(path_type=Path),
    help="Записать проект дорожной карты на следующий год: .docx или .xlsx.",
)
@form_option
@lang_option
@library_option
@telling_problems
def command(
    package: Path,
    reach: str | None,
    regain: str | None,
    everything: bool,
    apply_to: Path | None,
    patch: Path | None,
    html: Path | None,
    xlsx: Path | None,
    roadmap: Path | None,
    form: str,
    lang: str,
    library: Path | None,
) -> None:
    """План для комплекта PACKAGE: что внести, исправить, подтвердить; сколько баллов это даёт и чего стоит.

    Отдельно — то, что зависит от ответа эксперта, и то, чего в этом году не восполнить.
    """
    from evaluator.cli.load import library_at
    from evaluator.cli.plan import applied_to, goal_of, patch_written, planned, roadmap_written
    from evaluator.cli.results import write_results
    from evaluator.render.as_json import as_json
    from evaluator.render.phrases import frame
    from evaluator.render.plan_text import plan_json, plan_text

    shelf = library_at(library)
    told = planned(package, shelf, goal_of(reach, regain, everything), lang, bool(html or xlsx))
    for path in write_results(told.beside, told.plan.before, package, html, xlsx):
        click.echo(frame("result written", lang, path=path), err=True)
    if roadmap is not None:
        click.echo(frame("result written", lang, path=roadmap_written(roadmap, told, lang)), err=True)
    if patch is not None:
        click.echo(frame("result written", lang, path=patch_written(patch, package, told)), err=True)
    if apply_to is not None:
        click.echo(frame("result written", lang, path=applied_to(apply_to, package, told, shelf)), err=True)
    click.echo(as_json(plan_json(told.report)) if form == "json" else plan_text(told.report, form), nl=False)
