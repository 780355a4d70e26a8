"""The command `evaluator`: its verbs are the modules of this folder's `verbs`, imported only when called."""

from __future__ import annotations

import importlib
import pkgutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

import evaluator.cli.verbs as verbs
from evaluator.cli.help import HelpContext
from evaluator.cli.options import lang_option
from evaluator.cli.usage import ToldUsage, lang_of, unknown_command, usage_problem

__all__ = ["main"]

_INTERRUPTED = 130
"""As shells have it: 128 and the number of the signal."""


class _Verbs(click.Group):
    """Finds each verb as a module of its name (`-` is `_`) with a `command`; lists names without importing them."""

    context_class = HelpContext

    def make_context(self, *line: Any, **extra: Any) -> click.Context:
        """The context of a command line (its name, its words), whose language is known before it is read."""
        lang = lang_of(line[1])
        known = {verb: {"lang": lang} for verb in self.list_commands(click.Context(self))} if lang != "ru" else {}
        with _told_in(lang):
            return super().make_context(*line, **{"obj": lang, "default_map": known, **extra})

    def invoke(self, ctx: click.Context) -> Any:
        with _told_in(ctx.obj):
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:  # fmt: skip
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise ToldUsage(unknown_command(args[0], self.list_commands(ctx), ctx.command_path), ctx.obj)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name.rstrip("_").replace("_", "-") for module in pkgutil.iter_modules(verbs.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module_name = cmd_name.replace("-", "_")
        for name in (module_name, f"{module_name}_"):
            if name in {module.name for module in pkgutil.iter_modules(verbs.__path__)}:
                command = importlib.import_module(f"{verbs.__name__}.{name}").command
                assert isinstance(command, click.Command)
                command.context_class = HelpContext
                return command
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs with the first line of each module's docstring, read without importing what it needs."""
        rows = [(name, _summary(name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@contextmanager
def _told_in(lang: str) -> Iterator[None]:
    """Tells a fault of the command line, or that Ctrl-C came, in words of ours; help for missing arguments is help."""
    try:
        yield
    except KeyboardInterrupt as stopped:
        _told_interrupted(stopped, lang)
        raise click.exceptions.Exit(_INTERRUPTED) from None
    except click.UsageError as fault:
        if type(fault).__name__ == "NoArgsIsHelpError":
            raise
        raise ToldUsage(usage_problem(fault), lang) from None


def _told_interrupted(stopped: KeyboardInterrupt, lang: str) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is over: another one would only break the words
    from evaluator.render.phrases import frame

    click.echo(f"\n{str(stopped) or frame('interrupted', lang)}", err=True)
    signal.signal(signal.SIGINT, before)


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
@lang_option
def evaluator(lang: str) -> None:
    """Оценка муниципальных механизмов управления качеством образования: каждый недобранный балл объяснён."""


def main(arguments: list[str] | None = None) -> Any:
    """Runs the command; exit codes: 0 scored, 2 input invalid, 130 stopped by Ctrl-C, 1 a bug (its traceback)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    evaluator.main(args=arguments, prog_name="evaluator")
