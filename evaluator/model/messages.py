"""The words of every problem, by its stable code: what is wrong and what to do, in Russian and in English.

`{names}` are filled from the problem's values. A code is never reused for another problem.
"""

from __future__ import annotations

from evaluator.model.messages_cluster import CLUSTER
from evaluator.model.messages_form import FORM
from evaluator.model.messages_impact import IMPACT
from evaluator.model.messages_library import CRITERIA, RULES
from evaluator.model.messages_links import LINKS
from evaluator.model.messages_lint import LINT
from evaluator.model.messages_nodes import NODES
from evaluator.model.messages_reading import READING
from evaluator.model.messages_result import RESULT
from evaluator.model.messages_review import REVIEW
from evaluator.model.messages_round import ROUND
from evaluator.model.messages_seal import SEAL
from evaluator.model.messages_table import TABLES
from evaluator.model.messages_usage import USAGE
from evaluator.model.wording import SPELL, SPELL_EN, Message, error, warning

__all__ = ["MESSAGES"]

_FILES: dict[str, Message] = {
    "file-missing": error("файла нет", "проверьте путь", "there is no such file", "check the path"),
    "file-unreadable": error(
        "файл не читается ({reason})", "проверьте права доступа и диск",
        "the file cannot be read ({reason})", "check permissions and the disk",
    ),
    "plan-copy-exists": error(
        "копия не записана: здесь уже что-то есть", "назовите новую папку: план ничего не заменяет",
        "the copy is not written: something is here already", "name a new folder: a plan replaces nothing",
    ),
    "plan-of-form": error(
        "поправка (--patch) бывает к текстовому файлу, а не к форме Excel",
        "внесите план в копию формы: --apply-to НОВАЯ-ПАПКА",
        "a patch (--patch) is of a text file, not of a form of Excel",
        "write the plan into a copy of the form: --apply-to NEW-FOLDER",
    ),
    "file-too-large": error(
        "файл слишком велик: {size} МБ при пределе {limit} МБ", "разделите его или уберите лишнее",
        "the file is too large: {size} MB, limit {limit} MB", "split it or remove what does not belong",
    ),
    "file-empty": error("файл пуст", "заполните его или удалите", "the file is empty", "fill it in or delete it"),
    "not-utf8": error(
        "файл не в кодировке UTF-8", "сохраните его в UTF-8",
        "the file is not UTF-8", "save it as UTF-8",
    ),
    "control-character": error(
        "недопустимый знак {character}", "удалите его", "character {character} is not allowed", "remove it",
    ),
    "yaml-syntax": error(
        "нарушена запись YAML: {reason}", "проверьте отступы, кавычки и двоеточия в этой строке и выше",
        "this is not YAML: {reason}", "check indentation, quotes and colons here and above",
    ),
    "json-syntax": error(
        "нарушена запись JSON: {reason}", "исправьте это место или программу, которая записала файл",
        "this is not JSON: {reason}", "mend this place or the program that wrote the file",
    ),
    "json-null": error(
        "null не значение", "не пишите поле вовсе (неизвестно) или напишите \"absent\" (нет)",
        "null is no value", "leave the field out (unknown) or write \"absent\" (not there)",
    ),
    "too-deep": error(
        "вложенность больше {limit} уровней", "уберите лишние уровни",
        "nested deeper than {limit} levels", "remove levels",
    ),
    "too-many-values": error(
        "в файле больше {limit} ключей и значений", "проверьте, тот ли это файл; если тот, разделите его",
        "the file has more than {limit} keys and values", "see whether it is the right file; if so, split it",
    ),
    "reading-stopped": error(
        "ошибок записи слишком много, дальше файл не читался", "исправьте названные и повторите",
        "too many mistakes of notation, the file was read no further", "mend those told and try again",
    ),
    "second-document": error(
        "в файле начат второй документ (---)", "оставьте один документ в файле",
        "a second document (---) begins here", "keep one document per file",
    ),
    "alias": error(
        "якоря и ссылки YAML (&{name}, *{name}) не принимаются", "впишите значение целиком",
        "YAML anchors and aliases (&{name}, *{name}) are not accepted", "write the value out",
    ),
    "tag": error("метка YAML «{tag}» не принимается", "уберите её", "YAML tag “{tag}” is not accepted", "remove it"),
    "key-twice": error(
        "ключ «{key}» написан второй раз (первый в строке {line})", "оставьте один",
        "key “{key}” stands twice (first in line {line})", "keep one",
    ),
    "key-not-text": error(
        "ключ не текст", "замените его словом", "the key is not text", "replace it by a word",
    ),
}  # fmt: skip

