"""The documents that lie in the folder of a form."""

from __future__ import annotations

import os
import re
from pathlib import Path

from evaluator.model.cut import CUTS_FOLDER
from evaluator.readers.form_book import is_form

__all__ = ["FORMER_FORMS", "documents_beside"]

FORMER_FORMS = "прежние формы"
"""The folder in which a form lies as it was before it was written anew."""
_MOST = 500
_OWN = re.compile(r"\.|~\$|thumbs\.db$|desktop\.ini$|результат\.|рассчитать\.|собрать-архив\.|опись\.", re.I)
"""What systems, open programs and this one leave beside a form."""
_OWN_FOLDERS = ("criteria", "rules", FORMER_FORMS, CUTS_FOLDER)
_NO_DOCUMENTS = (".sig", ".p7s", ".bat", ".sh", ".yaml", ".json", ".ini", ".lnk", ".url")


def documents_beside(form: Path) -> list[Path]:
    """The files of a form's folder and the folders inside of it, by name: no links, no forms, nothing of our own."""
    found: list[Path] = []
    for place, folders, files in os.walk(form.parent):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _OWN_FOLDERS)
        found += [Path(place, name) for name in sorted(files) if _is_document(Path(place, name), form)]
        if len(found) > _MOST:
            break
    return found[:_MOST]


def _is_document(path: Path, form: Path) -> bool:
    if _OWN.match(path.name) or path.suffix.lower() in _NO_DOCUMENTS or path.is_symlink() or path == form:
        return False
    return not (path.suffix.lower() == ".xlsx" and is_form(path))
