"""The words of problems with the files of a result: the page, the workbook, the note."""

from __future__ import annotations

from evaluator.model.wording import Message, error, warning

__all__ = ["RESULT"]

RESULT: dict[str, Message] = {
    "result-locked": error(
        "файл результата не записан: он открыт в другой программе или папка закрыта для записи",
        "закройте его (в Excel, LibreOffice, браузере), проверьте права на папку и запустите расчёт ещё раз",
        "the result is not written: it is open in another program or the folder is closed to writing",
        "close it (in Excel, LibreOffice, the browser), check the folder's permissions and run again",
    ),
    "result-not-written": error(
        "файл результата не записан ({reason})", "проверьте, что папка есть и на диске есть место, и запустите ещё раз",
        "the result is not written ({reason})", "check that the folder exists and the disk has room, and run again",
    ),
    "note-no-glyph": warning(
        "в шрифте справки нет знаков: {found} (в словах «{words}»); на их месте квадраты, и файл записан обычным PDF, "
        "а не для архива (PDF/A-2a, PDF/UA-1)", "замените эти знаки в комплекте или наборе и запустите ещё раз; в "
        "справке DOCX они есть",
        "the font of the note lacks the signs {found} (in “{words}”); boxes stand in their place, and the file is a "
        "plain PDF, not one for archives (PDF/A-2a, PDF/UA-1)", "replace the signs in the package or the set and run "
        "again; the note as DOCX has them",
    ),
}  # fmt: skip