_SHAPE: dict[str, Message] = {
    "unknown-key": error(
        "неизвестный ключ «{key}»", SPELL, "unknown key “{key}”", SPELL_EN,
    ),
    "key-elsewhere": error(
        "ключ «{key}» здесь не пишется", "уберите его или проверьте отступ",
        "key “{key}” does not belong here", "remove it or check the indentation",
    ),
    "missing-key": error("не хватает ключа «{key}»", "допишите его", "key “{key}” is missing", "add it"),
    "not-table": error(
        "вместо «{found}» ожидаются пары «ключ: значение»", "запишите их с отступом",
        "key: value pairs are expected instead of “{found}”", "write them indented",
    ),
    "not-listing": error(
        "вместо «{found}» ожидается список", "запишите каждую часть с дефиса",
        "a list is expected instead of “{found}”", "write each part after a hyphen",
    ),
    "empty-value": error(
        "значение пусто", "впишите его, напишите absent (нет) или уберите поле (неизвестно)",
        "the value is empty", "fill it in, write absent (not there) or leave the field out (unknown)",
    ),
    "not-text": error(
        "вместо «{found}» ожидается текст", "впишите текст, в JSON — в кавычках",
        "text is expected instead of “{found}”", "write text, in JSON in quotes",
    ),
    "not-number": error(
        "«{found}» не число", "запишите его одними цифрами, дробную часть через точку",
        "“{found}” is no number", "write digits only, with a point before decimals",
    ),
    "number-too-long": error(
        "число «{found}» слишком длинное", "запишите его не длиннее 15 цифр до точки и 15 после",
        "number “{found}” is too long", "write at most 15 digits before the point and 15 after",
    ),
    "not-flag": error(
        "«{found}» не true и не false", "напишите true (да) или false (нет)",
        "“{found}” is neither true nor false", "write true or false",
    ),
    "no-such-date": error(
        "«{found}» не дата календаря", "запишите её как 2022-11-30, 2022-11 или 2022",
        "“{found}” is no date of the calendar", "write it as 2022-11-30, 2022-11 or 2022",
    ),
    "no-such-end": error(
        "«{found}» не дата календаря", "запишите её как 2022-11-30, 2022-11 или 2022, а бессрочный срок — unlimited",
        "“{found}” is no date of the calendar", "write 2022-11-30, 2022-11 or 2022, or unlimited for no end",
    ),
    "not-a-day": error(
        "«{found}» не день", "запишите день целиком: 2022-11-30",
        "“{found}” is not a day", "write the whole day: 2022-11-30",
    ),
    "not-digest": error(
        "«{found}» не контрольная сумма SHA-256", "впишите 64 шестнадцатеричных знака или уберите поле",
        "“{found}” is no SHA-256 digest", "write 64 hexadecimal digits or leave the field out",
    ),
    "bad-id": error(
        "«{found}» не годится как имя", "используйте буквы, цифры, точку, дефис и подчёркивание, без пробелов",
        "“{found}” cannot be a name", "use letters, digits, point, hyphen and underscore, no spaces",
    ),
    "unknown-word": error("неизвестное слово «{found}»", SPELL, "unknown word “{found}”", SPELL_EN),
    "span-reversed": error(
        "конец раньше начала", "поменяйте даты местами или исправьте их",
        "the end lies before the beginning", "swap the dates or mend them",
    ),
}  # fmt: skip

