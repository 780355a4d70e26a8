"""Options that several verbs share, and the way problems are told and end a command."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from evaluator.model.problems import InvalidInput

__all__ = [
    "audience_option", "form_option", "lang_option", "library_option", "names_option", "scheduler_option",
    "telling_problems",
]  # fmt: skip

lang_option = click.option("--lang", type=click.Choice(["ru", "en"]), default="ru", show_default=True, help="Язык.")
form_option = click.option(
    "--format", "form", type=click.Choice(["table", "json", "md"]), default="table", show_default=True, help="Вид."
)
library_option = click.option(
    "--library", type=click.Path(path_type=Path), default=None, help="Папка с rules/ и criteria/ вместо поставляемых."
)
audience_option = click.option(
    "--audience",
    type=click.Choice(["ministry", "municipality", "public"]),
    default=None,
    help="Для кого результат: министерству всё (так и без ключа), району — что исправить, всем — только итоги.",
)
names_option = click.option(
    "--names", is_flag=True, help="Показать имена лиц, как они записаны в комплекте; без ключа видны только должности."
)

scheduler_option = click.option(
    "--scheduler",
    metavar="АДРЕС",
    default=None,
    help="Считать на кластере Dask (tcp://имя:порт, tls://имя:порт) или на ядрах этой машины (local).",
)


def telling_problems(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with invalid input told on stderr, a line per problem, and exit code 2."""

    @functools.wraps(command)
    def wrapped(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except InvalidInput as fault:
            for problem in fault.problems:
                click.echo(problem.line(options.get("lang", "ru")), err=True)
            raise SystemExit(2) from None

    return wrapped
