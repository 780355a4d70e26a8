"""What a field and a kind of record are: their names in files, types, and the words that an official sees."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Field", "Kind"]


@dataclass(frozen=True)
class Field:
    """One field of a record: its name in files, its type, the words that an official sees."""

    name: str
    type: str
    ru: str
    many: bool = False
    mendable: bool = False
    required: bool = False
    rates: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of record. Its section is (direction, kind) where it has a `direction`, else (kind)."""

    name: str
    ru: str
    fields: tuple[Field, ...]

    @property
    def by_direction(self) -> bool:
        return any(field.name == "direction" for field in self.fields)
