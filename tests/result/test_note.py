"""The official note on paper: DOCX and PDF say what the JSON says, to the last point, and open in real programs."""

from __future__ import annotations

import json
import re
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner
from docx import Document
from docx.oxml.ns import qn

from evaluator.cli.load import library_at
from evaluator.cli.main import evaluator
from evaluator.cli.results import sealed_by
from evaluator.cli.run import reported
from evaluator.model.problems import InvalidInput
from evaluator.render.note_docx import note_docx
from evaluator.render.note_pdf import note_pdf
from evaluator.report.note import Note, SealedBy, note_of
from evaluator.seal.certificate import canonical
from tests.mistakes import BROKEN
from tests.test_command import ROOT

NAMES = ("chernozemelsky-2022", "chernozemelsky-2023", "uglegorsk-2020", "anzhero-sudzhensk-2023")


@cache
def told(name: str, lang: str = "ru") -> Note:
    report, _, _ = reported(ROOT / "fixtures" / name, library_at(None), lang, inference=False)
    return note_of(report, "Вывод подтверждён", SealedBy("ab" * 32, ("cd" * 32,)))


def plain(text: str) -> str:
    """Without blanks and hyphens, which the ends of lines may add or take (pdfium tells such a hyphen as U+0002)."""
    return re.sub(r"[\s\x02\ufffe-]+", "", text)


def scored(folder: Path, *options: str, code: int = 0) -> str:
    arguments = [
        "score",
        str(ROOT / "fixtures" / "chernozemelsky-2023"),
        "--no-inference",
        "--format",
        "json",
        *options,
    ]
    done = CliRunner().invoke(evaluator, arguments, catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.stdout if code == 0 else done.stderr


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("протокол") / "протокол.json"
    fixture = str(ROOT / "fixtures" / "chernozemelsky-2023")
    done = CliRunner().invoke(evaluator, ["seal", fixture, "--no-inference", "--out", str(path)])
    assert done.exit_code == 0
    return path.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_the_print_says_every_word_in_order(name: str) -> None:
    note = told(name)
    document = pdfium.PdfDocument(note_pdf(note))
    assert document.get_metadata_value("Title") == f"{note.title}: {note.municipality}"
    pages = [page.get_textpage().get_text_range().strip() for page in document]
    foots = [f"Страница {at} из {len(pages)}" for at in range(1, len(pages) + 1)]
    assert all(page.startswith(note.marks) and page.endswith(foot) for page, foot in zip(pages, foots, strict=True))
    bare = (page.removeprefix(note.marks).removesuffix(foot) for page, foot in zip(pages, foots, strict=True))
    text = plain("".join(bare))
    at = 0
    wanted = [note.municipality, note.title, *note.notices, *note.summary, *(words for _, words in note.facts)]
    wanted += [row[0] for row in note.scores]
    assert [words for words in wanted if plain(words.rstrip(".")) not in text] == []
    for part in note.parts:
        for heading, rows in part.directions:
            for words in (heading, *(cell for row in rows for cell in row[2:])):
                assert plain(words) in text, words
        at = text.index(plain(part.title), at)
    assert text.index("ab" * 32) > at


@pytest.mark.parametrize("make", [note_docx, note_pdf])
def test_the_same_note_gives_the_same_bytes(make: object) -> None:
    assert callable(make)
    assert make(told(NAMES[0])) == make(told(NAMES[0]))
    assert make(told(NAMES[0])) != make(told(NAMES[0], "en"))


def test_until_nothing_is_pending_the_result_is_an_interval() -> None:
    words = "Пока не всё подтверждено, результат возможен от 0 до 15 (0–29 %)."
    assert told("chernozemelsky-2023").summary[1].endswith(words)
    assert told("chernozemelsky-2023").scores[0][-1] == "Возможно"
    done = told("chernozemelsky-2022")
    assert len(done.summary) == 1
    assert done.scores[0][-1] == "%"


def test_an_office_opens_the_document(tmp_path: Path) -> None:
    scored(tmp_path, "--docx", str(tmp_path / "справка.docx"))
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "справка.docx")], check=True, capture_output=True
    )
    document = pdfium.PdfDocument(tmp_path / "справка.pdf")
    text = [page.get_textpage().get_text_range() for page in document]
    assert "Критерии реконструированы" in text[0]
    assert sum("Причина" in page for page in text) >= len(text) - 2  # the heads of tables come again


def test_the_command_writes_both_and_names_the_certificate(tmp_path: Path) -> None:
    certificate, docx, pdf = (tmp_path / name for name in ("протокол.json", "справка.docx", "справка.pdf"))
    fixture = str(ROOT / "fixtures" / "chernozemelsky-2023")
    sealed = CliRunner().invoke(evaluator, ["seal", fixture, "--no-inference", "--out", str(certificate)])
    assert sealed.exit_code == 0
    (digest,) = set(re.findall("[0-9a-f]{64}", sealed.stdout))
    scored(tmp_path, "--docx", str(docx), "--pdf", str(pdf), "--certificate", str(certificate))
    assert digest in "\n".join(paragraph.text for paragraph in Document(str(docx)).paragraphs)
    assert digest in plain("".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)))
    lonely = scored(tmp_path, "--certificate", str(certificate), code=2)
    assert "добавьте --docx ФАЙЛ или --pdf ФАЙЛ" in lonely


