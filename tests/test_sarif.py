"""`check --sarif` on broken libraries: SARIF 2.1.0 (OASIS) that editors can follow, whatever the folders are called."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from evaluator.cli.main import evaluator
from evaluator.model.messages import MESSAGES
from evaluator.model.problems import Place, Problem
from evaluator.render.sarif import sarif_log
from tests.mistakes import BROKEN, LIBRARY, mistake, mistakes

LIBRARIES = [name for name in mistakes() if (BROKEN / name / "rules").is_dir()]


def log_of(*arguments: str) -> tuple[int, dict[str, Any]]:
    """(exit code, the log) of a check."""
    result = CliRunner().invoke(evaluator, ["check", "--sarif", *arguments])
    return result.exit_code, dict(json.loads(result.stdout))


def run_of(log: dict[str, Any]) -> dict[str, Any]:
    """The only run of a log whose frame is right (SARIF 2.1.0, 3.13 and 3.14)."""
    assert set(log) == {"$schema", "version", "runs"}
    assert log["$schema"].startswith("https://")
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["name"] == "evaluator"
    return dict(run)


def assert_rules(rules: list[dict[str, Any]], used: set[str]) -> None:
    """Each code used is described once (3.49)."""
    assert [rule["id"] for rule in rules] == sorted(used)
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]


def place_of(result: dict[str, Any]) -> tuple[str, dict[str, int]]:
    """(uri, region) of a result's only location; the uri is a relative reference in ASCII (3.4.3, RFC 3986)."""
    (location,) = result["locations"]
    physical = location["physicalLocation"]
    uri = physical["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(uri) & set(' \\"<>{}|^`')
    return uri, physical.get("region", {})


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_broken_library(name: str) -> None:
    with mistake(name) as folder:
        code, log = log_of("--library", str(folder))
        run = run_of(log)
        rules, results = run["tool"]["driver"]["rules"], run["results"]
        assert code == 2
        assert_rules(rules, {result["ruleId"] for result in results})
        told = []
        for result in results:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] == MESSAGES[result["ruleId"]].level
            uri, region = place_of(result)
            assert_region(folder / unquote(uri), region)
            at = f":{region['startLine']}:{region['startColumn']}" if region else ""
            told.append(f"{unquote(uri)}{at}: {result['message']['text']} [{result['ruleId']}]\n")
    assert "".join(told) == (BROKEN / name / "expected.txt").read_text(encoding="utf-8")


def assert_region(path: Path, region: dict[str, int]) -> None:
    """A region names a line and a column of the file, from 1 (3.30.5, 3.30.6); a whole file has none."""
    if region:
        line = path.read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
        assert 1 <= region["startColumn"] <= len(line) + 1


def test_cyrillic_and_spaces_in_a_path_are_encoded(tmp_path: Path) -> None:
    package = tmp_path / "Комплект района № 1 (100 %)"
    shutil.copytree(BROKEN / "no-such-date", package)
    code, log = log_of(str(package), "--library", str(LIBRARY))
    results = [result for result in run_of(log)["results"] if result["ruleId"] == "no-such-date"]
    uri, region = place_of(results[0])
    assert code == 2
    assert unquote(uri) == "file://" + (package / "package.yaml").as_posix()
    assert uri.endswith("%D0%9A%D0%BE%D0%BC%D0%BF%D0%BB%D0%B5%D0%BA%D1%82%20%D1%80%D0%B0%D0%B9%D0%BE%D0%BD%D0%B0%20"
                        "%E2%84%96%201%20%28100%20%25%29/package.yaml")  # fmt: skip
    assert region == {"startLine": 12, "startColumn": 11}


def test_a_windows_path_is_a_file_uri() -> None:
    log = sarif_log([Problem("file-empty", Place("C:\\Отдел\\package.yaml"))], "ru")
    (result,) = run_of(log)["results"]
    assert place_of(result)[0] == "file:///C:/%D0%9E%D1%82%D0%B4%D0%B5%D0%BB/package.yaml"


def test_a_sound_library_has_no_results() -> None:
    code, log = log_of()
    assert code == 0
    run = run_of(log)
    assert [result for result in run["results"] if result["level"] == "error"] == []
    assert_rules(run["tool"]["driver"]["rules"], {result["ruleId"] for result in run["results"]})


def test_english() -> None:
    with mistake("unknown-rule") as folder:
        _, log = log_of("--library", str(folder), "--lang", "en")
    (result,) = run_of(log)["results"]
    assert result["message"]["text"].startswith("there is no rule “gaol”; correct the spelling")
