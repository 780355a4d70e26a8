"""The verb `read`: what is proposed as JSON, in words, and the files that were not read, with the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evaluator.cli.main import evaluator
from evaluator.render.due_words import due_words
from tests.read.made import docx, p, row, table, zipped

ACT = (
    p("П Р И К А З")
    + p("от 30.08.2023 № 15")
    + p("Об утверждении плана")
    + p("План мероприятий на 2023-2024 учебный год")
)
PLAN = table(
    row("№", "Мероприятие", "Срок", "Ответственный"),
    row("1", "Провести мониторинг", "сентябрь 2023", "отдел образования"),
    row("2", "Провести анализ", "как договоримся", "методист"),
    row("3", "Провести | совещание", "ежегодно, май", "методист"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    docx(tmp_path / "план.docx", ACT + PLAN)
    zipped(tmp_path / "пакет.zip", {"пусто.docx": b"", "записка.txt": "Записка об итогах".encode("cp1251")})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(evaluator, ["read", *arguments])


def test_json(folder: Path) -> None:
    done = run("план.docx", "пакет.zip", "нет.docx", "--format", "json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert list(told) == ["set", "documents", "scores", "sections", "activities", "defects", "notes", "unread"]
    assert [document["file"] for document in told["documents"]][:1] == ["план.docx"]
    assert told["documents"][-1]["file"] == "пакет.zip/записка.txt"
    first, second, third = told["activities"]
    assert (first["number"], first["text"], first["due_text"]) == ("1", "Провести мониторинг", "сентябрь 2023")
    assert first["due"] == [{"kind": "interval", "start": "2023-09-01", "end": "2023-09-30", "year": "explicit"}]
    assert first["place"] == {"table": 1, "row": 2}
    assert [due["kind"] for due in second["due"]] == ["unread"]
    assert second["due_text"] == "как договоримся"
    assert third["due"] == [{"kind": "recurring", "freq": "yearly", "months": [5]}]
    assert [(row["file"], row["code"]) for row in told["unread"]] == [
        ("пакет.zip/пусто.docx", "read-empty"),
        ("нет.docx", "read-not-there"),
    ]
    assert all(row["reason"] for row in told["unread"])
    assert done.stderr.count("\n") == 2


@pytest.mark.parametrize(
    ("form", "lang", "words"),
    [
        (
            "table",
            "ru",
            ("Предложено по документам", "не распознано:", "01.09.2023", "ежегодно: май", "Не прочитано"),
        ),
        ("md", "ru", ("# Предложено", "| Срок понят как", "совещание", "\\|", "- нет.docx: файла нет")),
        ("md", "en", ("# Proposed", "not recognised: «", "every year: May", "there is no such file")),
    ],
)
def test_words(form: str, lang: str, words: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # no cell is broken in two
    done = run("план.docx", "нет.docx", "--format", form, "--lang", lang)
    assert done.exit_code == 0
    text = done.stdout.replace("\n", " ")
    assert [word for word in words if word not in text] == []


def test_nothing_read_is_an_invalid_input(folder: Path) -> None:
    done = run("нет.docx", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)["documents"]) == (2, [])
    assert done.stderr.startswith("нет.docx: файла нет")


def test_run_again_it_says_the_same(folder: Path) -> None:
    assert run(".", "--format", "json").stdout == run(".", "--format", "json").stdout


@pytest.mark.parametrize(
    ("term", "ru", "en"),
    [
        ({"kind": "interval", "start": "2023-09-01", "end": "2023-09-30", "year": "plan"},
         "01.09.2023 – 30.09.2023 (год по плану)", "01.09.2023 – 30.09.2023 (year of the plan)"),
        ({"kind": "interval", "start": "--09-01", "end": "--09-01", "year": "unknown"},
         "01.09 (год не указан)", "01.09 (year not given)"),
        ({"kind": "until", "end": "2023-12-31"}, "до 31.12.2023", "by 31.12.2023"),
        ({"kind": "from", "start": "2023-12-31"}, "с 31.12.2023", "from 31.12.2023"),
        ({"kind": "recurring", "freq": "monthly", "months": []}, "ежемесячно", "every month"),
        ({"kind": "continuous"}, "постоянно", "continuously"),
        ({"kind": "schedule", "ref": "график ВПР"}, "по графику: «график ВПР»", "by schedule: «график ВПР»"),
        ({"kind": "unread", "ref": "когда-нибудь"}, "не распознано: «когда-нибудь»", "not recognised: «когда-нибудь»"),
    ],
)  # fmt: skip
def test_terms_in_words(term: dict[str, object], ru: str, en: str) -> None:
    assert (due_words([term], "ru"), due_words([term], "en")) == (ru, en)


def test_no_term_is_a_dash() -> None:
    assert due_words([], "ru") == "–"
