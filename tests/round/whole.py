"""Whether a round folder is whole: what the register names is there to the last byte, and nothing half done counts."""

from __future__ import annotations

import hashlib
from pathlib import Path

from docx import Document

from evaluator.round.inventory import read_inventory
from evaluator.round.model import Entry
from evaluator.round.register import read_register

__all__ = ["assert_nothing_left", "assert_whole", "notice_lines"]


def assert_whole(folder: Path) -> tuple[Entry, ...]:
    """The register, each of whose entries has its archive, its files as inventoried, and its notice."""
    entries = read_register(folder)
    for entry in entries:
        stored = folder / "поступило" / str(entry.number)
        assert hashlib.sha256((stored / entry.file).read_bytes()).hexdigest() == entry.sha256
        assert f"Входящий №|{entry.number}" in notice_lines(folder, entry.number)
        package = stored / "комплект"
        assert package.exists() == (entry.status == "accepted")
        if package.exists():
            _assert_as_inventoried(package)
    return entries


def _assert_as_inventoried(package: Path) -> None:
    inventory = read_inventory((package / "опись.json").read_bytes())
    assert inventory is not None
    for line in inventory.files:
        assert hashlib.sha256((package / line.name).read_bytes()).hexdigest() == line.sha256
    files = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    assert files == {line.name for line in inventory.files} | {"опись.json", "опись.txt"}


def assert_nothing_left(folder: Path) -> None:
    """Nothing but what the register names, and no marks, stagings or locks."""
    numbers = {str(entry.number) for entry in read_register(folder)}
    expected = {"round.yaml", *({"журнал.jsonl", "поступило", "уведомления"} if numbers else ())}
    assert {path.name for path in folder.iterdir()} == expected
    assert {path.name for path in (folder / "поступило").glob("*")} == numbers
    assert {path.stem for path in (folder / "уведомления").glob("*")} == numbers
    assert not list((folder / "поступило").glob("*/.*"))


def notice_lines(folder: Path, number: int) -> list[str]:
    """The paragraphs and table rows of a notice, cells joined by `|`."""
    document = Document(str(folder / "уведомления" / f"{number}.docx"))
    rows = [row for table in document.tables for row in table.rows]
    return [*(line.text for line in document.paragraphs), *("|".join(cell.text for cell in row.cells) for row in rows)]
