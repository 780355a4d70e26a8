"""Files made to harm end as they must, soon, within bounds, each with its words; the others of a run are read."""

from __future__ import annotations

import re
from pathlib import Path
from time import perf_counter

import pytest

from evaluator.readers.apart.gathered import read_all
from evaluator.readers.apart.run import Reading, Unread
from evaluator.readers.apart.told import problem_of
from tests.read.hostile import EXPECTED, HOSTILE, made, problems
from tests.read.made import plan_docx

_SECONDS = 20.0
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", HOSTILE)
def test_how_it_ends(name: str, tmp_path: Path) -> None:
    path = made(name, tmp_path)
    start = perf_counter()
    told = read_all([path])
    assert perf_counter() - start < _SECONDS
    ends = {each.code if isinstance(each, Unread) else each.kind for each in told}
    assert ends & {*HOSTILE[name][1].split("|")}
    assert "reader-fault" not in ends
    assert "тайна" not in repr(told)
    lines = [problem.line().replace(f"{tmp_path}/", "") for problem in problems(told)]
    assert set(lines) <= set(EXPECTED.read_text(encoding="utf-8").splitlines())
    assert not Path("/tmp/evaluator-slip.txt").exists()


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 33


def test_the_run_goes_on(tmp_path: Path) -> None:
    """In the order of names, whatever ends first."""
    made("deep page", tmp_path)
    made("noise as doc", tmp_path)
    plan_docx(tmp_path / "я план.docx")
    told = read_all([tmp_path])
    assert [(Path(each.file).name, isinstance(each, Reading)) for each in told] == [
        ("глубина.html", False),
        ("шум.doc", False),
        ("я план.docx", True),
    ]


def test_every_refusal_has_words() -> None:
    folder = ROOT / "evaluator" / "readers"
    texts = [
        path.read_text(encoding="utf-8") for part in ("apart", "documents") for path in (folder / part).glob("*.py")
    ]
    codes = {code for text in texts for code in re.findall(r'Refused\(\s*"([a-z-]+)"', text)}
    assert len(codes) > 15
    assert [code for code in codes if problem_of(Unread("a", code)).code != f"read-{code}"] == []


def test_a_refusal_without_words_is_told_as_a_fault() -> None:
    told = problem_of(Unread("a.docx", "moon-phase", "full")).line()
    assert "moon-phase: full" in told
    assert "[read-reader-fault]" in told
