"""Рассчитать комплект материалов и показать каждый недобранный балл с причиной."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli.options import (
    audience_option,
    form_option,
    lang_option,
    library_option,
    names_option,
    scheduler_option,
    telling_problems,
)

__all__ = ["command"]


@click.command("score")
@click.argument("package", type=click.Path(path_type=Path))
@form_option
@lang_option
@library_option
@click.option("--no-inference", is_flag=True, help="Не подтверждать вывод вторым механизмом.")
@click.option("--html", type=click.Path(path_type=Path), help="Записать результат страницей (у формы — всегда).")
@click.option("--xlsx", type=click.Path(path_type=Path), help="Записать результат книгой Excel (у формы — всегда).")
@click.option("--docx", type=click.Path(path_type=Path), help="Записать справку о результате (DOCX).")
@click.option("--pdf", type=click.Path(path_type=Path), help="Записать справку о результате (PDF).")
@click.option(
    "--certificate", type=click.Path(path_type=Path), help="Протокол расчёта, сумму которого назвать в справке."
)
@click.option(
    "--reference", type=click.Path(path_type=Path), help="Числа других районов для показателей, которые сравнивают."
)
@audience_option
@names_option
@click.option("--note", type=click.Path(path_type=Path), help="Папка для аналитической справки о многих комплектах.")
@click.option("--earlier", type=click.Path(path_type=Path), help="Папка с комплектами прошлого года, для --note.")
@scheduler_option
@telling_problems
def command(
    package: Path, form: str, lang: str, library: Path | None, no_inference: bool, html: Path | None,
    xlsx: Path | None, docx: Path | None, pdf: Path | None, certificate: Path | None, reference: Path | None,
    audience: str | None, names: bool, note: Path | None, earlier: Path | None, scheduler: str | None,
) -> None:  # fmt: skip
    """PACKAGE — комплект, папка приёма с round.yaml или папка, в которой лежат папки комплектов.

    Комплект: баллы по направлениям сейчас и «если закрыть сегодня», недобранные баллы, причины и что сделать.
    Документы, лежащие в папке формы, сначала читаются; предложенное из них вносится в её лист «Предложено из
    документов» и баллов не даёт, пока его не примет человек.
    Папка приёма: все принятые комплекты, закрытые на срок подачи, по направлениям и местам; в папке «итоги» —
    сводная.xlsx и по папке на район с результатом и письмом.

    Папка с комплектами: баллы, проценты и места комплектов одного набора; комплект с ошибками называется и
    откладывается, остальные рассчитываются.

    --note пишет о папке комплектов или папке приёма аналитическую справку: страницу, документ Word, книгу Excel и
    открытые данные (CSV с описанием). Лиц и слов экспертов в ней нет. Прошлый год папки комплектов называет --earlier,
    папки приёма — её round.yaml.
    """
    from evaluator.cli.packages import packages_in
    from evaluator.cli.results import own_results_only
    from evaluator.round.open import is_round

    several = [] if is_round(package) else packages_in(package)
    if several or is_round(package):
        own_results_only(package, html, xlsx, docx, pdf, certificate, reference, audience, names or None)
    _of_many_only(package, bool(several), is_round(package), note, earlier, scheduler)
    if several:
        _several(several, form, lang, library, note, earlier, scheduler)
    elif is_round(package):
        _round(package, form, lang, library, not no_inference, note, scheduler)
    else:
        files = html, xlsx, docx, pdf, certificate
        _alone(package, form, lang, library, not no_inference, files, reference, audience or "ministry", names)


def _of_many_only(
    package: Path, several: bool, round_: bool, note: Path | None, earlier: Path | None, scheduler: str | None
) -> None:  # fmt: skip
    """Nothing. Raises InvalidInput where one package is told what is for many."""
    from evaluator.model.problems import InvalidInput, Place, Problem

    if note is not None and not several and not round_:
        raise InvalidInput([Problem("note-of-one", Place(str(package)))])
    if earlier is not None and (note is None or not several):
        raise InvalidInput([Problem("earlier-without-note", Place(str(earlier)))])
    if scheduler is not None and package.exists() and not several and not round_:
        raise InvalidInput([Problem("cluster-of-one", Place(str(package)))])


def _several(
    packages: list[Path], form: str, lang: str, library: Path | None, note: Path | None, earlier: Path | None,
    scheduler: str | None,
) -> None:  # fmt: skip
    """Nothing; packages of one set are scored and told side by side, and in a note, where one is wanted."""
    from evaluator.cli.crew import crew_of
    from evaluator.cli.load import library_at
    from evaluator.cli.many import told

    if note is not None:
        from evaluator.cli.regional import note_of_packages

        note_of_packages(packages, library_at(library), note, earlier, lang)
    with crew_of(scheduler, lang) as crew:
        told(packages, library_at(library), form, lang, crew)


def _round(
    folder: Path, form: str, lang: str, library: Path | None, inference: bool, note: Path | None,
    scheduler: str | None,
) -> None:  # fmt: skip
    """Nothing; a round is scored and told."""
    from evaluator.cli.crew import crew_of
    from evaluator.cli.load import library_at
    from evaluator.cli.round import round_told

    with crew_of(scheduler, lang) as crew:
        told = round_told(folder, library_at(library), form, lang, inference, note, crew)
    click.echo(told, nl=False)


def _alone(
    package: Path, form: str, lang: str, library: Path | None, inference: bool,
    files: tuple[Path | None, Path | None, Path | None, Path | None, Path | None], reference: Path | None,
    audience: str, names: bool,
) -> None:  # fmt: skip
    """Nothing; one package is scored and told."""
    from evaluator.cli.load import library_at
    from evaluator.cli.lying import tell_lying
    from evaluator.cli.results import result_paths, write_note, write_results
    from evaluator.cli.run import reported
    from evaluator.render.as_json import as_json, score_json
    from evaluator.render.phrases import frame
    from evaluator.render.score_text import score_text

    html, xlsx, docx, pdf, certificate = files
    if audience == "public" and (names or docx or pdf):
        raise click.UsageError("--audience public: имён (--names) и справки (--docx, --pdf) для всех не бывает")
    if certificate and not (docx or pdf):
        raise click.UsageError("--certificate печатается в справке: добавьте --docx ФАЙЛ или --pdf ФАЙЛ")
    tell_lying(package, library_at(library), lang)
    report, now, _ = reported(package, library_at(library), lang, inference, reference, audience, names)
    written, told = write_note(report, now, docx, pdf, certificate)
    for problem in told:
        click.echo(problem.line(lang), err=True)
    written += write_results(report, now, package, *result_paths(package, html, xlsx))
    for path in written:
        click.echo(frame("result written", lang, path=path), err=True)
    click.echo(as_json(score_json(report)) if form == "json" else score_text(report, form), nl=False)
