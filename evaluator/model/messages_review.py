"""The words of problems with the experts of a round, their sheets and their answers."""

from __future__ import annotations

from evaluator.model.wording import SPELL, SPELL_EN, Message, error, warning

__all__ = ["REVIEW"]

_ISSUED = "возьмите лист, который записала команда evaluator review, и перенесите в него ответы"
_ISSUED_EN = "take the sheet that evaluator review wrote and copy the answers into it"

_EXPERTS: dict[str, Message] = {
    "experts-missing": error(
        "в round.yaml нет экспертов", "допишите experts: [{{id: ivanova, name: И. Иванова}}]",
        "round.yaml names no experts", "add experts: [{{id: ivanova, name: I. Ivanova}}]",
    ),
    "expert-twice": error(
        "имя эксперта «{found}» уже занято", "дайте другое: по нему называется его лист",
        "the expert id “{found}” is taken", "choose another: the expert's sheet is named by it",
    ),
    "expert-name-twice": error(
        "эксперт «{found}» назван дважды", "оставьте одну строку: один человек не отвечает за двоих",
        "the expert “{found}” stands twice", "keep one entry: nobody answers for two",
    ),
    "third-is-expert": error(
        "третьим назван эксперт «{found}», который уже отвечает сам",
        "назовите другого: он решает, когда двое разошлись",
        "the third is “{found}”, who is an expert already", "name somebody else: the third decides where two differ",
    ),
    "hide-idle": error(
        "в «{found}» нет имени, которое можно убрать", "впишите имя или прозвище, как оно пишется в обосновании",
        "“{found}” holds no name that could be hidden", "write the name as it stands in reasons",
    ),
    "expert-no-file-name": error(
        "имя эксперта «{found}» не годится для имени файла",
        "дайте другое: без косой черты, без точки в конце, не служебное имя Windows (aux, con, nul …)",
        "the expert id “{found}” does not suit a file name",
        "choose another: no slash, no point at its end, no device name of Windows (aux, con, nul …)",
    ),
    "expert-unknown-part": error(
        "критерия или направления «{found}» нет в наборе", SPELL,
        "the set has no line or direction “{found}”", SPELL_EN,
    ),
    "experts-too-few": error(
        "экспертов меньше, чем нужно ({wanted}), по критериям: {lines}", "назначьте эксперта или уменьшите per_line",
        "there are fewer experts than needed ({wanted}) for the lines: {lines}", "assign an expert or lower per_line",
    ),
    "answers-broken": error(
        "строка не читается или стоит не по порядку", "верните файл из резервной копии, сами его не исправляйте",
        "this line is broken or out of order", "restore the file from a backup, do not mend it by hand",
    ),
}  # fmt: skip

_SHEETS: dict[str, Message] = {
    "review-foreign": error("это не лист эксперта", _ISSUED, "this is no expert's sheet", _ISSUED_EN),
    "review-other-round": error(
        "лист выдан для другой оценки или другому эксперту: {found}", _ISSUED,
        "the sheet was issued for another round or expert: {found}", _ISSUED_EN,
    ),
    "review-column": error("нет столбца «{found}»", _ISSUED, "column “{found}” is missing", _ISSUED_EN),
    "review-unknown-row": error(
        "вопрос «{found}» не задавался в этом листе", "верните в ячейку номер из выданного листа",
        "question “{found}” was not asked in this sheet", "write the number of the issued sheet back",
    ),
    "review-row-twice": error(
        "на вопрос {found} ответ дан дважды", "оставьте одну строку",
        "question {found} is answered twice", "keep one row",
    ),
    "review-answer": error(
        "«{found}» не ответ", "выберите из списка «да» или «нет»",
        "“{found}” is no answer", "choose «да» or «нет» from the list",
    ),
    "review-answer-missing": error(
        "обоснование есть, а ответа нет", "выберите «да» или «нет» или очистите строку",
        "there is a reason and no answer", "choose «да» or «нет» or empty the row",
    ),
    "review-reason-missing": error(
        "нет обоснования", "впишите одной фразой, почему ответ таков",
        "the reason is missing", "write in a phrase why the answer is so",
    ),
    "review-authority-missing": error(
        "не указано, кем решена апелляция", "впишите комиссию или должность, дату и номер решения",
        "who decided the appeal is missing", "write the board or office, date and number of the decision",
    ),
    "review-changed": error(
        "на вопрос {found} уже принят ответ «{known}»", "верните его: принятый ответ меняют третий эксперт и апелляция",
        "question {found} is answered already: “{known}”", "put it back: only the third or an appeal changes it",
    ),
    "review-names": warning(
        "в обосновании назван эксперт или другой муниципалитет",
        "муниципалитет прочтёт: «{found}»; пишите обоснования без имён и названий",
        "the reason names an expert or another municipality",
        "the municipality will read: “{found}”; write reasons without names",
    ),
    "appeal-nothing": error(
        "по муниципальному образованию «{found}» нет решений экспертов", "примите сначала листы экспертов",
        "no expert has settled anything for “{found}”", "read the experts' sheets first",
    ),
}  # fmt: skip

REVIEW: dict[str, Message] = {**_EXPERTS, **_SHEETS}
