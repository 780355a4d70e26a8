"""Выдать форму комплекта (XLSX) для набора критериев, пустую или заполненную из комплекта."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.options import lang_option, library_option, telling_problems

__all__ = ["command"]


@click.command("form")
@click.argument("set_id", metavar="SET")
@click.option("--package", type=click.Path(path_type=Path), default=None, help="Комплект, из которого заполнить форму.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("форма.xlsx"), show_default=True, help="Файл формы."
)
@library_option
@lang_option
@telling_problems
def command(set_id: str, package: Path | None, out: Path, library: Path | None, lang: str) -> None:
    """Записывает форму набора SET: лист на каждое направление, списки для выбора, помощь."""
    from evaluator.cli.load import library_at, loaded
    from evaluator.model.problems import InvalidInput, Place, Problem
    from evaluator.render.form.book import form_book
    from evaluator.render.form.save import save_book
    from evaluator.rulebook.load import load_rulebook

    shelf = library_at(library)
    rulebook = load_rulebook(shelf, set_id)
    filled = loaded(package, shelf, issuing=True)[0] if package else None
    if filled is not None and filled.header.set != set_id:
        values = {"found": filled.header.set, "wanted": set_id}
        raise InvalidInput([Problem("form-other-set", Place(filled.name), values)])
    save_book(form_book(rulebook, filled), out)
    click.echo(str(out))
