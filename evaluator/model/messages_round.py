"""The words of problems with a round, a submitted archive and its inventory."""

from __future__ import annotations

from evaluator.model.wording import SPELL, SPELL_EN, Message, error, warning

__all__ = ["ROUND"]

_AGAIN = "соберите архив заново командой evaluator submit и ничего в нём не меняйте"
_AGAIN_EN = "make the archive anew with evaluator submit and change nothing in it"

_FOLDER: dict[str, Message] = {
    "round-missing": error(
        "это не папка приёма: в ней нет round.yaml",
        "создайте папку приёма: evaluator new-round ПАПКА --set НАБОР --deadline 01.10.2023 --title НАЗВАНИЕ",
        "this is no round folder: it has no round.yaml",
        "make a round folder: evaluator new-round FOLDER --set SET --deadline 2023-10-01 --title TITLE",
    ),
    "round-exists": error(
        "папка приёма уже есть", "откройте этот файл в текстовом редакторе и впишите изменения",
        "the round folder is there already", "open this file in a text editor and write the changes",
    ),
    "municipality-twice": error(
        "муниципальное образование «{found}» названо дважды", "оставьте одну строку",
        "the municipality “{found}” stands twice", "keep one entry",
    ),
    "earlier-itself": error(
        "прошлой оценкой названа эта же папка", "впишите папку приёма прошлой оценки или удалите строку earlier",
        "this very folder is named as the earlier round", "name the folder of the earlier round or delete the line",
    ),
    "earlier-missing": error(
        "в папке «{found}» нет round.yaml: это не папка приёма", "проверьте путь, он пишется от папки с этим файлом",
        "folder “{found}” has no round.yaml: it is no round folder", "check the path, it begins at this file's folder",
    ),
    "round-not-scored": error(
        "у оценки «{found}» нет рассчитанных итогов", "рассчитайте её: evaluator score \"{folder}\"",
        "round “{found}” has no results", "score it: evaluator score \"{folder}\"",
    ),
    "published-broken": error(
        "итоги оценки «{found}» не читаются (итоги/сводная.json)",
        "рассчитайте их заново: evaluator score \"{folder}\"",
        "the results of “{found}” cannot be read (итоги/сводная.json)", "score it again: evaluator score \"{folder}\"",
    ),
    "results-outdated": error(
        "после расчёта итогов в папку «{found}» приняты комплекты или ответы экспертов",
        "рассчитайте их заново: evaluator score \"{folder}\"",
        "packages or experts' answers came to “{found}” after its results",
        "score it again: evaluator score \"{folder}\"",
    ),
    "compare-mixed": error(
        "сравнить можно два комплекта или две папки приёма, а здесь «{old}» и «{new}» разного рода",
        "назовите две папки приёма или два комплекта",
        "two packages or two round folders can be compared, “{old}” and “{new}” are of different kinds",
        "name two round folders or two packages",
    ),
    "note-of-one": error(
        "--note — аналитическая справка о многих комплектах, а здесь один",
        "укажите папку приёма или папку, в которой лежат папки комплектов; справку об одном пишет --docx",
        "--note is a note on many packages, and here is one",
        "name a round folder or a folder of folders of packages; a note on one is written by --docx",
    ),
    "round-own-results": error(
        "--html, --xlsx, --reference, --audience и --names — для одного комплекта, а здесь их много; результаты "
        "районов папки приёма пишутся в «итоги», и сравниваются они между собой",
        "повторите команду без этих ключей",
        "--html, --xlsx, --reference, --audience and --names are for one package, and here are many; results of a "
        "round folder go to «итоги», and its districts are compared with each other",
        "repeat the command without them",
    ),
    "round-busy": error(
        "с папкой приёма уже работают: {who}, компьютер {computer}, с {since}",
        "дождитесь, пока работа закончится; если там точно никто не работает, удалите этот файл и повторите",
        "somebody works in the round folder: {who} at {computer} since {since}",
        "wait for the end; if surely nobody works there, delete this file and repeat",
    ),
    "round-left-locked": error(
        "прошлый запуск был прерван ({who}, с {since}): его процесса {pid} больше нет",
        "удалите этот файл и повторите ту же команду: принятое цело, незаконченное будет убрано",
        "the last run was cut short ({who}, since {since}): its process {pid} is gone",
        "delete this file and repeat the same command: what was received is whole, the rest will be swept",
    ),
    "round-damaged": error(
        "журнал и папка «поступило» не сходятся: {found}",
        "ничего не удаляйте; верните журнал и папки из резервной копии",
        "the register and the folder «поступило» differ: {found}",
        "delete nothing; restore the register and the folders from a backup",
    ),
    "not-writable": error(
        "сюда не удаётся записать", "проверьте права доступа и место на диске",
        "this cannot be written to", "check permissions and free space",
    ),
    "register-broken": error(
        "строка журнала не читается или стоит не по порядку", "верните журнал из резервной копии",
        "this line of the register is broken or out of order", "restore the register from a backup",
    ),
}  # fmt: skip

