"""The words of problems of a ministry's table of criteria and of the set made from it, by code."""

from __future__ import annotations

from evaluator.model.wording import Message, error, warning

__all__ = ["TABLES"]

_OFFICE: dict[str, Message] = {
    "office-kind": error(
        "читаются только таблицы .xlsx и .docx", "сохраните файл в одном из этих видов",
        "only .xlsx and .docx tables are read", "save the file as one of these",
    ),
    "office-locked": error(
        "файл защищён паролем или записан в старом виде (.xls, .doc)",
        "снимите пароль и сохраните его как .xlsx или .docx",
        "the file is protected by a password or of an old kind (.xls, .doc)", "save it as .xlsx or .docx, no password",
    ),
    "office-broken": error(
        "файл повреждён: содержание не читается", "откройте его в офисной программе и сохраните заново",
        "the file is damaged and cannot be read", "open it in an office program and save it again",
    ),
    "office-merged": error(
        "объединено слишком много ячеек: {found}", "разъедините их: объединяют только ячейки самой таблицы",
        "too many cells are merged: {found}", "split them: merge only cells of the table itself",
    ),
    "cell-date": error(
        "вместо числа или номера стоит дата {found}: её подставила офисная программа",
        "задайте ячейке текстовый вид и впишите значение заново",
        "there is a date, {found}, instead of a number: the office program put it in",
        "format the cell as text and write the value again",
    ),
    "cell-formula": error(
        "у формулы нет сохранённого значения", "впишите вместо неё само значение",
        "the formula has no stored value", "write the value itself",
    ),
    "cell-error": error(
        "в ячейке ошибка {found}", "впишите вместо неё значение",
        "the cell holds the error {found}", "write a value instead",
    ),
}  # fmt: skip

_SHAPE: dict[str, Message] = {
    "table-header": error(
        "таблица критериев не найдена: в первых {limit} строках нет заголовков столбцов",
        "озаглавьте столбцы: №, направление, позиция, критерий, баллы, подтверждение",
        "no table of criteria: the first {limit} rows hold no column headings",
        "head the columns №, направление, позиция, критерий, баллы, подтверждение",
    ),
    "table-column": error(
        "не хватает столбца «{found}»", "добавьте его с таким заголовком",
        "the column “{found}” is missing", "add it with this heading",
    ),
    "table-column-twice": error(
        "столбец «{found}» уже есть", "оставьте один или озаглавьте второй иначе",
        "there is a column “{found}” already", "keep one or head the second differently",
    ),
    "table-extra-column": warning(
        "столбец «{found}» не читается", "если он нужен, озаглавьте его одним из слов: {known}",
        "the column “{found}” is not read", "if it is needed, head it with one of: {known}",
    ),
    "table-skipped": warning(
        "таблица без заголовков критериев не читается", "если критерии есть и здесь, повторите в ней строку заголовков",
        "a table without headings of criteria is not read", "repeat the headings if it holds criteria too",
    ),
    "table-no-rows": error(
        "под заголовками нет ни одного критерия", "впишите критерии",
        "there is no criterion below the headings", "write the criteria",
    ),
}  # fmt: skip

_CELLS: dict[str, Message] = {
    "row-no-criterion": error(
        "слова критерия не вписаны", "впишите их или удалите строку",
        "the words of the criterion are missing", "write them or delete the row",
    ),
    "row-criterion-twice": error(
        "этот критерий уже есть: {first}", "уберите повтор или уточните слова",
        "this criterion stands already: {first}", "remove one or make the words differ",
    ),
    "row-no-points": error("баллы не вписаны", "впишите число", "the points are missing", "write a number"),
    "row-points": error(
        "баллы «{found}» не число", "впишите наибольший балл одним числом, например 1 или 0,5",
        "points “{found}” are no number", "write the highest points as one number, such as 1 or 0,5",
    ),
    "row-points-joined": error(
        "баллы объединены на несколько критериев", "разъедините ячейку и впишите каждому критерию свой балл",
        "the points are merged over several criteria", "split the cell and give each criterion its own points",
    ),
    "row-points-zero": error(
        "баллы «{found}» не больше нуля", "впишите число больше нуля",
        "points “{found}” are not above zero", "write a number above zero",
    ),
    "row-no-direction": error(
        "направление не вписано", "впишите его номер и название, например «1.1 Название»",
        "the direction is missing", "write its number and title, such as “1.1 Title”",
    ),
    "row-direction-number": error(
        "у направления «{found}» нет номера", "начните с номера, например «1.1 {found}»",
        "direction “{found}” has no number", "begin with the number, such as “1.1 {found}”",
    ),
    "row-direction-title": error(
        "направление {number} названо здесь иначе, чем раньше («{first}»)", "назовите его одинаково во всей таблице",
        "direction {number} has another title here than before (“{first}”)", "give it one title in the whole table",
    ),
    "row-no-position": error(
        "позиция не вписана", "впишите одну из: {known}", "the position is missing", "write one of: {known}",
    ),
    "row-position": error(
        "позиция «{found}» неизвестна", "впишите одну из: {known}",
        "position “{found}” is unknown", "write one of: {known}",
    ),
    "row-number-twice": error(
        "№ {found} уже занят: {first}", "дайте строке другой номер",
        "№ {found} is taken: {first}", "give the row another number",
    ),
}  # fmt: skip

_SETS: dict[str, Message] = {
    "set-exists": error(
        "набор «{found}» уже есть", "выберите другое имя или сначала уберите прежний набор",
        "there is a set “{found}” already", "choose another name or remove the earlier set first",
    ),
    "set-name": error(
        "«{found}» не годится как имя набора",
        "используйте буквы, цифры, дефис и подчёркивание, например region-2024",
        "“{found}” cannot be the name of a set", "use letters, digits, hyphen and underscore, such as region-2024",
    ),
    "set-period": error(
        "срок действия набора «{found}» неизвестен", "назовите год в имени (region-2024) или укажите --in-force",
        "nobody knows when set “{found}” is in force", "name the year in its name (region-2024) or give --in-force",
    ),
}  # fmt: skip

TABLES: dict[str, Message] = {**_OFFICE, **_SHAPE, **_CELLS, **_SETS}
