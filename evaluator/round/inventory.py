"""The inventory (опись) of a submitted package: each file with its digest and size, and what the package says it is."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, Field, ValidationError

from evaluator.model.criteria import Rulebook
from evaluator.model.package import STRICT, Package
from evaluator.report.words import decimal

__all__ = ["INVENTORY", "INVENTORY_TEXT", "FileLine", "Inventory", "inventory_json", "inventory_of", "inventory_text",
           "read_inventory"]  # fmt: skip

INVENTORY = "опись.json"
INVENTORY_TEXT = "опись.txt"


class FileLine(BaseModel):
    """One file of the package: its path from the folder with «/», the digest and size of its bytes."""

    model_config = STRICT
    name: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size: int = Field(ge=0)


class Inventory(BaseModel):
    """опись.json."""

    model_config = STRICT
    municipality: str
    region: str
    set: str
    criteria: str = Field(description="контрольная сумма критериев")
    rules: str = Field(description="контрольная сумма правил")
    version: str
    as_of: str
    submitted: str = Field(description="день подачи")
    package: str = Field(description="форма или package.yaml")
    files: tuple[FileLine, ...]


def inventory_of(
    package: Package, rulebook: Rulebook, name: str, submitted: str, files: Iterable[FileLine]
) -> Inventory:
    """The inventory of a package whose own file is `name`; `submitted` is a day as 2023-09-14."""
    header = package.header
    return Inventory(
        municipality=header.municipality,
        region=header.region,
        set=header.set,
        criteria=rulebook.criteria_digest,
        rules=rulebook.rules_digest,
        version=decimal(header.version),
        as_of=header.as_of.first.isoformat(),
        submitted=submitted,
        package=name,
        files=tuple(files),
    )


def inventory_json(inventory: Inventory) -> bytes:
    """The bytes of опись.json, the same for the same inventory."""
    return (inventory.model_dump_json(indent=2) + "\n").encode()


def read_inventory(content: bytes) -> Inventory | None:
    """The inventory that опись.json holds, or None where it is not one."""
    try:
        return Inventory.model_validate_json(content)
    except (ValidationError, ValueError, RecursionError):
        return None


def inventory_text(inventory: Inventory) -> bytes:
    """The bytes of опись.txt: the same for people, with the line ends that every editor shows."""
    lines = [
        "Опись комплекта материалов",
        "",
        f"Муниципальное образование: {inventory.municipality}, {inventory.region}",
        f"Набор критериев: {inventory.set} (контрольная сумма {inventory.criteria})",
        f"Версия: {inventory.version}",
        f"Составлен на: {inventory.as_of}. Подан: {inventory.submitted}",
        f"Файл с записями: {inventory.package}",
        "",
        *(f"{number}. {file.name}; {file.size} байт; SHA-256 {file.sha256}"
          for number, file in enumerate(inventory.files, 1)),
    ]  # fmt: skip
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")
