"""Forms made from plain packages and read back, as the tests of the form need them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evaluator.evidence.load import Draft, open_package
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.render.form.book import form_book

__all__ = ["contents", "office_saved", "read_back", "written_form"]


def written_form(rulebook: Rulebook, package: Package | None, folder: Path) -> Path:
    """The form of a package, saved in a folder."""
    path = folder / "форма.xlsx"
    form_book(rulebook, package).save(path)
    return path


@contextmanager
def read_back(rulebook: Rulebook, package: Package) -> Iterator[Draft]:
    """The draft that the form of a package is read as."""
    with TemporaryDirectory() as place:
        written_form(rulebook, package, Path(place))
        yield open_package(Path(place))


def contents(header: Any, models: Any) -> tuple[Any, Any, Any]:
    """What a package says, whatever the order of its records, of what was rejected and the grouping of sections."""
    sections = {(kind, name) for part in header.complete for kind in part.kinds for name in part.directions or (None,)}
    rejected = tuple(sorted(header.rejected, key=repr))
    plain = header.model_copy(update={"complete": (), "rejected": rejected})
    return plain, sections, {model.id: (kind, model) for kind, model in models}


def office_saved(path: Path) -> None:
    """Opens a workbook in LibreOffice and saves it again in its place."""
    assert shutil.which("soffice"), "LibreOffice is missing: apt-get install libreoffice-calc"
    with TemporaryDirectory() as place:
        command = ["soffice", f"-env:UserInstallation={(Path(place) / 'profile').as_uri()}", "--headless",
                   "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", place, str(path)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        shutil.move(Path(place) / path.name, path)
