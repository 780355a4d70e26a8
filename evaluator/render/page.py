"""What every page is made with: templates that escape all they are given, their style and script, its policy."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evaluator.render.result_view import origin_text, severity_of, short_place
from evaluator.render.result_words import of_points, points_words, result_word
from evaluator.report.bounds import bounds_text
from evaluator.report.words import decimal, outcome_name

__all__ = ["asset", "closed_up", "environment", "policy"]

_TEMPLATES = Path(__file__).parent / "templates"


def asset(name: str) -> str:
    """A style or a script, to be written into a page."""
    return closed_up((_TEMPLATES / name).read_text(encoding="utf-8"))


def closed_up(text: str) -> str:
    """The text without blank lines and the blanks round each line, which no browser shows."""
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line) + "\n"


def policy(style: str, script: str = "") -> str:
    """The page's Content-Security-Policy (W3C, level 3): nothing is loaded, only this style and script are its own."""
    allowed = f"; script-src '{_digest(script)}'" if script else ""
    return f"default-src 'none'; style-src '{_digest(style)}'{allowed}"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def environment(lang: str) -> Environment:
    """The templates in a language, with the words and numbers of results."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {"word": lambda key, **values: result_word(key, lang, **values)}
    made.filters |= {
        "number": lambda value: decimal(value, lang),
        "of_points": lambda part, whole: of_points(part, whole, lang),
        "points": lambda value: points_words(value, lang),
        "bounds": lambda node: bounds_text(node, lang),
        "outcome": lambda name: outcome_name(name, lang),
        "place": short_place,
        "origin": origin_text,
        "severity": severity_of,
    }
    return made
