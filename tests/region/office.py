"""A real office suite at work: LibreOffice opens a workbook, types into its cells and saves it as XLSX.

What is typed is typed as a person of a Russian desktop types it: `3,5` becomes a number, `30.11.2022` a date, `=…` a
formula, and what begins with an apostrophe stays text.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

__all__ = ["Deed", "Typed", "typed"]

Deed = tuple[str, ...]
"""`type SHEET CELL TEXT`, `format SHEET CELL CODE`, `merge SHEET AREA`, `unprotect SHEET`, `rename SHEET TO`."""
_BASIC = Path(__file__).with_name("typing.bas")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MODULE = (
    _HEAD + '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Typing" '
    'script:language="StarBasic">{}</script:module>\n'
)
_LIBRARY = (
    _HEAD + '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false">{}</library:library>\n'
)
_LIBRARIES = (
    _HEAD + '<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">\n'
    '<library:libraries xmlns:library="http://openoffice.org/2000/library" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" '
    'xlink:href="$(USER)/basic/Standard/{}.xlb/" xlink:type="simple" library:link="false"/></library:libraries>\n'
)
_SETTINGS = (
    _HEAD + '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">'
    "<value>ru-RU</value></prop></item>"
    '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse">'
    "<value>true</value></prop></item></oor:items>\n"
)
"""The second keeps the first start from overwriting the macro with an empty one."""


@dataclass(frozen=True)
class Typed:
    """A workbook to be opened, what is done in it in this order, and where it is saved."""

    source: Path
    target: Path
    deeds: Sequence[Deed]


def typed(work: Sequence[Typed]) -> None:
    """Nothing; every workbook is done and saved, all by one run of the suite."""
    assert shutil.which("soffice"), "LibreOffice is missing: apt-get install libreoffice-calc"
    with TemporaryDirectory() as place:
        folder = Path(place)
        _profile(folder / "profile")
        order, answer = folder / "order.txt", folder / "answer.txt"
        order.write_text("".join(_line(deed) for one in work for deed in _whole(one)), encoding="utf-8")
        call = f"macro:///Standard.Typing.Main({order.as_uri()},{answer.as_uri()})"
        command = [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            call,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        assert answer.is_file(), "LibreOffice ended before its work"
        told = answer.read_text(encoding="utf-8")
        assert told == "done", told


def _whole(one: Typed) -> list[Deed]:
    return [("open", one.source.as_uri()), *one.deeds, ("save", one.target.as_uri())]


def _line(deed: Deed) -> str:
    assert not any("\t" in word for word in deed), deed
    return "\t".join(word.replace("\n", "\\n") for word in deed) + "\n"


def _profile(folder: Path) -> None:
    """Nothing; the user's settings hold our macro and a Russian desktop."""
    basic = folder / "user" / "basic" / "Standard"
    basic.mkdir(parents=True)
    (basic / "Typing.xba").write_text(_MODULE.format(escape(_BASIC.read_text(encoding="utf-8"))), encoding="utf-8")
    (basic / "script.xlb").write_text(_LIBRARY.format('<library:element library:name="Typing"/>'), encoding="utf-8")
    (basic / "dialog.xlb").write_text(_LIBRARY.format(""), encoding="utf-8")
    for name in ("script", "dialog"):
        (basic.parent / f"{name}.xlc").write_text(_LIBRARIES.format(name), encoding="utf-8")
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
