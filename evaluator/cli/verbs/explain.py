"""Объяснить каждый недобранный балл одним абзацем, а один критерий — до последнего условия."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.options import form_option, lang_option, library_option, names_option, telling_problems

__all__ = ["command"]


@click.command("explain")
@click.argument("package", type=click.Path(path_type=Path))
@click.argument("line", required=False)
@form_option
@lang_option
@library_option
@click.option("--no-inference", is_flag=True, help="Не подтверждать вывод вторым механизмом.")
@names_option
@telling_problems
def command(
    package: Path, line: str | None, form: str, lang: str, library: Path | None, no_inference: bool, names: bool
) -> None:
    """Критерий LINE в комплекте PACKAGE: абзац о недобранном балле и дерево шагов; без LINE — абзац о каждом балле."""
    from evaluator.cli.load import library_at
    from evaluator.cli.run import reported
    from evaluator.model.problems import InvalidInput, Place, Problem, nearest
    from evaluator.render.as_json import as_json, explain_json, losses_json
    from evaluator.render.explain_text import explain_text
    from evaluator.render.losses_text import losses_text

    report, _, _ = reported(package, library_at(library), lang, not no_inference, names=names)
    if line is None:
        click.echo(as_json(losses_json(report)) if form == "json" else losses_text(report, form), nl=False)
        return
    rows = {row.criterion: row for row in report.verdicts}
    if line not in rows:
        values = {"found": line, "known": nearest(line, rows)}
        raise InvalidInput([Problem("unknown-line", Place(str(package)), values)])
    told = as_json(explain_json(report, rows[line])) if form == "json" else explain_text(report, rows[line], form)
    click.echo(told, nl=False)
