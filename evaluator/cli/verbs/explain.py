"""Показать один критерий до последнего условия: что требуется, что найдено, где, что ближе всего."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.options import form_option, lang_option, library_option, names_option, telling_problems

__all__ = ["command"]


@click.command("explain")
@click.argument("package", type=click.Path(path_type=Path))
@click.argument("line")
@form_option
@lang_option
@library_option
@click.option("--no-inference", is_flag=True, help="Не подтверждать вывод вторым механизмом.")
@names_option
@telling_problems
def command(
    package: Path, line: str, form: str, lang: str, library: Path | None, no_inference: bool, names: bool
) -> None:
    """Дерево шагов критерия LINE в комплекте PACKAGE."""
    from evaluator.cli.load import library_at
    from evaluator.cli.run import reported
    from evaluator.model.problems import InvalidInput, Place, Problem, nearest
    from evaluator.render.as_json import as_json, score_json
    from evaluator.render.explain_text import explain_text

    report, _, _ = reported(package, library_at(library), lang, not no_inference, names=names)
    rows = {row.criterion: row for row in report.verdicts}
    if line not in rows:
        values = {"found": line, "known": nearest(line, rows)}
        raise InvalidInput([Problem("unknown-line", Place(str(package)), values)])
    if form == "json":
        told = score_json(report)
        rows_told = {row["criterion"]: row for row in told["verdicts"]}
        derived = report.inference.get("derivation", {}).get(line, [])
        click.echo(as_json({**rows_told[line], "derivation": derived}), nl=False)
        return
    click.echo(explain_text(report, rows[line], form), nl=False)
