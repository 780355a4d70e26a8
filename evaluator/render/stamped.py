"""A document or workbook whose bytes depend on what it says alone: one day for every part, not the clock's."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

__all__ = ["stamped"]

_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")
_FIRST, _LAST = 1980, 2107
"""The years that an archive can write (PKWARE APPNOTE, 4.4.6)."""


def stamped(content: bytes, day: date) -> bytes:
    """The same DOCX or XLSX, made on that day: in its properties (ECMA-376, part 2) and for every part of the archive.

    The archive holds the nearest day that it can write.
    """
    written = BytesIO()
    year = min(max(day.year, _FIRST), _LAST)
    with ZipFile(BytesIO(content)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name, (year, day.month, day.day, 0, 0, 0))
            part.compress_type, part.external_attr = ZIP_DEFLATED, 0o600 << 16
            told = source.read(name)
            target.writestr(part, _dated(told, day) if name == _CORE else told)
    return written.getvalue()


def _dated(core: bytes, day: date) -> bytes:
    moment = f"{day.isoformat()}T00:00:00Z".encode()
    return _TIMES.sub(lambda found: found[1] + moment + found[3], core)
