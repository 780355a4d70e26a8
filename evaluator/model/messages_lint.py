"""The words of what is found in sound rules and sets before anyone is scored, by code."""

from __future__ import annotations

from evaluator.model.wording import Message, error, note, warning

__all__ = ["LINT"]

LINT: dict[str, Message] = {
    "line-unwinnable": error(
        "критерий «{line}» не выполнит никто: при его аргументах условия правила «{rule}» несовместимы ({conditions})",
        "исправьте аргументы критерия или эти условия",
        "no package can win line “{line}”: with its arguments conditions of rule “{rule}” exclude each other "
        "({conditions})",
        "mend the arguments of the line or these conditions",
    ),
    "claim-unwinnable": error(
        "у критерия «{line}» требование «{found}» не выполнит никто: при его аргументах условия правила «{rule}» "
        "несовместимы ({conditions})",
        "исправьте аргументы критерия или эти условия, иначе этих баллов не получит никто",
        "no package can fulfil claim “{found}” of line “{line}”: with its arguments conditions of rule “{rule}” "
        "exclude each other ({conditions})",
        "mend the arguments of the line or these conditions, else nobody gets these points",
    ),
    "maximum-unreachable": error(
        "все баллы критерия «{line}» не получит никто: требования правила «{rule}» исключают друг друга",
        "исправьте условия правила или сделайте его graded",
        "nobody gets all points of line “{line}”: the claims of rule “{rule}” exclude each other",
        "mend the conditions of the rule or make it graded",
    ),
    "line-unlosable": warning(
        "критерий «{line}» нельзя не выполнить: условия правила «{rule}» верны для любого комплекта",
        "исправьте аргументы критерия или условия правила",
        "line “{line}” cannot be lost: the conditions of rule “{rule}” are false for no package",
        "mend the arguments of the line or the conditions of the rule",
    ),
    "gate-closed": error(
        "критерий «{line}» никогда не засчитается: предшествующий критерий ({found}) не выполнит никто",
        "исправьте предшествующий критерий или уберите его из needs",
        "line “{line}” never counts: nobody can win what it needs ({found})",
        "mend the line that is needed or remove it from needs",
    ),
    "gate-shuts-out": error(
        "критерий «{line}» никогда не засчитается: кто выполнит предшествующий ({found}), не выполнит его самого",
        "исправьте правило одного из них или уберите предшествующий из needs",
        "line “{line}” never counts: a package that wins what it needs ({found}) cannot win the line itself",
        "mend the rule of one of them or remove it from needs",
    ),
    "line-uncounted": warning(
        "баллы критерия «{line}» не входят в итог: показатель «{total}» его не считает",
        "включите критерий в один из показателей итога или уберите его",
        "the points of line “{line}” are in no total: node “{total}” does not count it",
        "count the line in a node of the total or remove it",
    ),
    "condition-impossible": error(
        "условие «{found}» не выполнит никто: его проверки исключают друг друга", "исправьте одну из них",
        "no package can fulfil condition “{found}”: its tests exclude each other", "mend one of them",
    ),
    "conditions-contradict": error(
        "условия исключают друг друга: {found}; вместе их не выполнит никто", "исправьте одно из них",
        "the conditions exclude each other: {found}; no package can fulfil them together", "mend one of them",
    ),
    "condition-implied": warning(
        "условие «{found}» ничего не добавляет: оно выполнено всегда, когда выполнены условия выше",
        "уберите его, поставьте выше более строгого или исправьте проверку",
        "condition “{found}” adds nothing: it holds wherever the conditions above it do, and is never named as a cause",
        "remove it, put it above the stricter one, or mend the test",
    ),
    "line-duplicate": warning(
        "критерий «{line}» требует того же, что «{first}»: одно и то же оценивается дважды",
        "уберите один из них или исправьте аргументы",
        "line “{line}” asks what “{first}” does: one thing is paid twice", "remove one of them or mend the arguments",
    ),
    "claim-duplicate": warning(
        "требование «{found}» совпадает с «{first}»: одно и то же оценивается дважды",
        "уберите одно из них или исправьте",
        "claim “{found}” asks what “{first}” does: one thing is paid twice", "remove one of them or mend it",
    ),
    "not-monotone": note(
        "условие «{found}» новая запись может сделать невыполненным",
        "это допустимо; учтите, что материалы могут и убавить баллы",
        "a further record can make condition “{found}” false", "this is allowed; more evidence may cost points here",
    ),
    "not-monotone-ask": note(
        "на вопрос «{found}» второй эксперт может ответить иначе, и балл снова будет ждать",
        "это допустимо; несогласие снимает арбитр",
        "a second expert may answer question “{found}” otherwise, and the point waits again",
        "this is allowed; an arbiter settles it",
    ),
    "not-monotone-inherited": note(
        "критерии ждут решённых правилом «{rule}», у которых новая запись или второй ответ может отнять балл, а с "
        "ним и их баллы: {lines}",
        "это допустимо; проверьте, что так и задумано",
        "lines wait for such of rule “{rule}”, which a further record or a second answer can lose, and they with it: "
        "{lines}",
        "this is allowed; see that it is meant",
    ),
    "not-monotone-node": note(
        "показатель «{found}» может стать меньше от новых материалов (вычет, число из записей или место среди других)",
        "это допустимо; учтите это",
        "more evidence may lower node “{found}” (a penalty, a number from records or a rank)",
        "this is allowed; mind it",
    ),
    "not-in-form": warning(
        "записей {kinds} не собирает ни один лист формы комплекта, которую получит район",
        "спросите то, для чего есть лист, или договоритесь, кто и как внесёт эти записи",
        "no sheet of the evidence form that a district gets collects records {kinds}",
        "ask for what has a sheet, or agree who enters these records and how",
    ),
    "position-unused": note(
        "позиции «{found}» нет ни у одного критерия", "это допустимо; уберите её, если она лишняя",
        "no line has position “{found}”", "this is allowed; remove it if it is not meant",
    ),
    "gate-unused": note(
        "для позиции «{found}» сказано, как читать предшествующие, а их нет ни у одного её критерия (needs)",
        "это допустимо; проверьте, не забыт ли needs",
        "it is said how gates of position “{found}” are read, and none of its lines has one (needs)",
        "this is allowed; see that no needs is forgotten",
    ),
    "topic-unused": note(
        "о теме «{found}» направления {direction} не спрашивает ни один критерий",
        "это допустимо, материалы о ней баллов не дадут; иначе уберите её или впишите критерий",
        "no line asks about topic “{found}” of direction {direction}",
        "this is allowed, its evidence gives no points; else remove it or add a line",
    ),
    "words-missing": warning(
        "у условия «{found}» нет слов lost: район не узнает, почему потерял балл", "впишите lost",
        "condition “{found}” has no words for its loss: a district is not told why", "write lost",
    ),
    "remedy-missing": warning(
        "у условия «{found}» нет remedy: район не узнает, что сделать", "впишите remedy",
        "condition “{found}” has no remedy: a district is not told what to do", "write remedy",
    ),
    "act-missing": warning(
        "критериев и показателей с пунктом акта: {count}, а акт в наборе не назван", "впишите акт в acts",
        "{count} lines and nodes have a clause, and the set names no act", "list the act under acts",
    ),
}  # fmt: skip
