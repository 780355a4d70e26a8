"""The words of documents that were not read, and of what their kind does not tell."""

from __future__ import annotations

from evaluator.model.wording import Message, error, note, warning

__all__ = ["READING"]

_AGAIN = "откройте файл в его программе и сохраните заново или попросите прислать его ещё раз"
_AGAIN_EN = "open the file in its own program and save it anew, or ask for it again"
_PARTS = "разделите документ на части или уберите из него лишнее"
_PARTS_EN = "divide the document or remove what does not belong"
_SAVE = "сохраните документ как DOCX, XLSX, PDF или веб-страницу"
_SAVE_EN = "save the document as DOCX, XLSX, PDF or a web page"

_TAKEN: dict[str, Message] = {
    "read-not-there": error("файла нет", "проверьте путь", "there is no such file", "check the path"),
    "read-not-opened": error(
        "файл не открывается ({found})", "проверьте права на файл и диск",
        "the file cannot be opened ({found})", "check its permissions and the disk",
    ),
    "read-not-a-file": error(
        "это не файл, а устройство или канал", "укажите файл или папку",
        "this is no file but a device or a pipe", "name a file or a folder",
    ),
    "read-symlink": error(
        "это ссылка на другой файл, по ссылкам программа не ходит", "положите вместо неё сам документ",
        "this is a link to another file, links are not followed", "put the document itself in its place",
    ),
    "read-empty": error(
        "файл пуст", "попросите прислать его ещё раз", "the file is empty", "ask for it again",
    ),
    "read-empty-folder": error(
        "в папке нет документов", "проверьте, ту ли папку вы указали",
        "the folder holds no documents", "check that it is the right folder",
    ),
    "read-only-zeros": error(
        "в файле одни нули: он испорчен при копировании", "попросите прислать его ещё раз",
        "the file holds zeros only: copying has spoilt it", "ask for it again",
    ),
    "read-too-many-files": error(
        "в папке слишком много файлов ({found})", "укажите папки внутри неё по отдельности",
        "the folder holds too many files ({found})", "name the folders inside of it one by one",
    ),
}  # fmt: skip

_KINDS: dict[str, Message] = {
    "read-kind-not-read": error(
        "файлы вида {found} не читаются", _SAVE, "files of the kind {found} are not read", _SAVE_EN,
    ),
    "read-kind-unknown": error(
        "вид файла не распознан", _SAVE, "the kind of the file is not recognised", _SAVE_EN,
    ),
    "read-encrypted": error(
        "файл закрыт паролем", "снимите пароль и сохраните документ заново",
        "the file is closed by a password", "remove the password and save the document anew",
    ),
    "read-no-program": error(
        "для этого вида файлов нужна программа {found}", "установите её: apt-get install {found}",
        "this kind of file needs the program {found}", "install it: apt-get install {found}",
    ),
    "read-damaged": error("файл повреждён ({found})", _AGAIN, "the file is damaged ({found})", _AGAIN_EN),
    "read-no-body": error(
        "в файле нет текста документа ({found})", _AGAIN, "the file lacks the document's text ({found})", _AGAIN_EN,
    ),
    "read-doctype": error(
        "в файле есть объявление DOCTYPE ({found}), которого документы Word и Excel не содержат", _AGAIN,
        "the file has a DOCTYPE ({found}), which no document of Word or Excel has", _AGAIN_EN,
    ),
    "read-encoding": error(
        "кодировка текста не распознана", "сохраните файл в UTF-8",
        "the encoding of the text is not recognised", "save the file as UTF-8",
    ),
    "read-cut-short": error(
        "прочиталась лишь часть страницы", "сохраните страницу как PDF",
        "only a part of the page could be read", "save the page as PDF",
    ),
    "read-no-text": error(
        "в непустом файле не нашлось текста", "проверьте, что это за файл, и сохраните его как PDF",
        "a file that is not empty gave no text", "see what the file is and save it as PDF",
    ),
    "read-only-pictures": error(
        "в документе только изображения", "пришлите изображения отдельными файлами или как PDF",
        "the document holds pictures only", "send the pictures as files of their own or as PDF",
    ),
    "read-nothing-read": error(
        "на изображениях страниц не распознан никакой текст",
        "отсканируйте документ заново: 300 точек на дюйм, ровно, без теней",
        "no text was recognised on the pictures of the pages",
        "scan the document again: 300 dots per inch, straight, without shadows",
    ),
    "read-recognition": error(
        "программа распознавания не справилась ({found})",
        "поставьте её заново (apt-get install --reinstall tesseract-ocr-rus) или пришлите документ как DOCX",
        "the recognition program failed ({found})",
        "install it anew (apt-get install --reinstall tesseract-ocr-rus) or send the document as DOCX",
    ),
}  # fmt: skip

