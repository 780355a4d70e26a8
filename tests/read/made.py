"""Documents made for the tests: Word files part by part, archives member by member, old formats by LibreOffice."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from evaluator.model.content import Content, Table

__all__ = ["ROWS", "W", "cell", "docx", "merged", "office", "p", "plan_docx", "row", "table", "texts", "zipped"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ROWS = (
    ("№", "Мероприятие", "Срок", "Ответственный"),
    ("1", "Провести мониторинг", "сентябрь 2023", "отдел образования"),
    ("2", "Провести анализ", "октябрь 2023", "методист"),
)
"""The plan that every kind is given."""
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/{main}" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>'
)
_BESIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'
    "</Relationships>"
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(inner: str, properties: str = "") -> str:
    """A cell; bare text is put into a paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def row(*cells: str) -> str:
    """A row of cells, each a text or ready XML."""
    return "<w:tr>" + "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells) + "</w:tr>"


def table(*rows: str) -> str:
    """A table of ready rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def docx(path: Path, body: str, parts: Mapping[str, str] | None = None, main: str = "word/document.xml") -> Path:
    """A Word file with this body and such further parts."""
    members = {
        "[Content_Types].xml": _TYPES.format(main=main),
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_KIND}" Target="{main}"/></Relationships>',
        main: f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _BESIDE,
        **(parts or {}),
    }
    return zipped(path, {name: text.encode() for name, text in members.items()})


def plan_docx(path: Path) -> Path:
    """The plan as a Word file."""
    return docx(path, p("Дорожная карта на 2023 год") + table(*(row(*cells) for cells in ROWS)))


def zipped(path: Path, members: Mapping[str | ZipInfo, bytes] | Mapping[str, bytes]) -> Path:
    """A zip with these members."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, octets in members.items():
            archive.writestr(name, octets, ZIP_DEFLATED)
    return path


def office(path: Path, form: str) -> Path:
    """A document saved in another form by LibreOffice, beside it."""
    command = ["soffice", f"-env:UserInstallation=file://{path.parent}/office", "--headless", "--convert-to", form]
    subprocess.run([*command, "--outdir", path.parent, path], check=True, capture_output=True, timeout=180)
    return path.with_suffix(f".{form}")


def texts(content: Content) -> list[list[list[str]]]:
    """The texts of every cell of every table."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in content.tables]


def merged(block: Table) -> list[list[str]]:
    """Where the cell stands that spans each place."""
    return [[cell.merged for cell in row.cells] for row in block.rows]
