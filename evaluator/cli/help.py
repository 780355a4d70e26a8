"""`--help` in the language asked for: click's own words in Russian, ours in English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

from evaluator.cli.english import ENGLISH, METAVARS

__all__ = ["HelpContext"]

_RUSSIAN = {
    "Options": "Параметры",
    "Commands": "Команды",
    "[OPTIONS]": "[ПАРАМЕТРЫ]",
    "COMMAND [ARGS]...": "КОМАНДА [АРГУМЕНТЫ]...",
    "Show this message and exit.": "Показать эту справку.",
    "Show the version and exit.": "Показать версию.",
    "[default: ": "[по умолчанию: ",
    "[required]": "[обязательно]",
    " PATH": " ПУТЬ",
    " TEXT": " ТЕКСТ",
    "Usage: ": "Как вызвать: ",
}


class _Formatter(click.HelpFormatter):
    """Writes help with click's words, or ours, put into the language."""

    def __init__(self, lang: str, **sizes: Any) -> None:
        super().__init__(**sizes)
        self.lang = lang

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, self._signs(args), self._signs(prefix or "Usage: "))

    def write_heading(self, heading: str) -> None:
        super().write_heading(self._signs(heading))

    def write_text(self, text: str) -> None:
        super().write_text("\n\n".join(self._told(part) for part in text.split("\n\n")))

    def write_dl(self, rows: Iterable[Sequence[str]], *sizes: Any, **named: Any) -> None:
        super().write_dl([(self._signs(name), self._told(words)) for name, words in rows], *sizes, **named)

    def _told(self, words: str) -> str:
        """A paragraph of ours in the language, click's remarks behind it too."""
        own, gap, remark = words.partition("  [")
        own = " ".join(own.split())
        return (ENGLISH.get(own, own) if self.lang == "en" else self._signs(own)) + self._signs(gap + remark)

    def _signs(self, words: str) -> str:
        """Click's own words, and the names of arguments, in the language."""
        for known, told in (_RUSSIAN if self.lang == "ru" else METAVARS).items():
            words = words.replace(known, told)
        return words


class HelpContext(click.Context):
    """A context whose help is written in the language that the command line asks for."""

    def make_formatter(self) -> click.HelpFormatter:
        lang = self.find_root().obj if isinstance(self.find_root().obj, str) else "ru"
        return _Formatter(lang, width=self.terminal_width, max_width=self.max_content_width)
