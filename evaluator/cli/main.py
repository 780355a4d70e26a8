"""The command `evaluator`: its verbs are the modules of this folder's `verbs`, imported only when called."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from typing import Any

import click

import evaluator.cli.verbs as verbs

__all__ = ["main"]


class _Verbs(click.Group):
    """Finds each verb as a module of its name (`-` is `_`) with a `command`; lists names without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name.rstrip("_").replace("_", "-") for module in pkgutil.iter_modules(verbs.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module_name = cmd_name.replace("-", "_")
        for name in (module_name, f"{module_name}_"):
            if name in {module.name for module in pkgutil.iter_modules(verbs.__path__)}:
                command = importlib.import_module(f"{verbs.__name__}.{name}").command
                assert isinstance(command, click.Command)
                return command
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs with the first line of each module's docstring, read without importing what it needs."""
        rows = [(name, _summary(name)) for name in self.list_commands(ctx)]
        with formatter.section("Команды"):
            formatter.write_dl(rows)


def _summary(verb: str) -> str:
    import ast
    from pathlib import Path

    folder = Path(next(iter(verbs.__path__)))
    name = verb.replace("-", "_")
    path = next(path for path in (folder / f"{name}.py", folder / f"{name}_.py") if path.is_file())
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return told.splitlines()[0]


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="evaluator", prog_name="evaluator")
def evaluator() -> None:
    """Оценка муниципальных механизмов управления качеством образования: каждый недобранный балл объяснён."""


def main(arguments: list[str] | None = None) -> Any:
    """Runs the command; exit codes: 0 scored, 2 input invalid, 1 a bug of ours (with its traceback)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    evaluator.main(args=arguments, prog_name="evaluator")
