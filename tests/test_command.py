"""The command as its users call it: every verb, both languages, three forms, exit codes, closed and open packages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.model.messages import MESSAGES

ROOT = Path(__file__).parents[1]
REAL = "fixtures/chernozemelsky-2023"
OLD, NEW = "fixtures/chernozemelsky-2021", "fixtures/chernozemelsky-2022"


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, its output read as UTF-8 unless the environment says otherwise."""
    return subprocess.run(
        [sys.executable, "-m", "evaluator", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        encoding=environment.get("PYTHONIOENCODING", "utf-8"),
        check=False,
    )


def called(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command called here, which spares its start: for who asks only what it says."""
    with chdir(ROOT):
        done = CliRunner().invoke(evaluator, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("form", ["table", "md", "json"])
def test_score_in_every_form_and_language(form: str, lang: str) -> None:
    done = (run if form == "table" else called)("score", REAL, "--format", form, "--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1.1.measure.quality" in done.stdout
    assert ("реконструированы" if lang == "ru" else "reconstructed") in done.stdout


def test_score_prints_what_closing_today_would_cost() -> None:
    assert "Если закрыть комплект сегодня" in called("score", REAL).stdout
    assert "Если закрыть комплект сегодня" not in called("score", NEW).stdout


def test_score_json_has_the_published_form() -> None:
    told = json.loads(called("score", REAL, "--format", "json").stdout)
    assert set(told["directions"][0]) >= {"id", "title", "maximum", "earned", "pending", "lost", "percent"}
    assert set(told["verdicts"][0]) >= {"criterion", "title", "outcome", "points", "maximum", "step"}
    entry = {"criterion", "kind", "cause", "reason", "record", "paths", "root", "points", "text", "remedy", "also",
             "paragraph", "repairs", "gains", "who", "due", "effort"}  # fmt: skip
    assert set(told["ledger"][0]) == entry
    assert all(isinstance(told["directions"][0][name], str) for name in ("maximum", "earned", "pending", "lost"))
    assert all(len(told[name]) == 64 for name in ("rules", "criteria", "package"))
    assert (told["inference"]["engine"], told["inference"]["status"]) == ("durable-rules 2.0.28", "agrees")
    assert {entry["kind"] for entry in told["ledger"]} == {"lost", "pending"}
    assert all(entry["text"] and entry["remedy"] for entry in told["ledger"])


def test_inference_can_be_off() -> None:
    told = json.loads(called("score", REAL, "--format", "json", "--no-inference").stdout)
    assert told["inference"]["status"] == "off"
    assert "второй механизм" in called("score", REAL, "--no-inference").stdout.replace(
        "вторым механизмом", "второй механизм"
    )


def test_explain_shows_the_nearest_and_the_derivation() -> None:
    done = called("explain", REAL, "1.1.measure.quality")
    assert "order-533" in done.stdout
    assert "30.11.2022 (требуется не позднее 31.10.2022)" in done.stdout
    assert "package.yaml:" in done.stdout
    assert "вывел: баллы недобраны" in done.stdout
    told = json.loads(called("explain", REAL, "1.1.measure.quality", "--format", "json").stdout)
    assert told["derivation"] == [{"world": "final", "conclusion": "finding lost", "premises": ["value lost"]}]


def test_explain_of_an_unknown_line_names_the_nearest() -> None:
    done = run("explain", REAL, "1.1.measure.qualty")
    assert done.returncode == 2
    assert "1.1.measure.quality" in done.stderr


def test_compare_prints_percentage_points() -> None:
    done = called("compare", OLD, NEW)
    assert "+36 п.п." in done.stdout
    assert "+82 п.п." in done.stdout
    assert "1.2.monitoring.dynamics" in done.stdout
    told = json.loads(called("compare", OLD, NEW, "--format", "json").stdout)
    assert [change["points"] for change in told["directions"]] == ["36", "82", "59"]
    assert "+36 p.p." in called("compare", OLD, NEW, "--lang", "en").stdout


def test_check_and_test_find_nothing_in_what_we_ship() -> None:
    done = run("check", REAL, OLD, NEW)
    assert (done.returncode, done.stdout) == (0, "")
    assert "не сошлось: 0" in called("test").stdout
    assert "не сошлось: 0" in called("test", "goal").stdout


def test_check_of_the_rules_lists_the_condition_about_two_records() -> None:
    done = called("check")
    assert done.returncode == 0
    codes = [line.rpartition(" ")[2].strip("[]") for line in done.stdout.splitlines()]
    assert codes.count("two-names") == 1
    assert {MESSAGES[code].level for code in codes} == {"note"}
    assert "ошибок и предупреждений нет" in done.stderr


def test_check_as_sarif() -> None:
    assert json.loads(called("check", REAL, "--sarif").stdout)["version"] == "2.1.0"


def test_help_names_every_verb() -> None:
    done = run("--help")
    for verb in ("score", "explain", "compare", "check", "test"):
        assert verb in done.stdout


@pytest.mark.parametrize("encoding", ["cp866", "cp1251"])
def test_old_consoles_show_cyrillic_and_never_fail(encoding: str) -> None:
    done = run("score", REAL, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Направление" in done.stdout


def test_a_path_with_spaces_and_cyrillic(tmp_path: Path) -> None:
    folder = tmp_path / "Комплект района 2023"
    shutil.copytree(ROOT / REAL, folder)
    done = run("score", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    (folder / "package.yaml").write_text("municipality: [", encoding="utf-8")
    done = run("score", str(folder))
    assert done.returncode == 2
    assert "Комплект района 2023" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bug_is_loud() -> None:
    code = f"import evaluator.score as s, evaluator.cli.main as m\ns.percent = None\nm.main(['score', {REAL!r}])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_the_readme_shows_what_the_command_prints() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = text.split("$ evaluator explain ", 1)[1].split("```", 1)[0].splitlines()
    printed = called("explain", *shown[0].split()).stdout.splitlines()
    assert [line for line in shown[1:] if line != "…" and line not in printed] == []
    places = [printed.index(line) for line in shown[1:] if line and line != "…"]
    assert places == sorted(places)
