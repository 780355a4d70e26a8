"""What municipalities share and was judged differently: by a rule, by an expert, and what is no difference."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from tests.generated import ROOT

FIXTURE = ROOT / "fixtures" / "chernozemelsky-2022"
QUOTE = "Повысить долю достигающих минимального - уровня: ещё на 3 п.п."
OTHERWISE = "«повысить  долю ДОСТИГАЮЩИХ минимального — уровня: еще на 3 п.п.»"
Change = tuple[str, str]
NO: Change = ("about: goal-1.1-quality\n    value: yes", "about: goal-1.1-quality\n    value: no")


def _quoted(words: str) -> Change:
    old = 'source: {document: msoko-2021, paragraph: "2.1"}'
    return old, old.replace("}", f", quote: {json.dumps(words, ensure_ascii=False)}}}")


def _file(sha256: str) -> Change:
    url = "url: https://example.org/chernozemelsky/2022/msoko-2021.pdf"
    return url, f"{url}\n    sha256: {sha256 * 64}"


LEVEL: Change = ("level: municipal", "level: regional")


def _package(folder: Path, name: str, *changes: Change) -> Path:
    """The fixture as another municipality's, with these places changed."""
    text = (FIXTURE / "package.yaml").read_text(encoding="utf-8")
    own = next(line for line in text.splitlines() if line.startswith("municipality: "))
    for old, new in ((own, f"municipality: {name}"), *changes):
        assert old in text, old
        text = text.replace(old, new, 1)
    made = folder / name
    shutil.copytree(FIXTURE, made, ignore=shutil.ignore_patterns("expected"))
    (made / "package.yaml").write_text(text, encoding="utf-8")
    return made


def _run(*packages: Path, form: str = "json") -> str:
    done = CliRunner().invoke(evaluator, ["review", "--consistency", *map(str, packages), "--format", form])
    assert done.exit_code == 0, done.output
    return done.stdout


def _told(*packages: Path) -> list[dict[str, Any]]:
    return list(json.loads(_run(*packages)))


def test_the_same_judged_the_same_is_no_difference(tmp_path: Path) -> None:
    both = [_package(tmp_path, name, _quoted(QUOTE), _file("a")) for name in ("Лесной", "Речной")]
    assert _told(*both) == []
    assert "оценённых по-разному, нет" in _run(*both, form="table")


@pytest.mark.parametrize("words", [QUOTE, OTHERWISE])
def test_a_quote_that_experts_decided_differently(tmp_path: Path, words: str) -> None:
    """Both sides with their places; case, ё, dashes, quotation marks and spaces make no other quote."""
    left = _package(tmp_path, "Лесной", _quoted(QUOTE))
    right = _package(tmp_path, "Речной", _quoted(words), NO)
    (found,) = _told(left, right)
    assert [found[key] for key in ("criterion", "condition", "same", "by")] == [
        "1.1.goal.quality", "justified", "quote", "expert",
    ]  # fmt: skip
    (holds,), (fails,) = found["holds"], found["fails"]
    assert (holds["municipality"], fails["municipality"]) == ("Лесной", "Речной")
    assert fails["place"].startswith(f"{right / 'package.yaml'}:")
    shown = _run(left, right, form="md")
    for words in ("эксперт", "Только для министерства", "Лесной: ", "Речной: "):
        assert words in shown
    assert "эксперт 1" not in shown


def test_a_document_that_rules_decided_differently(tmp_path: Path) -> None:
    left, right = _package(tmp_path, "Лесной", _file("a")), _package(tmp_path, "Речной", _file("a"), LEVEL)
    told = _told(left, right)
    assert told
    for one in told:
        assert (one["same"], one["by"]) == ("document", "rule")
        assert [side["municipality"] for side in (*one["holds"], *one["fails"])] == ["Лесной", "Речной"]
    assert _told(left, _package(tmp_path, "Степной", _file("b"), LEVEL)) == []


def test_one_municipality_does_not_differ_from_itself_and_short_quotes_say_nothing(tmp_path: Path) -> None:
    left = _package(tmp_path, "Лесной", _quoted(QUOTE))
    again = _package(tmp_path / "ещё", "Лесной", _quoted(QUOTE), NO)
    assert _told(left, again) == []
    short = [_package(tmp_path, "Речной", _quoted("Да")), _package(tmp_path, "Степной", _quoted("Да"), NO)]
    assert _told(*short) == []


def test_what_is_open_is_no_judgement(tmp_path: Path) -> None:
    text = (FIXTURE / "package.yaml").read_text(encoding="utf-8")
    start = text.index("  - record: answer\n    id: answer-1.1-quality")
    gone = (text[start : text.index("  - record: goal", start)], "")
    left, right = _package(tmp_path, "Лесной", _quoted(QUOTE)), _package(tmp_path, "Речной", _quoted(QUOTE), gone)
    assert _told(left, right) == []


def test_fifty_packages_take_seconds(tmp_path: Path) -> None:
    many = [
        _package(tmp_path, f"Район {number}", _quoted(QUOTE), *([NO] if number % 2 else [])) for number in range(50)
    ]
    before = time.process_time()
    (found,) = _told(*many)
    assert time.process_time() - before < 20
    assert (len(found["holds"]), len(found["fails"])) == (25, 25)
