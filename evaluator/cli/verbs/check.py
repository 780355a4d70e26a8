"""Проверить наборы критериев, правила и комплекты: каждая ошибка со своим местом."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.options import lang_option, library_option, telling_problems

__all__ = ["command"]


@click.command("check")
@click.argument("packages", nargs=-1, type=click.Path(path_type=Path))
@click.option("--sarif", is_flag=True, help="Вывести SARIF 2.1.0.")
@library_option
@lang_option
@telling_problems
def command(packages: tuple[Path, ...], sarif: bool, library: Path | None, lang: str) -> None:
    """Без аргументов проверяет все наборы и правила с их случаями, с аргументами — ещё и комплекты PACKAGES.

    Папка приёма проверяется до последнего эксперта: её round.yaml, назначения и прошлая оценка.

    Части библиотеки (`criteria/* rules`) среди аргументов — не комплекты: она проверяется вся.
    """
    from evaluator.checking import library_problems, package_problems
    from evaluator.cli.load import library_at
    from evaluator.cli.round import round_problems
    from evaluator.render.as_json import as_json
    from evaluator.render.phrases import frame
    from evaluator.render.sarif import sarif_log
    from evaluator.round.open import is_round

    shelf = library_at(library)
    packages = tuple(path for path in packages if not _of_library(path, shelf.root))
    problems = library_problems(shelf)
    if packages:  # what is allowed in the rules concerns who writes rules, not who fills in a package
        problems = [problem for problem in problems if problem.level != "note"]
    for package in packages:
        problems += round_problems(package, shelf) if is_round(package) else package_problems(package, shelf)
    levels = [problem.level for problem in problems]
    errors, warnings = levels.count("error"), levels.count("warning")
    if sarif:
        click.echo(as_json(sarif_log(problems, lang)), nl=False)
    else:
        for problem in problems:
            click.echo(problem.line(lang))
    if errors or warnings:
        click.echo(frame("problems", lang, errors=errors, warnings=warnings), err=True)
    else:
        counts = {"sets": len(shelf.set_ids()), "rules": len(shelf.rule_ids()), "packages": len(packages)}
        click.echo(frame("all well", lang, **counts), err=True)
    if errors:
        raise SystemExit(2)


def _of_library(path: Path, root: Path) -> bool:
    """Whether a path leads to a part of the library itself."""
    return any(path.resolve().is_relative_to((root / part).resolve()) for part in ("criteria", "rules"))
