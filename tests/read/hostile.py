"""Files made to harm, or harmed: each with how it must end. As a script rewrites what is told of them."""

from __future__ import annotations

import os
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook

from evaluator.model.problems import Problem
from evaluator.readers.apart.gathered import read_all
from evaluator.readers.apart.run import Reading, Unread
from evaluator.readers.apart.told import notes_of, problem_of
from tests.read.made import ROWS, W, cell, docx, p, plan_docx, row, table, zipped

__all__ = ["EXPECTED", "HOSTILE", "made", "told_of"]

EXPECTED = Path(__file__).parent / "expected" / "hostile.txt"
_TEXT = "Дорожная карта\n" + "\n".join("\t".join(told) for told in ROWS)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMB = (
    "<!DOCTYPE a [<!ENTITY x0 'ха'>" + "".join(f"<!ENTITY x{n} '{f'&x{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
)


def _octets(name: str, octets: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(octets)
        return folder / name

    return make


def _renamed(make: Callable[[Path], Path], name: str) -> Callable[[Path], Path]:
    return lambda folder: make(folder).rename(folder / name)


def _plan(folder: Path) -> Path:
    return plan_docx(folder / "план.docx")


def _body(name: str, body: str, parts: dict[str, str] | None = None) -> Callable[[Path], Path]:
    return lambda folder: docx(folder / name, body, parts)


def _zip(name: str, members: dict[str, bytes]) -> Callable[[Path], Path]:
    return lambda folder: zipped(folder / name, members)


def _cut(make: Callable[[Path], Path], octets: int) -> Callable[[Path], Path]:
    def cut(folder: Path) -> Path:
        path = make(folder)
        path.write_bytes(path.read_bytes()[:octets])
        return path

    return cut


def _xml(name: str, document: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = _plan(folder).rename(folder / name)
        with ZipFile(path) as archive:
            members = {member: archive.read(member) for member in archive.namelist()}
        return zipped(path, {**members, "word/document.xml": document.encode()})

    return make


def _secret(folder: Path) -> Path:
    (folder / "secret").write_text("тайна")
    told = f"<!DOCTYPE a [<!ENTITY x SYSTEM 'file://{folder}/secret'>]>"
    return _xml("внешняя сущность.docx", f'{told}<w:document xmlns:w="{W}"><w:body>{p("&x;")}</w:body></w:document>')(
        folder
    )


def _hidden_doctype(folder: Path) -> Path:
    text = f'<?xml version="1.0" encoding="UTF-16"?>{_BOMB}<w:document xmlns:w="{W}"><w:body/></w:document>'
    path = _xml("utf16.docx", "")(folder)
    with ZipFile(path) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    return zipped(path, {**members, "word/document.xml": text.encode("utf-16")})


def _nested(folder: Path) -> Path:
    path = zipped(folder / "0.zip", {"a.txt": _TEXT.encode()})
    for depth in range(1, 4):
        path = zipped(folder / f"{depth}.zip", {f"{depth}.zip": path.read_bytes(), f"{depth}.txt": _TEXT.encode()})
    return path.rename(folder / "матрёшка.zip")


def _slip(folder: Path) -> Path:
    names = ("../../../../tmp/evaluator-slip.txt", "/tmp/evaluator-slip.txt", "C:\\evil.txt", "..\\evil.txt", "ок.txt")
    return zipped(folder / "наружу.zip", {name: _TEXT.encode() for name in names})


def _linked(folder: Path) -> Path:
    entry = ZipInfo("ссылка.txt")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    with ZipFile(folder / "ссылка.zip", "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    return folder / "ссылка.zip"


def _crowd(folder: Path) -> Path:
    with ZipFile(folder / "толпа.zip", "w", ZIP_STORED) as archive:
        for number in range(70_000):
            archive.writestr(f"{number}.txt", b"")
    return folder / "толпа.zip"


def _patched(make: Callable[[Path], Path], name: str, patch: Callable[[bytearray], None]) -> Callable[[Path], Path]:
    def patched(folder: Path) -> Path:
        path = make(folder).rename(folder / name)
        octets = bytearray(path.read_bytes())
        patch(octets)
        path.write_bytes(octets)
        return path

    return patched


def _locked(octets: bytearray) -> None:
    """The mark of a password on every member."""
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = octets.find(mark)
        while at >= 0:
            octets[at + place] |= 1
            at = octets.find(mark, at + 4)


def _lying(octets: bytearray) -> None:
    """A member that is said to be shorter than it is."""
    at = octets.find(b"PK\x01\x02")
    octets[at + 24 : at + 28] = struct.pack("<I", 5)


def _nameless(octets: bytearray) -> None:
    """A member whose name begins with a zero byte, at which it is cut."""
    octets[:] = octets.replace(b"Xa.txt", b"\0a.txt")


def _far(folder: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for told in ROWS:
        sheet.append(told)
    sheet["XFD1048576"] = "далеко"
    book.save(folder / "далеко.xlsx")
    return folder / "далеко.xlsx"


def _huge_sheet(folder: Path) -> Path:
    path = _far(folder).rename(folder / "огромный лист.xlsx")
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    members["xl/worksheets/sheet1.xml"] = start + b'<row><c t="n"><v>1</v></c></row>' * (90 * 2**20 // 32)
    return zipped(path, members)


def _compound(name: str, streams: tuple[str, ...], chain: int = 0xFFFFFFFE) -> Callable[[Path], Path]:
    """A compound file with nothing but names at its root; `chain` is where its directory goes on."""
    head = _OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table_of = struct.pack("<128I", 0xFFFFFFFD, chain, *[0xFFFFFFFF] * 126)
    entries = b""
    for number, stream in enumerate(("Root Entry", *streams)):
        told = stream.encode("utf-16-le")
        right = number + 1 if 0 < number < len(streams) else 0xFFFFFFFF
        child = 1 if number == 0 else 0xFFFFFFFF
        entries += told.ljust(64, b"\x00") + struct.pack("<HBBIII", len(told) + 2, 1, 1, 0xFFFFFFFF, right, child)
        entries += bytes(48)
    return _octets(name, (head + table_of + entries.ljust(512, b"\x00")).ljust(8192, b"\x00"))


def _noise(name: str, start: bytes, seed: int) -> Callable[[Path], Path]:
    return _octets(name, start + random.Random(seed).randbytes(40_000))


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "канал.docx")
    return folder / "канал.docx"


def _link(folder: Path) -> Path:
    (folder / "папка").mkdir()
    (folder / "папка" / "ссылка.docx").symlink_to("/etc/passwd")
    return folder / "папка"


def _empty_folder(folder: Path) -> Path:
    (folder / "пусто").mkdir()
    (folder / "пусто" / "~$план.docx").write_bytes(b"lock")
    return folder / "пусто"


def _pdf(name: str, content: bytes, root: str = "", pages: int = 1, box: str = "0 0 595 842") -> Callable[[Path], Path]:
    """A file of so many pages with the same content, packed."""
    packed = zlib.compress(content)
    kids = " ".join(f"{number} 0 R" for number in range(4, 4 + pages))
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 3 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1"
    page += "/BaseFont/Helvetica>>>>>>>>"
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{root}>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream",
        *[page.encode()] * pages,
    ]
    return _octets(name, _numbered_objects(objects, b""))


def _numbered_objects(objects: list[bytes], trailer: bytes) -> bytes:
    octets, places = b"%PDF-1.7\n", []
    for number, told in enumerate(objects, 1):
        places.append(len(octets))
        octets += b"%d 0 obj\n%b\nendobj\n" % (number, told)
    table_of = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (count, trailer, len(octets))
    return octets + b"xref\n0 %d\n0000000000 65535 f \n" % count + table_of + end


def _locked_pdf(folder: Path) -> Path:
    locks = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R>>"]
    return _octets("пароль.pdf", _numbered_objects(objects, locks))(folder)


def _picture(folder: Path) -> Path:
    def part(kind: bytes, told: bytes) -> bytes:
        return struct.pack(">I", len(told)) + kind + told + struct.pack(">I", zlib.crc32(kind + told))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    octets = part(b"IHDR", head) + part(b"IDAT", zlib.compress(bytes(10_000))) + part(b"IEND", b"")
    return _octets("огромная.png", b"\x89PNG\r\n\x1a\n" + octets)(folder)


_PAGE = "<table><tr><td>1<td>Провести мониторинг<td>май</tr></table>"
_SPAN = table(row(cell("a", '<w:gridSpan w:val="100000000"/>')))
_MHT = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"
_FLAT = b"<?xml version='1.0'?><pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'/>"

HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "empty": (_octets("пусто.docx", b""), "empty"),
    "zeros": (_octets("нули.pdf", bytes(5000)), "only-zeros"),
    "noise": (_noise("шум.bin", b"\x01\x02", 1), "kind-unknown"),
    "noise as doc": (_noise("шум.doc", _OLE, 2), "damaged"),
    "noise as xls": (_noise("шум.xls", _OLE, 3), "damaged"),
    "noise as docx": (_noise("шум.docx", b"PK\x03\x04", 4), "damaged"),
    "noise as text": (_noise("шум.txt", b"\x05", 5), "kind-unknown"),
    "cut docx": (_cut(_plan, 700), "damaged"),
    "entities": (_xml("сущности.docx", f"{_BOMB}<a>&x11;</a>"), "doctype"),
    "outer entity": (_secret, "doctype"),
    "hidden doctype": (_hidden_doctype, "doctype"),
    "packed docx": (_xml("бомба.docx", f'<a>{" " * 60 * 2**20}</a>'), "zip-bomb"),
    "huge docx": (_xml("огромный.docx", f'<a>{" " * 101 * 2**20}</a>'), "too-large-unpacked"),
    "paragraphs": (_body("абзацы.docx", p("a") * 2_000_000), "zip-bomb"),
    "span": (_body("ячейка.docx", _SPAN), "docx"),
    "deep tables": (
        _body("таблицы.docx", "<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000), "damaged",
    ),
    "wide table": (_body("ширина.docx", table(row(*["a"] * 3000), *[row("b")] * 3000)), "too-large-table"),
    "no body": (_xml("без тела.docx", "<a/>"), "no-body"),
    "no text": (_body("без текста.docx", "<w:p/>"), "no-text"),
    "pictures": (_body("картинки.docx", "<w:p/>", {"word/media/image1.png": "-"}), "only-pictures"),
    "picture beside text": (_body("картинка.docx", p("План"), {"word/media/image1.png": "-"}), "docx"),
    "macros": (_body("макрос.docm", p("План"), {"word/vbaProject.bin": "Sub AutoOpen"}), "docx"),
    "far cell": (_far, "xlsx"),
    "huge sheet": (_huge_sheet, "zip-bomb"),
    "deep page": (_octets("глубина.html", b"<div>" * 200_000 + b"a" + b"</div>" * 200_000), "too-deep"),
    "large page": (_octets("велика.html", b"<p>" + b"a" * (6 * 2**20)), "too-large"),
    "large text": (_octets("велик.txt", b"a\n" * (3 * 2**20)), "too-large"),
    "rows of a page": (_octets("строки.html", b"<table>" + b"<tr><td>a<td>b" * 20_000), "too-large-table"),
    "tabs": (_octets("табуляции.txt", b"a\tb\n" * 3000 + b"\tb" * 5000), "too-large-table"),
    "page without text": (_octets("скрипт.html", b"<html><script>" + b"a" * 5000 + b"</script></html>"), "no-text"),
    "letters of no tongue": (_octets("буквы.txt", bytes(range(128, 256)) * 40), "kind-unknown"),
    "unknown letters of a page": (_octets("буквы.html", b"<html>" + bytes(range(128, 256)) * 40), "encoding"),
    "long name": (lambda folder: folder / ("имя" * 100 + ".docx"), "not-opened"),
    "sparse": (_octets("разреженный.docx", b""), "too-large"),
    "slip": (_slip, "leads-out"),
    "link in zip": (_linked, "symlink"),
    "crowd": (_crowd, "too-many-members"),
    "nested": (_nested, "too-deep"),
    "packed zip": (_zip("бомба.zip", {"a.txt": bytes(60 * 2**20)}), "zip-bomb"),
    "locked zip": (_patched(_zip("a.zip", {"a.txt": b"a" * 500}), "пароль.zip", _locked), "encrypted"),
    "lying zip": (_patched(_zip("a.zip", {"a.txt": b"a" * 500}), "ложь.zip", _lying), "damaged"),
    "nameless zip": (_patched(_zip("a.zip", {"Xa.txt": b"a" * 500}), "безымянный.zip", _nameless), "damaged"),
    "empty zip": (_zip("пустой.zip", {}), "empty"),
    "locked docx": (_compound("пароль.docx", ("EncryptionInfo", "EncryptedPackage")), "encrypted"),
    "slides": (_compound("слайды.ppt", ("PowerPoint Document",)), "kind-not-read"),
    "endless compound": (_compound("кольцо.doc", ("WordDocument",), chain=1), "damaged"),
    "rtf": (_octets("текст.doc", b"{\\rtf1\\ansi text}"), "kind-not-read"),
    "mht": (_octets("страница.doc", _MHT), "kind-not-read"),
    "word xml": (_octets("word.doc", _FLAT), "kind-not-read"),
    "open document": (_zip("письмо.docx", {"mimetype": b"text", "META-INF/manifest.xml": b"<a/>"}), "kind-not-read"),
    "program": (_octets("план.exe", b"MZ" + bytes(range(256)) * 20), "kind-not-read"),
    "page as xls": (_octets("таблица.xls", _PAGE.encode("cp1251")), "html"),
    "docx as doc": (_renamed(_plan, "новый.doc"), "docx"),
    "docx as zip": (_renamed(_plan, "новый.zip"), "docx"),
    "text as pdf": (_octets("текст.pdf", _TEXT.encode()), "text"),
    "docx without suffix": (_renamed(_plan, "без расширения"), "docx"),
    "cut pdf": (_octets("обрезан.pdf", b"%PDF-1.7\n1 0 obj\n<<"), "damaged"),
    "locked pdf": (_locked_pdf, "encrypted"),
    "script of a pdf": (_pdf("скрипт.pdf", b"", "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"), "no-text"),
    "crowded pdf": (_pdf("страницы.pdf", b"", pages=5000), "too-many-pages"),
    "endless content": (
        _pdf("содержание.pdf", b"0 0 m 100 100 l S\n" * 12_000_000), "too-long|reader-died|too-much-memory"),
    "huge page": (_pdf("лист.pdf", b"", box="0 0 14400 14400]/UserUnit 75000/Q[0"), "no-text"),
    "huge picture": (_picture, "too-large"),
    "noise as picture": (_noise("шум.png", b"\x89PNG\r\n\x1a\n", 6), "damaged"),
    "odd name": (_renamed(_plan, "-x db; $(id) «а»\n.docx"), "docx"),
    "pipe": (_pipe, "not-a-file"),
    "link": (_link, "symlink"),
    "nothing": (lambda folder: folder / "нет.docx", "not-there"),
    "empty folder": (_empty_folder, "empty-folder"),
}  # fmt: skip
"""Each with the code of its refusal, or the kind that it is read as."""


def made(name: str, folder: Path) -> Path:
    """The file of that name among the hostile ones."""
    path = HOSTILE[name][0](folder)
    if name == "sparse":
        os.truncate(path, 51 << 20)
    return path


def told_of(path: Path) -> list[Reading | Unread]:
    """What reading gives of it, the files as they are called from its folder."""
    return read_all([path])


def problems(told: list[Reading | Unread]) -> Iterator[Problem]:
    """What is told of the documents that were not read, and of those that were read with a note."""
    for each in told:
        yield from [problem_of(each)] if isinstance(each, Unread) else notes_of(each)


def main() -> None:
    """Nothing; writes what is told of every hostile file."""
    lines = []
    for name in HOSTILE:
        with TemporaryDirectory() as folder:
            told = problems(told_of(made(name, Path(folder))))
            lines += [problem.line().replace(f"{folder}/", "") for problem in told]
    EXPECTED.parent.mkdir(exist_ok=True)
    EXPECTED.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