def test_a_file_that_cannot_be_written_is_told_and_the_other_is_there(tmp_path: Path) -> None:
    lines = scored(tmp_path, "--docx", str(tmp_path / "нет" / "а.docx"), "--pdf", str(tmp_path / "а.pdf"), code=2)
    assert "а.docx" in lines
    assert (tmp_path / "а.pdf").read_bytes().startswith(b"%PDF")


def edited(name: str) -> Callable[[dict[str, Any]], None]:
    """Changes one figure of a certificate."""
    edits: dict[str, Callable[[dict[str, Any]], None]] = {
        "nothing": lambda _: None,
        "a point of the whole": lambda told: told["scores"]["total"].update(earned="1"),
        "a point of a direction": lambda told: told["scores"]["directions"]["1.1"].update(lost="1"),
        "a row of the ledger": lambda told: told["ledger"]["1.1.analysis.factors"]["claim"].update(points="9"),
        "no ledger": lambda told: told.pop("ledger"),
        "the package": lambda told: told["sources"].update(package="0" * 64),
    }
    return edits[name]


@pytest.mark.parametrize(
    "name",
    ["nothing", "a point of the whole", "a point of a direction", "a row of the ledger", "no ledger", "the package"],
)
def test_a_certificate_that_seals_other_points_is_refused(name: str, tmp_path: Path, sealed: bytes) -> None:
    """Also where the sources are the same: other numbers of peers, another edition of this program."""
    envelope = json.loads(sealed)
    certificate = json.loads(b64decode(envelope["payload"]))
    edited(name)(certificate)
    envelope["payload"] = b64encode(canonical(certificate)).decode()
    path = tmp_path / "протокол.json"
    path.write_bytes(canonical(envelope))
    report, score, _ = reported(ROOT / "fixtures" / "chernozemelsky-2023", library_at(None), "ru", inference=False)
    if name == "nothing":
        assert sealed_by(path, report, score).keys == ()
        return
    with pytest.raises(InvalidInput) as fault:
        sealed_by(path, report, score)
    assert [problem.code for problem in fault.value.problems] == ["certificate-other"]


def test_the_keys_that_signed_are_named_as_not_checked() -> None:
    seal = told("chernozemelsky-2022").seal[1]
    assert f"Подпись под протоколом: ключ Ed25519 {'cd' * 32} (здесь не проверялась)." in seal
    assert "Это не электронная подпись в смысле 63-ФЗ." in seal


def test_the_print_is_for_archives_and_screen_readers() -> None:
    raw = note_pdf(told("chernozemelsky-2022"))
    assert all(mark in raw for mark in (b"/Lang(ru)", b"/MarkInfo", b"<pdfaid:part>2<", b"<pdfuaid:part>1<"))
    assert raw.count(b"/Type/FontDescriptor") == raw.count(b"/FontFile3") > 0


def test_what_looks_like_markup_and_signs_without_a_glyph_stay_words() -> None:
    words = "#panic(1) $x$ *a* Һалһ Өргн"
    nasty = replace(told("chernozemelsky-2022"), municipality=words, notices=("日本",))
    assert words in pdfium.PdfDocument(note_pdf(nasty))[0].get_textpage().get_text_range()
    assert words in [paragraph.text for paragraph in Document(BytesIO(note_docx(nasty))).paragraphs]


def test_a_sign_that_the_font_does_not_have_is_told(tmp_path: Path) -> None:
    package = (BROKEN / "result-locked" / "package.yaml").read_text(encoding="utf-8")
    (tmp_path / "package.yaml").write_text(package.replace("Условный район", "Лесной 日 район"), encoding="utf-8")
    made = ["--library", str(BROKEN / "library"), "--no-inference", "--pdf", str(tmp_path / "справка.pdf")]
    done = CliRunner().invoke(evaluator, ["score", str(tmp_path), *made])
    expected = (Path(__file__).parent / "expected" / "note.txt").read_text(encoding="utf-8")
    assert done.exit_code == 0
    assert done.stderr.replace(f"{tmp_path}/", "").startswith(expected)
    assert pdfium.PdfDocument(tmp_path / "справка.pdf")


def test_marks_stand_on_every_page_of_the_document() -> None:
    document = Document(BytesIO(note_docx(told("chernozemelsky-2022"))))
    (head,), (foot,) = (part.paragraphs for part in (document.sections[0].header, document.sections[0].footer))
    assert "Критерии реконструированы" in head.text
    assert "Условные данные" in head.text
    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "".join(words.text or "" for words in foot._p.iter(qn("w:t"))) == "Страница 1 из 1"
