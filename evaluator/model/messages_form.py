"""The words of problems of a filled form, by code. They speak of sheets, columns and cells, not of keys and files."""

from __future__ import annotations

from evaluator.model.wording import Message, error, warning

__all__ = ["FORM"]

_NEAR = "выберите из списка в этой ячейке, например: {known}"
_NEAR_EN = "choose from the list of this cell, for example: {known}"

_BOOK: dict[str, Message] = {
    "form-several": error(
        "в папке несколько заполненных форм: {found}", "оставьте одну или назовите нужную «форма.xlsx»",
        "the folder holds several filled forms: {found}", "keep one or name the right one форма.xlsx",
    ),
    "form-other-format": error(
        "форма сохранена не в том виде", "откройте её и выберите «Сохранить как» — «Книга Excel (.xlsx)»",
        "the form is saved in another format", "open it and save it as an Excel workbook (.xlsx)",
    ),
    "form-not-written": error(
        "форма не записана", "закройте этот файл в других программах, проверьте, что папка есть, и повторите",
        "the form is not written", "close the file in other programs, check that the folder exists, and repeat",
    ),
    "form-password": error(
        "файл закрыт паролем или это старый формат .xls", "снимите пароль и сохраните как «Книга Excel (.xlsx)»",
        "the file has a password or is an old .xls", "remove the password and save it as an Excel workbook (.xlsx)",
    ),
    "form-broken": error(
        "файл не открывается как книга Excel", "откройте его в офисной программе, сохраните заново или пришлите копию",
        "the file does not open as an Excel workbook", "open it in an office program and save it again",
    ),
    "form-foreign": error(
        "это не форма комплекта: нет листа «Списки»", "перенесите сведения в выданную форму, её листы не удаляйте",
        "this is no evidence form: sheet «Списки» is missing", "copy what is written into the form that was issued",
    ),
    "form-version": error(
        "форма другой версии: {found}, нужна {wanted}", "получите новую форму и перенесите в неё строки",
        "the form has version {found}, {wanted} is needed", "take a new form and copy the rows",
    ),
    "form-older-edition": error(
        "форма выдана по прежней редакции набора «{set}»: в ней нет того, что теперь оценивается: {found}",
        "перенесите её в новую: evaluator form {set} --package ЭТА_ФОРМА --out НОВАЯ.xlsx, и дополните",
        "the form was issued with an older edition of set “{set}” and lacks what is assessed now: {found}",
        "move it into a new one: evaluator form {set} --package THIS_FORM --out NEW.xlsx, and complete it",
    ),
    "form-other-set": error(
        "комплект составлен по набору «{found}», а форма запрошена для набора «{wanted}»",
        "запросите форму набора «{found}» или соберите новый комплект в пустой форме набора «{wanted}»",
        "the package follows set “{found}” and the form is wanted for set “{wanted}”",
        "ask for the form of “{found}”, or enter the evidence into an empty form of “{wanted}”",
    ),
    "form-sheet-missing": error(
        "нет листа «{sheet}»", "верните лист из выданной формы, даже если он пуст",
        "sheet “{sheet}” is missing", "bring the sheet of the issued form back, even if it is empty",
    ),
    "form-sheet-twice": error(
        "лист «{sheet}» есть дважды: «{found}»", "перенесите строки в один лист и удалите другой",
        "sheet “{sheet}” stands twice: “{found}”", "bring the rows into one sheet and delete the other",
    ),
    "form-header-missing": error(
        "нет столбца «{column}»", "верните заголовок столбца в строку заголовков, как в выданной форме",
        "column “{column}” is missing", "write the header back into the row of headers, as in the issued form",
    ),
    "form-header-twice": error(
        "столбец «{column}» есть дважды", "оставьте один столбец с таким заголовком",
        "column “{column}” stands twice", "keep one column with this header",
    ),
    "form-unknown-column": error(
        "столбца «{found}» в форме нет, а в нём есть записи",
        "перенесите их в свой столбец или в «Комментарии» и удалите лишний столбец",
        "the form has no column “{found}”, yet it holds text", "move the text to its column and delete this one",
    ),
    "form-outside": error(
        "запись «{found}» стоит вне столбцов формы", "перенесите её в нужный столбец или удалите",
        "“{found}” stands outside the columns of the form", "move it into its column or delete it",
    ),
    "form-label-missing": error(
        "на титульном листе нет строки «{column}»", "верните строку, как в выданной форме",
        "the title sheet has no row “{column}”", "bring the row back as in the issued form",
    ),
}  # fmt: skip