_PACKAGE: dict[str, Message] = {
    "id-twice": error(
        "имя «{found}» уже занято", "дайте другое: имя встречается один раз",
        "the name “{found}” is taken", "choose another: a name stands once",
    ),
    "unknown-kind": error("неизвестный вид записи «{found}»", SPELL, "unknown record kind “{found}”", SPELL_EN),
    "dangling-id": error(
        "записи «{found}» нет", "добавьте её или исправьте ссылку, например: {known}",
        "there is no record “{found}”", "add it or mend the reference, for example: {known}",
    ),
    "wrong-kind-of-id": error(
        "«{found}» — запись вида {kind}, здесь нужна {wanted}", "сошлитесь на запись нужного вида",
        "“{found}” is a {kind}; {wanted} is needed here", "refer to a record of that kind",
    ),
    "section-without-direction": error(
        "раздел «{found}» ведётся по направлениям", "допишите directions: [...]",
        "section “{found}” is kept per direction", "add directions: [...]",
    ),
    "section-with-direction": error(
        "у раздела «{found}» нет направлений", "запишите его отдельно, без directions",
        "section “{found}” has no directions", "write it apart, without directions",
    ),
    "proposed-word": error(
        "запись вида {kind} не может быть предложенной", "уберите state: её вносит только человек",
        "a {kind} cannot be proposed", "remove state: only a person enters it",
    ),
    "replaces-circle": error(
        "ответы заменяют друг друга по кругу", "уберите replaces у более раннего",
        "answers replace each other in a circle", "remove replaces from the earlier one",
    ),
    "path-outside": error(
        "путь «{found}» не ведёт внутрь папки комплекта",
        "положите файл в неё и укажите путь от неё через «/», без диска, «\\» и «..»",
        "path “{found}” does not lead into the package folder",
        "put the file there and give the path from the folder with “/”, without drive, “\\” and “..”",
    ),
    "symlink": error(
        "«{found}» — ссылка на другой файл или папку", "положите в комплект сам файл",
        "“{found}” is a link to another file or folder", "put the file itself into the package",
    ),
    "document-missing": error(
        "файла «{found}» нет в папке комплекта", "положите его туда или уберите поле file",
        "file “{found}” is not in the package folder", "put it there or leave the field out",
    ),
    "document-unreadable": error(
        "файл «{found}» не читается ({reason})", "проверьте права доступа и диск",
        "file “{found}” cannot be read ({reason})", "check permissions and the disk",
    ),
    "digest-differs": error(
        "файл «{found}» изменён: контрольная сумма другая", "сверьте документ и впишите новую сумму",
        "file “{found}” has changed: its digest differs", "check the document and enter the new digest",
    ),
    "unknown-set": error("набора критериев «{found}» нет", SPELL, "there is no criteria set “{found}”", SPELL_EN),
    "unknown-direction": error(
        "направления «{found}» нет в наборе", SPELL, "the set has no direction “{found}”", SPELL_EN,
    ),
    "unknown-topic": error(
        "темы «{found}» нет в направлении", SPELL, "the direction has no topic “{found}”", SPELL_EN,
    ),
    "replaces-other": error(
        "ответ заменяет «{found}» — ответ на другой вопрос ({question}) или о другой записи",
        "уберите его из replaces: заменяют только ответ на тот же вопрос о той же записи",
        "the answer replaces “{found}”, which answers another question ({question}) or is about another record",
        "remove it from replaces: only an answer to the same question about the same record is replaced",
    ),
    "answer-about-nothing": error(
        "вопрос «{question}» задан о записи, а в ответе не сказано о какой", "впишите about: запись вида {wanted}",
        "question “{question}” is about a record, and the answer names none", "write about: a record of kind {wanted}",
    ),
    "answer-about-line": error(
        "вопрос задан о критерии в целом, а ответ — о записи «{found}»", "уберите about",
        "the question is about the line, the answer about record “{found}”", "remove about",
    ),
    "absent-required": error(
        "здесь нельзя написать absent", "впишите значение",
        "absent cannot be written here", "write the value",
    ),
    "claim-twice": error(
        "критерий «{found}» признан неприменимым второй раз", "оставьте одно заявление",
        "line “{found}” is claimed not applicable twice", "keep one claim",
    ),
    "unknown-question": error(
        "вопроса «{found}» никто не задаёт", "запишите его как критерий/условие, например: {known}",
        "nobody asks “{found}”", "write line/condition, for example: {known}",
    ),
    "as-of-early": warning(
        "комплект составлен на {as_of}, до начала периода ({from} – {to}): ничто из него ещё не могло произойти",
        "проверьте день составления (as_of) и период; если всё верно, составьте комплект заново, когда период начнётся",
        "the package is compiled for {as_of}, before its period ({from} – {to}): nothing of it can have happened yet",
        "check as_of and period; if both are right, compile the package again when the period has begun",
    ),
    "as-of-late": warning(
        "комплект составлен на {as_of}, более чем через год после конца периода ({from} – {to})",
        "проверьте день составления (as_of) и период: засчитывается всё, что издано не позднее {as_of}",
        "the package is compiled for {as_of}, more than a year after its period ({from} – {to})",
        "check as_of and period: whatever was issued on or before {as_of} counts",
    ),
    "dates-reversed": warning(
        "«{later}» раньше, чем «{earlier}»", "проверьте обе даты по документу",
        "“{later}” lies before “{earlier}”", "check both dates in the document",
    ),
    "link-without-address": warning(
        "отмечено, что ссылка открывается, а самой ссылки нет", "впишите url",
        "the link is said to open and there is none", "write url",
    ),
    "link-checked-later": warning(
        "ссылка проверена позднее дня, на который составлен комплект ({as_of})", "проверьте дату проверки и as_of",
        "the link was checked after the day of the package ({as_of})", "check the day of the check and as_of",
    ),
    "measure-of-idle-row": warning(
        "мера проведена по строке «{found}», а строка отменена или не выполнена",
        "проверьте status строки или укажите другую строку",
        "the measure is by row “{found}”, which was cancelled or not carried out",
        "check the row's status or name another row",
    ),
    "measure-after-plan": warning(
        "мера проведена позже последнего дня плана «{plan}», строка «{found}»",
        "проверьте срок действия плана и дату меры или укажите строку плана, который действовал в день меры",
        "the measure was held after the last day of plan “{plan}”, row “{found}”",
        "check the plan's term and the measure's date, or name a row of a plan that was in force on that day",
    ),
    "claim-not-admitted": error(
        "критерий «{found}» нельзя признать неприменимым", "уберите заявление; набор допускает: {known}",
        "line “{found}” cannot be claimed not applicable", "remove the claim; the set admits: {known}",
    ),
}  # fmt: skip

MESSAGES: dict[str, Message] = {
    **_FILES, **_SHAPE, **_PACKAGE, **CRITERIA, **NODES, **RULES, **LINT, **FORM, **TABLES, **ROUND, **IMPACT,
    **REVIEW, **READING, **LINKS, **USAGE, **SEAL, **RESULT, **CLUSTER,
}  # fmt: skip
