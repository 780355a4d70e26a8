"""Packages read for `evaluator score FOLDER`: into columns, or scored one by one where columns do not do.

The bytes that are summed are the bytes that are read, so what is kept by their digest is what they hold.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from blake3 import blake3

from evaluator.cli.load import loaded_by
from evaluator.cohort.encode import Piece, encoded, stored
from evaluator.cohort.figures import figures_of
from evaluator.cohort.kept import Entry
from evaluator.cohort.kept_table import Cover
from evaluator.cohort.layout import Layout, layout_of
from evaluator.evidence.certain import Named, certain_package
from evaluator.evidence.files import file_fault
from evaluator.evidence.index import evidence_of
from evaluator.evidence.load import Draft, open_package, package_file, sent_package
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput, Problem
from evaluator.model.values import LEFT_OUT
from evaluator.rulebook.load import RulebookDraft
from evaluator.source.read import LIMIT_BYTES

__all__ = ["Reader", "Reading", "bytes_of", "digest_of", "files_hold"]


@dataclass(frozen=True)
class Reading:
    """What became of one package: its columns, or its problems."""

    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Read:
    """A package that was read: what is kept of it, and its columns."""

    cover: Cover
    piece: Piece


@dataclass(frozen=True)
class Reader:
    """How packages of a set are read: into columns of a layout, or scored one by one where it has none."""

    told: RulebookDraft | None
    layout: Layout | None

    def read(self, paths: Sequence[Path], sent: Sequence[bytes | None] = ()) -> list[Reading]:
        """What became of each package; the columns of all lie in one store.

        `sent` are the bytes of each file where these lie on another machine, which looks at the files that they name.
        """
        found: list[_Read | InvalidInput] = []
        with _uncollected():
            for path, raw in zip(paths, sent or (None,) * len(paths), strict=True):
                try:
                    found.append(self._one(path) if raw is None else self._sent(path, raw))
                except InvalidInput as fault:
                    found.append(fault)
        store = stored(one.piece for one in found if isinstance(one, _Read))
        readings: list[Reading] = []
        place = 0
        for one in found:
            if isinstance(one, InvalidInput):
                readings.append(Reading(problems=tuple(one.problems)))
            else:
                readings.append(Reading(Entry(one.cover, store, place)))
                place += 1
        return readings

    def _one(self, path: Path) -> _Read:
        """Raises InvalidInput where the package is not sound or follows another set."""
        file = package_file(path)
        raw = bytes_of(file)
        certain = self._certain(file, raw, file.parent)
        if certain is not None:
            return certain
        text = file.suffix.lower() != ".xlsx"
        package, book = self._of_set(open_package(path, raw if text else None))
        digest = digest_of(file, raw) if text or bytes_of(file) == raw else ""  # a form is read by its name
        return self._columns(package, book, digest)

    def _columns(self, package: Package, book: Rulebook, digest: str) -> _Read:
        evidence = evidence_of(package, [*book.head.directions])
        name, made_up = package.header.municipality, package.header.made_up
        layout = layout_of(book) if self.layout is None else self.layout
        cover = Cover(digest, name, made_up, _files(package), figures_of(book, evidence))
        return _Read(cover, encoded(layout, evidence))

    def _sent(self, file: Path, raw: bytes) -> _Read:
        """The package in the bytes of a file elsewhere; raises as `_one` does."""
        certain = self._certain(file, raw, None)
        if certain is not None:
            return certain
        package, book = self._of_set(sent_package(file, raw))
        return self._columns(package, book, digest_of(file, raw))

    def _certain(self, file: Path, raw: bytes | None, folder: Path | None) -> _Read | None:
        """The package where it is certainly sound; None is no reason to think that it is not."""
        told, layout = self.told, self.layout
        if layout is None or told is None or told.terms is None or told.errors or file.suffix.lower() != ".json":
            return None
        found = certain_package(raw, folder, layout.rulebook.id, told.terms) if raw else None
        if found is None:
            return None
        header, figures = found.header, figures_of(layout.rulebook, found.evidence)
        cover = Cover(digest_of(file, raw), header.municipality, header.made_up, found.files, figures)
        return _Read(cover, encoded(layout, found.evidence))

    def _of_set(self, draft: Draft) -> tuple[Package, Rulebook]:
        """The package of a draft, and its set. Raises InvalidInput where it is not sound or follows another set."""
        told = self.told
        wanted = told.rulebook.id if told is not None and told.rulebook is not None else draft.set_id
        if draft.set_id is not None and draft.set_id != wanted:
            found: dict[str, Any] = {"found": draft.set_id, "wanted": wanted}
            raise InvalidInput([draft.source.problem("set-differs", ("set",), **found)])
        return loaded_by(draft, told)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing; meanwhile no circles are searched for: a package makes none, and the search goes through all of it."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def bytes_of(path: Path) -> bytes | None:
    """The bytes of a package's file, None of one that is too large or cannot be read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            raw = stream.read(LIMIT_BYTES + 1)
    except OSError:
        return None
    return raw if len(raw) <= LIMIT_BYTES else None


def digest_of(file: str | Path, raw: bytes | None) -> str:
    """The BLAKE3 of a package's bytes with its file's suffix, "" where there are none; only what is kept shows it."""
    return "" if raw is None else blake3(raw).hexdigest() + os.path.splitext(file)[1].lower()


def _files(package: Package) -> tuple[Named, ...]:
    """The files that a package names, with the digests that it says they have."""
    named = [model for kind, model in package.models if kind == "document" and isinstance(model.file, str)]
    return tuple((model.file, model.sha256 if isinstance(model.sha256, str) else None) for model in named)


def files_hold(folder: Path, files: Sequence[Named]) -> bool:
    """Whether the files that a kept package names are there, and are those that it says."""
    try:
        return not any(file_fault(folder, name, digest or LEFT_OUT) for name, digest in files)
    except OSError:
        return False
