"""What `evaluator impact` is given wrong, and what is told of it. `python -m tests.impact.mistakes` rewrites that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.expected import rewrite
from tests.impact.region import run
from tests.mistakes import LIBRARY
from tests.round.districts import district, make_round, package_text

__all__ = ["EXPECTED", "MISTAKES", "told"]

EXPECTED = Path(__file__).parent / "expected"


def _impact(*arguments: object, lang: str) -> str:
    return run(*arguments, "--library", LIBRARY, "--lang", lang, code=2)[1]


def _other_set(folder: Path, lang: str) -> str:
    """A package and a round of sets that nobody compares; both are told at once."""
    (folder / "комплект").mkdir()
    (folder / "комплект" / "package.yaml").write_text(package_text("Лесной район", set_id="s"), encoding="utf-8")
    round_ = make_round(folder / "приём")
    text = (round_ / "round.yaml").read_text(encoding="utf-8").replace("set: small", "set: other")
    (round_ / "round.yaml").write_text(text, encoding="utf-8")
    return _impact("small", "small", folder / "комплект", round_, lang=lang)


def _twice(folder: Path, lang: str) -> str:
    paths = [district(folder / name, told) for name, told in (("а", "Лесной район"), ("б", "лесной  район"))]
    return _impact("small", "small", *paths, lang=lang)


def _empty_round(folder: Path, lang: str) -> str:
    return _impact("small", "small", make_round(folder / "приём"), lang=lang)


def _unknown_set(folder: Path, lang: str) -> str:
    return _impact("smal", "small", district(folder / "а", "Лесной район"), lang=lang)


def _broken_package(folder: Path, lang: str) -> str:
    """A broken package beside a missing one: every problem of both."""
    text = package_text("Лесной район").replace("type: order", "type: приказ")
    (folder / "а").mkdir()
    (folder / "а" / "package.yaml").write_text(text, encoding="utf-8")
    return _impact("small", "small", folder / "а", folder / "нет", lang=lang)


MISTAKES: dict[str, Callable[[Path, str], str]] = {
    "broken-package": _broken_package,
    "empty-round": _empty_round,
    "other-set": _other_set,
    "twice": _twice,
    "unknown-set": _unknown_set,
}


def told(name: str, lang: str = "ru") -> str:
    """The lines told of a mistake, its folder as `.` and the library as `БИБЛИОТЕКА`."""
    with TemporaryDirectory() as place:
        return MISTAKES[name](Path(place), lang).replace(place, ".").replace(str(LIBRARY), "БИБЛИОТЕКА")


if __name__ == "__main__":
    rewrite(EXPECTED, MISTAKES, told)