_BOUNDS: dict[str, Message] = {
    "read-too-large": error("файл слишком велик ({found})", _PARTS, "the file is too large ({found})", _PARTS_EN),
    "read-too-large-unpacked": error(
        "распакованный файл слишком велик ({found})", _PARTS, "unpacked, the file is too large ({found})", _PARTS_EN,
    ),
    "read-too-many-members": error(
        "в архиве слишком много файлов ({found})", _PARTS, "the archive holds too many files ({found})", _PARTS_EN,
    ),
    "read-too-large-table": error(
        "таблица слишком велика ({found})", _PARTS, "the table is too large ({found})", _PARTS_EN,
    ),
    "read-too-many-pages": error(
        "в документе слишком много страниц ({found})", _PARTS, "the document has too many pages ({found})", _PARTS_EN,
    ),
    "read-zip-bomb": error(
        "файл сжат так, как документы не сжимаются ({found})", _AGAIN,
        "the file is packed as no document is ({found})", _AGAIN_EN,
    ),
    "read-too-deep": error(
        "слишком глубокая вложенность ({found})", "распакуйте архив или упростите документ и пришлите заново",
        "nested too deeply ({found})", "unpack the archive or simplify the document and send it again",
    ),
    "read-leads-out": error(
        "имя файла в архиве ведёт за пределы архива", "соберите архив заново",
        "the name of a file leads out of the archive", "make the archive anew",
    ),
    "read-too-long": error(
        "чтение остановлено: оно длилось дольше предела ({found})", _PARTS,
        "reading was stopped: it took longer than the limit ({found})", _PARTS_EN,
    ),
    "read-too-much-memory": error(
        "чтение остановлено: понадобилось больше памяти, чем разрешено", _PARTS,
        "reading was stopped: it needed more memory than is allowed", _PARTS_EN,
    ),
    "read-reader-died": error(
        "чтение прервалось на этом файле ({found})", _AGAIN, "reading broke off at this file ({found})", _AGAIN_EN,
    ),
    "read-reader-fault": error(
        "на этом файле программа ошиблась ({found})", "сообщите разработчикам и приложите файл; сохраните его как PDF",
        "the program failed at this file ({found})", "tell its makers and add the file; save it as PDF",
    ),
}  # fmt: skip

