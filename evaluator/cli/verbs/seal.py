"""Рассчитать комплект и записать протокол расчёта, который проверяет отдельная программа."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from evaluator.cli.options import lang_option, library_option, telling_problems

__all__ = ["command"]

_FILE = click.Path(path_type=Path)


@click.command("seal")
@click.argument("package", type=_FILE)
@click.option("--out", type=_FILE, help="Куда записать протокол (иначе в папку комплекта: протокол.json).")
@click.option("--key", type=_FILE, help="Закрытый ключ Ed25519, которым протокол подписывается.")
@click.option("--new-key", is_flag=True, help="Сначала создать ключ в файле --key и открытый ключ рядом (.pub).")
@click.option("--previous", type=_FILE, help="Протокол прошлого периода, к которому этот прицепляется.")
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="День составления; без него дня в протоколе нет."
)
@click.option("--prov", type=_FILE, help="Записать и происхождение каждого балла в PROV-JSON (W3C).")
@click.option("--no-inference", is_flag=True, help="Не подтверждать вывод вторым механизмом.")
@lang_option
@library_option
@telling_problems
def command(
    package: Path,
    out: Path | None,
    key: Path | None,
    new_key: bool,
    previous: Path | None,
    day: datetime | None,
    prov: Path | None,
    no_inference: bool,
    lang: str,
    library: Path | None,
) -> None:
    """Протокол комплекта PACKAGE: записи, критерии, результаты с шагами, суммы документов.

    Проверяет его один файл на стандартной библиотеке Python, evaluator/verify.py; что он доказывает и чего нет,
    сказано в evaluator/seal/README.md.
    """
    from evaluator.cli.load import library_at
    from evaluator.cli.seal import key_at, put_certificate, put_prov, sealed_package
    from evaluator.evidence.load import package_file
    from evaluator.render.seal_text import seal_text
    from evaluator.seal.keys import public_path

    shelf = library_at(library)
    made = sealed_package(
        package, shelf, lambda: key_at(key, new_key), previous, day.date() if day else None, not no_inference
    )
    folder = package_file(package).parent
    path = out or folder / "протокол.json"
    put_certificate(path, made.content)
    if prov:
        put_prov(prov, made)
    named = (key, public_path(key)) if key else None
    click.echo(seal_text(path, folder, made.digest, named, made.chained, lang), nl=False)
