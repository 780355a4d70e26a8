"""Every mistake with certificates and keys; as a script rewrites what each is told (review the diff)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from evaluator.cli.main import evaluator
from tests.expected import rewrite
from tests.seal.sealing import ROOT

__all__ = ["EXPECTED", "MISTAKES", "told"]

EXPECTED = Path(__file__).parent / "expected"
_FIXTURE = ROOT / "fixtures" / "chernozemelsky-2023"


def _none(folder: Path) -> None:
    assert folder.is_dir()


def _sealed(folder: Path) -> None:
    """This year's certificate, which cannot stand before itself, and a key with its public half."""
    _run(folder, ["--key", "ключ.pem", "--new-key", "--out", "протокол.json"])


def _touched(folder: Path) -> None:
    (folder / "ключ.pem").write_text("заметка", encoding="utf-8")


def _changed(folder: Path) -> None:
    _sealed(folder)
    path = folder / "протокол.json"
    path.write_bytes(path.read_bytes() + b"\n")


def _other(folder: Path) -> None:
    """A certificate of the package before something was written into it."""
    _sealed(folder)
    with (folder / "комплект" / "package.yaml").open("a", encoding="utf-8") as stream:
        stream.write("  - {record: finding, id: f-later, category: wording, severity: A, text: после протокола}\n")


MISTAKES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "key-missing": (_none, ["--key", "ключ.pem"]),
    "key-unnamed": (_none, ["--new-key"]),
    "key-exists": (_touched, ["--key", "ключ.pem", "--new-key"]),
    "key-broken": (_touched, ["--key", "ключ.pem"]),
    "key-public": (_sealed, ["--key", "ключ.pem.pub"]),
    "certificate-exists": (_sealed, ["--out", "протокол.json"]),
    "certificate-broken": (_changed, ["--previous", "протокол.json"]),
    "certificate-other": (_other, ["--certificate", "протокол.json", "--docx", "справка.docx"]),
    "certificate-not-previous": (_sealed, ["--previous", "протокол.json"]),
    "folder-missing": (_none, ["--out", "нет-такой/протокол.json"]),
}


def _run(folder: Path, options: list[str], lang: str = "ru") -> tuple[int, str]:
    verb = "score" if "--certificate" in options else "seal"
    with chdir(folder):
        result = CliRunner().invoke(evaluator, [verb, "комплект", "--no-inference", "--lang", lang, *options])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stderr


def told(name: str, lang: str = "ru") -> str:
    """What a mistake is told."""
    prepare, options = MISTAKES[name]
    with TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(_FIXTURE, folder / "комплект")
        prepare(folder)
        code, lines = _run(folder, options, lang)
    assert code == 2
    return lines


if __name__ == "__main__":
    rewrite(EXPECTED, MISTAKES, told)