_NOTES: dict[str, Message] = {
    "read-renamed": note(
        "имя файла обещает другой вид: прочитан как {found}", "дайте файлу подходящее расширение",
        "the file's name promises another kind: read as {found}", "give the file a fitting suffix",
    ),
    "read-pictures": note(
        "в документе есть изображения, их текст не прочитан", "посмотрите, нет ли в них таблиц и подписей",
        "the document holds pictures, whose text is not read", "see whether they hold tables or signatures",
    ),
    "read-merged-unknown": note(
        "в старом формате Word не видно, какие ячейки объединены: пустая ячейка может быть частью верхней",
        "сверьте пустые ячейки с документом или сохраните его как DOCX",
        "the old format of Word does not tell merged cells: an empty one may belong to the one above",
        "compare empty cells with the document or save it as DOCX",
    ),
    "read-rows-left-out": note(
        "лист больше {found}: то, что дальше, не прочитано", "перенесите план на отдельный лист",
        "the sheet is larger than {found}: what lies beyond is not read", "move the plan to a sheet of its own",
    ),
    "read-numbers-lost": note(
        "номера строк ставит сам Word, и прочитать их не удалось", "сохраните документ как DOCX",
        "Word itself counts the rows, and their numbers could not be read", "save the document as DOCX",
    ),
    "read-page-unread": note(
        "часть страниц не распознана: на них нет текста или он неразборчив", "посмотрите эти страницы сами",
        "some pages were not recognised: they hold no text or none that can be read", "look at these pages yourself",
    ),
    "read-low-resolution": note(
        "разрешение скана мало: прочитанное ненадёжно", "отсканируйте документ заново: 300 точек на дюйм",
        "the resolution of the scan is low: what was read is unreliable", "scan the document again: 300 dots per inch",
    ),
    "read-unruled-table": note(
        "похоже, в документе есть таблица без линеек: её строки и графы не разобраны",
        "проверьте её сами или пришлите документ как DOCX",
        "the document seems to hold a table without rules: its rows and columns are not told apart",
        "check it yourself or send the document as DOCX",
    ),
    "read-plan-unread": warning(
        "таблица мероприятий не распознана: {found}",
        "пришлите документ с таблицей (DOCX, XLSX, PDF) или внесите строки плана вручную",
        "the table of activities is not recognised: {found}",
        "send the document with its table (DOCX, XLSX, PDF) or enter the rows of the plan by hand",
    ),
    "read-pictures-unread": note(
        "в документе есть страницы-изображения, их текст не распознан",
        "посмотрите их сами; распознаванию нужно: apt-get install tesseract-ocr tesseract-ocr-rus",
        "the document holds pages as pictures, whose text was not recognised",
        "look at them yourself; recognition needs: apt-get install tesseract-ocr tesseract-ocr-rus",
    ),
}  # fmt: skip

_INTO: dict[str, Message] = {
    "into-form-open": warning(
        "форма открыта в другой программе: предложенное из документов в неё не внесено",
        "сохраните её, закройте и запустите ещё раз",
        "the form is open in another program: what documents suggest is not entered into it",
        "save it, close it and run again",
    ),
    "into-form-anew": warning(
        "предложенное нельзя вписать в форму, не трогая остального ({found}): она записана заново, без ваших цветов и "
        "ширин столбцов", "прежняя форма лежит в папке «прежние формы»: верните оформление или перенесите его из неё",
        "what is proposed cannot be put into the form with all else left alone ({found}): it is written anew, without "
        "your colours and widths", "the former form lies in the folder «прежние формы»: take the layout from it",
    ),
    "into-changed-meanwhile": error(
        "комплект изменился, пока читались документы: ничего не записано", "повторите команду",
        "the package was changed while the documents were read: nothing is written", "repeat the command",
    ),
    "into-gone": warning(
        "файла документа «{found}» больше нет: взятое из него помечено устаревшим",
        "верните файл или уберите из записи поля file и sha256",
        "the file of document “{found}” is gone: what was drawn from it is marked as stale",
        "bring the file back, or take the fields file and sha256 out of its record",
    ),
    "drawn-stale": warning(
        "запись взята из файла, который с тех пор изменён или удалён: она снова предложена, а не подтверждена",
        "сверьте её с документом, исправьте, впишите state: confirmed и уберите stale",
        "the record was drawn from a file that was changed or removed since: it is proposed again, not confirmed",
        "compare it with the document, correct it, write state: confirmed and remove stale",
    ),
}  # fmt: skip

READING = _TAKEN | _KINDS | _BOUNDS | _NOTES | _INTO
