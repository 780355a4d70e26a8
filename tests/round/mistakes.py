"""What people are told of broken archives and rounds; as a script rewrites tests/round/expected (review the diff)."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.expected import rewrite
from tests.mistakes import nobody
from tests.round.attacks import ATTACKS
from tests.round.districts import district, frozen, make_round, run

__all__ = ["EXPECTED", "names", "told"]

EXPECTED = Path(__file__).parent / "expected"
_WHEN = ("--date", "2023-09-12T10:00")


def _attack(name: str, folder: Path) -> str:
    make_round(folder / "приём")
    archive = frozen(district(folder / "комплект", "Лесной район"))
    ATTACKS[name](archive)
    accepted = name == "criteria-differ"
    return run("receive", archive, "--round", folder / "приём", *_WHEN, code=0 if accepted else 2)[1]


def _received(folder: Path) -> Path:
    """A round with one package in it."""
    round_ = make_round(folder / "приём", "municipalities: [Лесной район, Озёрный район]")
    run("receive", frozen(district(folder / "комплект", "Лесной район", "2")), "--round", round_, *_WHEN)
    return round_


def _round_missing(folder: Path) -> str:
    archive = frozen(district(folder / "комплект", "Лесной район"))
    return run("receive", archive, "--round", folder / "приём", code=2)[1]


def _round_wrong(folder: Path) -> str:
    round_ = make_round(folder / "приём", "lat: counted")
    text = (round_ / "round.yaml").read_text(encoding="utf-8")
    (round_ / "round.yaml").write_text(text.replace("set: small", "set: smal"), encoding="utf-8")
    return _round_again(folder, round_)


def _round_again(folder: Path, round_: Path, name: str = "Озёрный район", version: str = "1") -> str:
    archive = frozen(district(folder / "другой" / "комплект", name, version))
    return run("receive", archive, "--round", round_, *_WHEN, code=2)[1]


def _locked(pid: int) -> Callable[[Path], str]:
    def told_of(folder: Path) -> str:
        round_ = _received(folder)
        holder = {"who": "Канцелярия", "computer": platform.node(), "pid": pid, "since": "12.09.2023 09:58"}
        (round_ / "занято.json").write_text(json.dumps(holder), encoding="utf-8")
        lines = _round_again(folder, round_)
        assert (round_ / "занято.json").exists(), "somebody else's lock stays"
        return lines.replace(platform.node(), "КОМПЬЮТЕР").replace(str(pid), "НОМЕР")

    return told_of


def _gone() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def _stray(folder: Path) -> str:
    round_ = _received(folder)
    (round_ / "поступило" / "7").mkdir()
    return _round_again(folder, round_)


def _register_broken(folder: Path) -> str:
    round_ = _received(folder)
    with (round_ / "журнал.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"number": 2\n')
    return _round_again(folder, round_)


def _exists(folder: Path) -> str:
    package = district(folder / "комплект", "Лесной район")
    run("submit", package, "--date", "2023-09-12")
    return run("submit", package, "--date", "2023-09-13", code=2)[1]


def _bad_names(folder: Path) -> str:
    package = district(folder / "комплект", "Лесной район")
    text = (package / "package.yaml").read_text(encoding="utf-8")
    names = ["Опись.json", "что?.txt"]
    for number, name in enumerate(names):
        (package / name).write_text("x", encoding="utf-8")
        text += f"  - {{record: document, id: more-{number}, file: {name}}}\n"
    (package / "package.yaml").write_text(text, encoding="utf-8")
    return run("submit", package, code=2)[1]


def _broken_package(folder: Path) -> str:
    package = district(folder / "комплект", "Лесной район")
    (package / "документы" / "приказ.txt").unlink()
    text = (package / "package.yaml").read_text(encoding="utf-8")
    (package / "package.yaml").write_text(text.replace("goal-2", "goal-1"), encoding="utf-8")
    return run("submit", package, code=2)[1]


def _unwritable(folder: Path) -> str:
    package = district(folder / "комплект", "Лесной район")
    archive, round_ = frozen(package), make_round(folder / "приём")
    archive.rename(folder / "приём.zip")
    for place in (folder, round_):
        place.chmod(0o555)
    with nobody():
        lines = run("submit", package, code=2)[1]
        lines += run("receive", folder / "приём.zip", "--round", round_, *_WHEN, code=2)[1]
    folder.chmod(0o755)
    return lines


def _own_results(folder: Path) -> str:
    round_ = _received(folder)
    page, book = folder / "результат.html", folder / "результат.xlsx"
    lines = run("score", round_, "--html", page, code=2)[1] + run("score", round_, "--xlsx", book, code=2)[1]
    assert not page.exists()
    assert not book.exists()
    assert not (round_ / "итоги").exists()
    return lines


def _note_of_one(folder: Path) -> str:
    note = folder / "справка"
    lines = run("score", district(folder, "Лесной район"), "--note", note, code=2)[1]
    assert not note.exists()
    return lines


def _scored(folder: Path) -> Path:
    round_ = _received(folder)
    run("score", round_, "--no-inference")
    return round_


def _earlier(named: str, make: Callable[[Path], object] = lambda folder: None) -> Callable[[Path], str]:
    """A round whose round.yaml names an earlier one that cannot stand beside it."""

    def told_of(folder: Path) -> str:
        make(folder)
        made = make_round(folder / "приём 2", f"earlier: {named}")
        lines = run("score", made, code=2)[1]
        assert not (made / "итоги").exists()
        return lines

    return told_of


def _broken_summary(folder: Path) -> None:
    (_scored(folder) / "итоги" / "сводная.json").write_text('{"title": ', encoding="utf-8")


def _without_summary(folder: Path) -> str:
    round_ = _scored(folder)
    (round_ / "итоги" / "сводная.json").unlink()
    other = make_round(folder / "приём 2")
    return run("compare", round_, other, code=2)[1]


def _outdated(folder: Path) -> str:
    round_ = _scored(folder)
    archive = frozen(district(folder / "другой" / "комплект", "Озёрный район"))
    run("receive", archive, "--round", round_, *_WHEN)
    return run("compare", round_, round_, code=2)[1]


def _mixed(folder: Path) -> str:
    round_ = _scored(folder)
    lines = run("compare", folder / "комплект", round_, code=2)[1]
    return lines + run("compare", round_, folder / "комплект", code=2)[1]


def _twice(folder: Path) -> str:
    names = "municipalities: [Лесной район, Озёрный район, лесной  район, ОЗЕРНЫЙ РАЙОН]"
    round_ = make_round(folder / "приём", names)
    lines = run("score", round_, code=2)[1]
    assert run("check", round_, code=2)[0].endswith(lines)
    return lines


def _round_exists(folder: Path) -> str:
    wanted = ("--set", "small", "--deadline", "2023-09-15", "--title", "Оценка")
    return run("new-round", _received(folder), *wanted, code=2)[1]


OTHERS: dict[str, Callable[[Path], str]] = {
    "archive-exists": _exists,
    "archive-gone": lambda folder: run("receive", folder / "нет.zip", "--round", make_round(folder / "п"), code=2)[1],
    "submit-bad-names": _bad_names,
    "submit-broken-package": _broken_package,
    "municipality-twice": _twice,
    "not-writable": _unwritable,
    "register-broken": _register_broken,
    "compare-mixed": _mixed,
    "compare-not-scored": _without_summary,
    "earlier-itself": _earlier("../приём 2"),
    "earlier-missing": _earlier("../приём"),
    "earlier-not-scored": _earlier("../приём", _received),
    "published-broken": _earlier("../приём", _broken_summary),
    "results-outdated": _outdated,
    "round-busy": _locked(os.getpid()),
    "round-damaged": _stray,
    "round-left-locked": lambda folder: _locked(_gone())(folder),
    "round-exists": _round_exists,
    "round-missing": _round_missing,
    "note-of-one": _note_of_one,
    "round-own-results": _own_results,
    "round-wrong": _round_wrong,
    "unknown-municipality": lambda folder: _round_again(folder, _received(folder), "Озерной район"),
    "version-not-newer": lambda folder: _round_again(folder, _received(folder), "ЛЕСНОЙ район"),
}


def names() -> list[str]:
    """The names of all mistakes."""
    return sorted({*ATTACKS, *OTHERS})


def told(name: str) -> str:
    """The lines told of a mistake, its folder as `.`."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        lines = _attack(name, folder) if name in ATTACKS else OTHERS[name](folder)
        outside = [path.name for path in folder.parent.glob("чужое*")]
        assert not outside
        return lines.replace(place, ".")


if __name__ == "__main__":
    rewrite(EXPECTED, sys.argv[1:] or names(), told)