_CELLS: dict[str, Message] = {
    "form-formula": error(
        "формула не посчитана", "откройте файл в офисной программе, сохраните, или впишите значение",
        "the formula has no value", "open the file in an office program and save it, or write the value",
    ),
    "form-error-value": error(
        "в ячейке ошибка {found}", "исправьте формулу или впишите значение",
        "the cell holds the error {found}", "mend the formula or write the value",
    ),
    "form-required": error(
        "не заполнено: «{column}»", "впишите значение", "“{column}” is not filled in", "fill it in",
    ),
    "form-kind-missing": error(
        "строка заполнена, а «{column}» не выбрано", "выберите из списка или очистите строку",
        "the row is filled but “{column}” is not chosen", "choose from the list or clear the row",
    ),
    "form-not-of-kind": error(
        "«{column}» не бывает у записи «{kind}»", "очистите ячейку или измените «{key}» этой строки",
        "“{column}” does not belong to “{kind}”", "clear the cell or change “{key}” of this row",
    ),
    "form-dash": error(
        "прочерк не говорит, нет этого или оно неизвестно",
        "очистите ячейку (неизвестно) или напишите «отсутствует» (нет)",
        "a dash does not say whether there is none or nobody knows",
        "clear the cell (unknown) or write «отсутствует» (none)",
    ),
    "form-date": error(
        "«{found}» не дата", "впишите день 30.11.2022, месяц «ноябрь 2022» или год 2022",
        "“{found}” is no date", "write a day 30.11.2022, a month «ноябрь 2022» or a year 2022",
    ),
    "form-day": error(
        "нужен день целиком, а не «{found}»", "впишите его как 30.11.2022",
        "a whole day is needed, not “{found}”", "write it as 30.11.2022",
    ),
    "form-end": error(
        "«{found}» не дата", "впишите день 30.11.2022, месяц «ноябрь 2022», год 2022 или слово «бессрочно»",
        "“{found}” is no date", "write a day, a month, a year or the word «бессрочно»",
    ),
    "form-year-as-date": error(
        "похоже, вписан год {year}, а программа превратила его в дату {found}",
        "задайте ячейке формат «Текстовый» и впишите год заново",
        "the year {year} seems to have become the date {found}", "format the cell as text and write the year again",
    ),
    "form-date-in-text": error(
        "офисная программа превратила запись в дату {found}, а здесь нужен текст",
        "задайте ячейке формат «Текстовый» и впишите заново",
        "the entry has become the date {found}, text is needed here", "format the cell as text and write it again",
    ),
    "form-number": error(
        "«{found}» не число", "впишите число цифрами, например 60,5", "“{found}” is no number", "write digits: 60,5",
    ),
    "form-flag": error(
        "«{found}» не «да» и не «нет»", "выберите «да» или «нет»", "“{found}” is neither «да» nor «нет»",
        "choose «да» or «нет»",
    ),
    "form-word": error("«{found}» нет в списке", _NEAR, "“{found}” is not in the list", _NEAR_EN),
    "form-topic": error(
        "темы «{found}» нет в направлении", _NEAR, "the direction has no topic “{found}”", _NEAR_EN,
    ),
    "form-direction": error(
        "направления «{found}» нет в наборе", "впишите номер направления, например: {known}",
        "the set has no direction “{found}”", "write the number of a direction, for example: {known}",
    ),
    "form-number-name": error(
        "«{found}» не годится как №", "впишите № из буквы, цифр, точек и дефисов, без пробелов; несколько — через «;»",
        "“{found}” cannot be a number of a record", "use letters, digits, points and hyphens; several with “;”",
    ),
    "form-digest": error(
        "«{found}» не контрольная сумма SHA-256", "очистите ячейку: её заполняет программа",
        "“{found}” is no SHA-256 digest", "clear the cell: the program fills it",
    ),
    "form-number-twice": error(
        "№ «{found}» уже занят другой строкой", "впишите другой: № встречается один раз",
        "the number “{found}” is taken by another row", "choose another: a number stands once",
    ),
    "form-dangling": error(
        "строки с № «{found}» нет", "заполните её или исправьте №, например: {known}",
        "there is no row with the number “{found}”", "fill it in or mend the number, for example: {known}",
    ),
    "form-one-only": error(
        "здесь нужно одно значение, а вписано {count}: «{found}»", "оставьте одно",
        "one value is needed, {count} are written: “{found}”", "keep one",
    ),
    "form-file-missing": error(
        "файла «{found}» нет в папке комплекта", "положите его рядом с формой, исправьте имя или очистите ячейку",
        "file “{found}” is not in the package folder", "put it beside the form, mend the name or clear the cell",
    ),
    "form-proposed": error(
        "такая запись не может быть предложенной", "очистите «Состояние»: её вносит только человек",
        "this record cannot be proposed", "clear the state: only a person enters it",
    ),
}  # fmt: skip