_ARCHIVE: dict[str, Message] = {
    "archive-exists": error(
        "такой архив уже есть, и его содержимое другое",
        "если он отправлен, увеличьте version в комплекте; если нет, удалите его и повторите",
        "there is such an archive already, with other content",
        "if it was sent, raise the package's version; if not, delete it and repeat",
    ),
    "archive-broken": error(
        "это не архив ZIP, или он повреждён", "соберите архив заново и отправьте целиком",
        "this is no ZIP archive, or it is damaged", "make the archive anew and send all of it",
    ),
    "archive-encrypted": error(
        "файл «{found}» в архиве закрыт паролем", "отправьте архив без пароля",
        "file “{found}” in the archive has a password", "send the archive without a password",
    ),
    "archive-too-many": error(
        "в архиве больше {limit} файлов", "оставьте только те документы, на которые ссылается комплект",
        "the archive has more than {limit} files", "keep only the documents that the package names",
    ),
    "archive-too-large": error(
        "архив в распакованном виде занимает {size} МБ при пределе {limit} МБ", "уменьшите размер документов",
        "the archive unpacks to {size} MB, limit {limit} MB", "make the documents smaller",
    ),
    "archive-bomb": error(
        "файл «{found}» сжат больше чем в {limit} раз: так выглядит архивная бомба", _AGAIN,
        "file “{found}” is compressed more than {limit} times, as a zip bomb is", _AGAIN_EN,
    ),
    "archive-name": error(
        "имя файла «{found}» не годится для архива",
        "переименуйте файл: путь ведёт внутрь папки, короче 200 байт, без «..», < > : \" | ? * \\ и служебных имён "
        "Windows, без точки и пробела в конце",
        "file name “{found}” does not suit an archive",
        "rename it: inside the folder, under 200 bytes, without “..”, < > : \" | ? * \\, device names, or a point or "
        "space at the end",
    ),
    "archive-name-twice": error(
        "имя «{found}» в архиве уже занято (большие и малые буквы не различаются)", "дайте файлам разные имена",
        "the name “{found}” is taken in the archive (case does not matter)", "give the files different names",
    ),
    "archive-link": error(
        "«{found}» в архиве не файл, а ссылка или устройство", "положите в папку сам файл и соберите архив заново",
        "“{found}” in the archive is a link or a device", "put the file itself into the folder; make the archive anew",
    ),
}  # fmt: skip

_INVENTORY: dict[str, Message] = {
    "inventory-missing": error(
        "в архиве нет описи {found}", "соберите архив командой evaluator submit",
        "the archive has no inventory {found}", "make the archive with evaluator submit",
    ),
    "inventory-broken": error("{found} не читается как опись", _AGAIN, "{found} is no inventory", _AGAIN_EN),
    "inventory-differs": error(
        "опись не соответствует комплекту: {found}", _AGAIN,
        "the inventory does not fit the package: {found}", _AGAIN_EN,
    ),
    "inventory-file-missing": error(
        "файл «{found}» есть в описи, но не в архиве", _AGAIN,
        "file “{found}” is in the inventory and not in the archive", _AGAIN_EN,
    ),
    "inventory-file-unlisted": error(
        "файла «{found}» нет в описи", _AGAIN, "file “{found}” is not in the inventory", _AGAIN_EN,
    ),
    "inventory-digest-differs": error(
        "файл «{found}» изменён после составления описи: контрольная сумма другая", _AGAIN,
        "file “{found}” was changed after the inventory: its digest differs", _AGAIN_EN,
    ),
    "set-differs": error(
        "комплект составлен по набору критериев «{found}», принимается «{wanted}»",
        "перенесите материалы в форму нужного набора",
        "the package follows criteria set “{found}”, wanted is “{wanted}”", "enter the evidence in that set's form",
    ),
    "criteria-differ": warning(
        "у отправителя другая редакция набора «{found}»", "сверьте редакции: рассчитано будет по действующей здесь",
        "the sender has another edition of set “{found}”", "compare the editions: the one kept here is used to score",
    ),
    "unknown-municipality": error(
        "муниципальное образование «{found}» не участвует", SPELL,
        "municipality “{found}” takes no part", SPELL_EN,
    ),
    "version-not-newer": error(
        "версия {found} не новее принятой: вх. № {number}, версия {known}",
        "увеличьте version, если комплект действительно новый",
        "version {found} is not newer than the one received as number {number}, version {known}",
        "raise the version if the package is really new",
    ),
}  # fmt: skip

ROUND: dict[str, Message] = {**_FOLDER, **_ARCHIVE, **_INVENTORY}
