"""The phrases of a plan, Russian and English."""

from __future__ import annotations

__all__ = ["PLAN_TEXTS"]

PLAN_TEXTS: dict[str, tuple[str, str]] = {
    "plan add": ("Новая запись № {number} — {kind}: {fields}.", "New record No {number} — {kind}: {fields}."),
    "plan add bare": ("Новая запись № {number} — {kind}.", "New record No {number} — {kind}."),
    "plan fill": ("Внести в запись «{record}»: {fields}.", "Enter in “{record}”: {fields}."),
    "plan mend": ("Исправить в записи «{record}»: {fields}.", "Mend in “{record}”: {fields}."),
    "plan confirm": (
        "Проверить и подтвердить запись «{record}», предложенную программой.",
        "Check and confirm “{record}”, which the machine proposed.",
    ),
    "plan other": ("того, что указано как «{field}» в записи «{kind}»", "what “{field}” of “{kind}” says"),
    "plan and others": (" и др", " etc"),
    "plan refused": ("кроме: {words}", "not: {words}"),
    "plan write": ("внести", "to be written"),
    "plan new record": ("новая запись № {number}", "new record No {number}"),
    "plan goal reach": (
        "Цель: {number} % от {maximum}, то есть баллов не меньше {target}",
        "Goal: {number} % of {maximum}, that is at least {target}",
    ),
    "plan goal regain": (
        "Цель: баллов больше на {number}, то есть {target} из {maximum}",
        "Goal: {number} more, that is {target} of {maximum}",
    ),
    "plan goal all": (
        "Цель: все баллы, которые можно восполнить, из {maximum}",
        "Goal: all points that can be regained, of {maximum}",
    ),
    "plan does": (
        "План: изменений комплекта — {changes}, трудоёмкость — {effort}; "
        "баллы — {before} → {after} из {maximum} ({percent} %)",
        "The plan: {changes} changes, effort {effort}; points {before} → {after} of {maximum} ({percent} %)",
    ),
    "plan short": (
        "Цель этим не достигнута: без ответов эксперта изменения комплекта дают не больше {after} из {maximum} "
        "({percent} %)",
        "Out of reach: without an expert's answers changes give no more than {after} of {maximum} ({percent} %)",
    ),
    "plan all": (
        "Больше без ответов эксперта изменения комплекта не дают",
        "Without an expert's answers no changes give more",
    ),
    "plan hoped": (
        "Если эксперт согласится и сделано то, что стоит во второй таблице: {hoped} ({hoped_percent} %)",
        "If the expert agrees and the second table is done: {hoped} ({hoped_percent} %)",
    ),
    "plan nothing": ("Цель уже достигнута, менять ничего не нужно", "The goal is reached, nothing need be changed"),
    "plan order": (
        "Сначала то, что даёт больше баллов на единицу трудоёмкости; каждая строка считает сделанными все строки выше. "
        "Баллы посчитаны по комплекту, в который внесены все изменения плана",
        "What pays most for its effort comes first; each row takes all rows above as done. "
        "Points are those of the package with every change made",
    ),
    "plan stand-ins": (
        "План ничего не утверждает: «внести» и границы — это то, чего требуют критерии; вносится только то, что есть "
        "на самом деле. Сведений о документах, которые уже изданы, план не меняет; документы не объединяет, хотя один "
        "может служить нескольким записям",
        "The plan asserts nothing: “to be written” and bounds are what the lines ask for; enter only what is so. "
        "It never changes facts of an act that exists, and does not merge documents, though one may serve several "
        "records",
    ),
    "plan late": (
        "Период закончился: можно внести только то, что в нём сделано и издано",
        "The period is over: only what was done and issued in it can be entered",
    ),
    "plan in time": (
        "Период не закончился: то, что нужно провести, ещё можно провести и внести",
        "The period is not over: what must be done can still be done and entered",
    ),
    "plan unproven": (
        "Лишнего в плане нет, но что он самый дешёвый, не доказано: часть критериев зависит от числа или доли записей",
        "Nothing in the plan is to spare; that it is the cheapest is not proven: some lines depend on counts or shares",
    ),
    "plan until": ("провести и внести до {end}", "done and entered by {end}"),
    "plan before deadline": ("до сдачи комплекта", "before the package is handed in"),
    "plan done before": ("внести, если сделано в периоде", "enter, if done in the period"),
    "roadmap title": ("Проект дорожной карты на {period}", "Draft roadmap for {period}"),
    "roadmap means": (
        "Составлено по баллам, которых не было на {as_of}. Сроки предложены по порядку позиций оценивания, их и "
        "ответственных назначает муниципалитет",
        "Made from the points that were missing on {as_of}. Terms follow the order of positions; they and those "
        "responsible are for the municipality to name",
    ),
    "roadmap sheet": ("О проекте", "About"),
    "roadmap until": ("до {day}", "by {day}"),
    "roadmap who": ("назначить (должность)", "to be named (post)"),
    "roadmap lines": ("критерии: {lines}", "lines: {lines}"),
    "roadmap head number": ("№", "No"),
    "roadmap head activity": ("Мероприятие", "Activity"),
    "roadmap head due": ("Срок", "Term"),
    "roadmap head responsible": ("Ответственный", "Responsible"),
    "plan why not this year": ("В этом году уже не восполнить", "Not this year"),
    "plan why no change": (
        "Изменением полей и новыми записями не восполнить",
        "No change of fields and no new record regains it",
    ),
    "plan why section": ("Внести все записи раздела и заявить его полным", "Complete the section and declare it so"),
    "plan why expert": ("Решает эксперт", "The expert decides"),
}