_OTHER: dict[str, Message] = {
    "form-other-record": error(
        "записи с № «{found}» нет", "исправьте № или удалите строку, например: {known}",
        "there is no record “{found}”", "mend the number or delete the row, for example: {known}",
    ),
    "form-other-field": error(
        "у записи «{kind}» нет поля «{found}»", "исправьте название поля, например: {known}",
        "“{kind}” has no field “{found}”", "mend the name of the field, for example: {known}",
    ),
    "form-field-twice": error(
        "поле «{found}» этой записи уже заполнено: {where}", "оставьте одно место",
        "the field “{found}” of this record is filled already: {where}", "keep one of the two",
    ),
    "form-other-value": error(
        "«{found}» здесь не подходит", "впишите значение этого поля целиком или удалите строку",
        "“{found}” does not fit here", "write the whole value of this field or delete the row",
    ),
}  # fmt: skip

_PROPOSED: dict[str, Message] = {
    "form-proposed-gone": error(
        "предложенной записи № «{found}» больше нет на её листе",
        "верните её строку или выберите здесь «отклонить», чтобы она не предлагалась снова",
        "the proposed record “{found}” is no longer on its sheet",
        "bring its row back, or choose «отклонить» here so that it is not proposed again",
    ),
    "form-unsigned": error(
        "решение «{word}» никем не подписано", "впишите должность и день в этой строке или над таблицей",
        "the decision «{word}» is not signed", "write the post and the day in this row or above the table",
    ),
    "form-not-corrected": error(
        "отмечено «{word}», а запись прежняя: {where}", "исправьте её там или выберите «принять»",
        "marked «{word}», yet the record is as it was: {where}", "correct it there or choose «принять»",
    ),
    "form-decided-twice": error(
        "здесь «{word}», а в самой записи уже подтверждено иначе ({found}): {where}",
        "оставьте одно: очистите решение здесь или впишите там в «Состояние» слово «предложено»",
        "«{word}» here, yet the record itself is confirmed otherwise ({found}): {where}",
        "keep one: clear the decision here, or write «предложено» there into «Состояние»",
    ),
    "form-rejected-needed": error(
        "запись № «{found}» отклонить нельзя: на неё ссылаются {names}",
        "сначала уберите эти ссылки или отклоните и их",
        "record “{found}” cannot be rejected: {names} refer to it", "take these references out or reject them too",
    ),
    "form-drawn-stale": warning(
        "запись взята из файла, который с тех пор изменён или удалён: она снова предложена, а не подтверждена",
        "сверьте её с документом и решите на листе «Предложено из документов»",
        "the record was drawn from a file that was changed or removed since: it is proposed again, not confirmed",
        "compare it with the document and decide on the sheet «Предложено из документов»",
    ),
}  # fmt: skip

FORM: dict[str, Message] = {**_BOOK, **_CELLS, **_OTHER, **_PROPOSED}
