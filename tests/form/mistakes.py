"""Tells the mistakes of `edits.py` as the command does; as a script rewrites expected/ (review the diff)."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable
from contextlib import chdir
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from openpyxl import load_workbook

from evaluator.cli.load import loaded
from evaluator.cli.main import evaluator
from evaluator.model.content_sum import content_digest
from evaluator.model.problems import InvalidInput, Problem
from evaluator.render.form.book import form_book
from evaluator.rulebook.folder import Library
from tests.expected import rewrite
from tests.form.edits import EDITS, Edit

__all__ = ["EXPECTED", "FILES", "expected", "slug", "sound_form", "told", "told_of_files"]

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).parent / "expected"
_KEPT = 40
"""Rows of a sheet that are kept: the empty ones below only take time."""


_ROW: dict[str, object] = {"number": "9.1", "text": "Провести совещание", "due": [{"words": "в мае"}]}
_DIGEST = "5" * 64


def _drawn(stale: bool) -> str:
    """Rows as if drawn from a document: two nobody decided, one confirmed, one that needs the first."""
    drawn: dict[str, object] = {"sum": _DIGEST, "sure": "0.6", "proposal": content_digest("activity", _ROW)}
    signed: dict[str, object] = {"confirmed": {"by": "методист", "on": "2021-09-01"}}
    rows: list[dict[str, object]] = [
        {"id": "пр-1", **_ROW, "state": "proposed", "drawn": drawn},
        {
            "id": "пр-2",
            "text": "Совещание",
            "state": "proposed",
            "drawn": drawn | ({"stale": "changed"} if stale else {}),
        },
        {"id": "пр-3", "text": "Семинар", "state": "confirmed", **signed, "drawn": drawn},
        {"id": "своя", "text": "Совещание, см. строку 9.1", "refers": ["пр-1"]},
    ]
    lines = [json.dumps({"record": "activity", **row}, ensure_ascii=False) for row in rows]
    return "".join(f"  - {line}\n" for line in lines)


@cache
def sound_form(stale: bool = False) -> bytes:
    """A sound form, filled from a fixture with some rows as if drawn from a document, which may be changed since."""
    with TemporaryDirectory() as place:
        path = Path(place) / "package.yaml"
        text = (ROOT / "fixtures" / "chernozemelsky-2021" / "package.yaml").read_text(encoding="utf-8")
        path.write_text(text + _drawn(stale), encoding="utf-8")
        package, rulebook = loaded(path, Library(ROOT))
    book = form_book(rulebook, package)
    for sheet in book.worksheets:
        if sheet.title not in ("Титул", "Списки"):
            sheet.delete_rows(_KEPT, sheet.max_row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def told(edit: Edit) -> list[Problem]:
    """The problems that the edited form is refused with."""
    book = load_workbook(io.BytesIO(sound_form()))
    edit(book)
    with TemporaryDirectory() as place, chdir(place):
        book.save("форма.xlsx")
        try:
            loaded(Path("форма.xlsx"), Library(ROOT))
        except InvalidInput as fault:
            return fault.problems
    return []


def expected(name: str) -> list[str]:
    """The lines that a mistake is told with."""
    return (EXPECTED / f"{slug(name)}.txt").read_text(encoding="utf-8").splitlines()


def slug(name: str) -> str:
    """The name of a mistake as the name of its file."""
    return re.sub("[^a-z0-9]+", "-", name)


def _several(folder: Path) -> None:
    for name in ("Наша форма.xlsx", "ещё.xlsx"):
        (folder / name).write_bytes(sound_form())


def _file(name: str, written: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / name).write_bytes(written)

    return write


def _library(folder: Path) -> Path:
    """The folder of the shipped set, copied beside a sound form."""
    for name in ("criteria", "rules"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "форма.xlsx").write_bytes(sound_form())
    return folder / "criteria" / "kalmykia-2022"


def _other_set(folder: Path) -> None:
    """A set of another name with the same content."""
    shutil.copytree(_library(folder), folder / "criteria" / "another")


def _older(folder: Path) -> None:
    """A form that was issued before its set got another topic and another direction; one of its files is changed."""
    path = _library(folder) / "set.yaml"
    (folder / "форма.xlsx").write_bytes(sound_form(stale=True))
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "      quality: качество", "      inclusion: инклюзивное образование\n      quality: качество", 1
    )
    direction = '  "1.3": {title: Новое направление, maximum: 1, topics: {quality: качество}}\n'
    path.write_text(text.replace("directions:\n", f"directions:\n{direction}", 1), encoding="utf-8")
    line = (
        "{id: 1.3.goal.quality, words: Есть цель, position: goal, points: 1, rule: goal, arguments: {topic: quality},"
    )
    (path.parent / "1.3.yaml").write_text(f"lines:\n  - {line} reconstructed: true}}\n", encoding="utf-8")


_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
FILES: list[tuple[str, Callable[[Path], None], list[str]]] = [
    ("file: several forms", _several, ["check", "."]),
    ("file: form as ods", _file("форма.ods", b""), ["check", "."]),
    ("file: old or with a password", _file("форма.xlsx", _OLD), ["check", "."]),
    ("file: no workbook", _file("форма.xlsx", b"PK\x03\x04 nothing"), ["check", "."]),
    ("file: text", _file("форма.xlsx", b"\xff\xfe text"), ["check", "."]),
    ("file: empty", _file("форма.xlsx", b""), ["check", "."]),
    (
        "file: form of another set",
        _other_set,
        ["form", "another", "--package", "форма.xlsx", "--out", "новая.xlsx", "--library", "."],
    ),
    ("file: form of an older edition", _older, ["check", ".", "--library", "."]),
    (
        "file: folder to write to is not there",
        lambda folder: None,
        ["form", "kalmykia-2022", "--out", "нет/форма.xlsx"],
    ),
]


def told_of_files(make: Callable[[Path], None], arguments: list[str]) -> tuple[int, list[str]]:
    """(exit code, the lines told) of a folder with a file that is no sound form."""
    with TemporaryDirectory() as place, chdir(place):
        make(Path())
        done = CliRunner().invoke(
            evaluator, [*arguments, *(() if "--library" in arguments else ("--library", str(ROOT)))]
        )
    return done.exit_code, (done.stdout if arguments[0] == "check" else done.stderr).splitlines()


def main() -> None:
    """Rewrites what every mistake is told with."""
    found = [(name, [problem.line() for problem in told(edit)]) for name, edit in EDITS]
    found += [(name, told_of_files(make, arguments)[1]) for name, make, arguments in FILES]
    lines = {slug(name): "\n".join(told) + "\n" for name, told in found}
    rewrite(EXPECTED, lines, lines.__getitem__)


if __name__ == "__main__":
    main()
