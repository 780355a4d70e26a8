"""The words of problems of score nodes, by code."""

from __future__ import annotations

from evaluator.model.wording import SPELL, SPELL_EN, Message, error

__all__ = ["NODES"]

NODES: dict[str, Message] = {
    "no-method": error(
        "не сказано, как считается показатель",
        "впишите одно из: sum, weighted, mean, weighted_mean, percent, cap, floor, band, penalty, share, weakest, "
        "table, best, range, value",
        "the node does not say how it is made",
        "write one of sum, weighted, mean, weighted_mean, percent, cap, floor, band, penalty, share, weakest, table, "
        "best, range, value",
    ),
    "method-refused": error(
        "способ «{found}» этому набору не разрешён (разрешены: {allowed})",
        "если его даёт акт, впишите его в methods, иначе выберите другой",
        "the set may not use the method “{found}” (allowed: {allowed})",
        "write it under methods if the act gives it, else choose another",
    ),
    "node-origin": error(
        "у показателя «{found}» должно быть ровно одно из двух: clause или reconstructed: true",
        "впишите пункт акта в clause или, если официального текста нет, reconstructed: true",
        "node “{found}” needs exactly one of clause or reconstructed: true",
        "name the clause of the act or, where there is no official text, write reconstructed: true",
    ),
    "two-groups": error(
        "«{found}» названо и в группе {known}, и в этой, а группа у муниципалитета одна",
        "оставьте его в одной из них",
        "“{found}” is named in group {known} and in this one, and a municipality is of one group",
        "leave it in one of them",
    ),
    "no-groups": error(
        "показатель «{found}» сравнивает внутри группы, а групп у набора нет",
        "опишите их в groups или уберите by_group",
        "node “{found}” compares within a group, and the set has no groups",
        "describe them under groups or drop by_group",
    ),
    "node-name-taken": error(
        "«{found}» — уже название критерия или направления", "дайте показателю другое имя",
        "“{found}” is a line or a direction already", "give the node another name",
    ),
    "unknown-child": error(
        "нет ни критерия, ни направления, ни показателя «{found}»", SPELL,
        "there is no line, direction or node “{found}”", SPELL_EN,
    ),
    "child-twice": error(
        "«{leaf}» входит в показатель «{node}» дважды, второй раз через «{found}»", "оставьте один из путей",
        "“{leaf}” counts twice in node “{node}”, the second time through “{found}”", "keep one of the ways",
    ),
    "node-circle": error(
        "показатели считаются друг из друга по кругу: {circle}", "уберите одно из слагаемых",
        "nodes are made of each other in a circle: {circle}", "remove one of the children",
    ),
    "unknown-total": error("показателя «{found}» нет", SPELL, "there is no node “{found}”", SPELL_EN),
    "not-above-zero": error(
        "{key}: {found} — не больше нуля", "впишите число больше нуля",
        "{key}: {found} is not above zero", "write a number above zero",
    ),
    "node-maximum-differs": error(
        "у показателя «{node}» заявлен максимум {found}, из его частей выходит {total}",
        "исправьте максимум, веса или баллы",
        "node “{node}” states a maximum of {found}, its parts give {total}", "mend the maximum, weights or points",
    ),
    "band-ends": error(
        "у полосы с баллом {points} неясны концы",
        "впишите не больше одного из from и above, не больше одного из to и below, нижний конец не выше верхнего",
        "the ends of the band worth {points} are not clear",
        "write at most one of from and above, at most one of to and below, the lower end not over the upper",
    ),
    "band-overlap": error(
        "полосы с баллами {lower} и {upper} пересекаются у {at}",
        "отдайте границу одной из них: from и to включают её, above и below — нет",
        "the bands worth {lower} and {upper} overlap at {at}",
        "give the bound to one of them: from and to include it, above and below do not",
    ),
    "band-hole": error(
        "между полосами с баллами {lower} и {upper} есть дыра у {at}",
        "сомкните полосы; у нижней не пишите нижнего конца, у верхней — верхнего",
        "there is a hole at {at} between the bands worth {lower} and {upper}",
        "close it; write no lower end for the lowest band and no upper end for the highest",
    ),
    "band-order": error(
        "балл полосы {found} меньше, чем у полосы ниже ({lower})", "запишите полосы от нижней к верхней",
        "a band is worth {found}, less than the one below it ({lower})", "write the bands from low to high",
    ),
    "table-row": error(
        "строка таблицы «{found}» — не числа через пробел или уже есть выше в другом порядке",
        "впишите каждое сочетание один раз, порядок чисел не важен",
        "table row “{found}” is not numbers and spaces, or stands above in another order",
        "write each combination once; the order of its numbers does not matter",
    ),
    "table-hole": error(
        "в таблице нет строки для значений {found}", "добавьте её: такое сочетание возможно",
        "the table has no row for {found}", "add it: the combination can occur",
    ),
    "table-order": error(
        "в таблице {upper} даёт меньше, чем {lower}, хотя ни одно значение не ниже", "исправьте один из баллов",
        "in the table {upper} gives less than {lower} though no value is lower", "mend one of the points",
    ),
    "table-child": error(
        "значения «{found}» нельзя перечислить, таблице они не подходят",
        "поставьте между ними показатель band",
        "the values of “{found}” cannot be listed, a table does not take them", "put a band node between",
    ),
    "if-same-outside": error(
        "if_same: {found} лежит вне шкалы от 0 до {to}", "впишите число на шкале",
        "if_same: {found} lies outside the scale from 0 to {to}", "write a number on the scale",
    ),
    "inverse-of-points": error(
        "inverse у «{node}»: «{found}» — баллы, а меньше баллов не бывает лучше",
        "inverse подходит только числам из записей (value)",
        "inverse of “{node}”: “{found}” is points, and fewer points are never better",
        "inverse fits numbers from records (value) only",
    ),
    "best-below-zero": error(
        "«{found}» бывает меньше нуля ({least}), долю от лучшего так не считают", "впишите least: 0 или способ range",
        "“{found}” can be below zero ({least}), so no share of the best exists", "write least: 0 or use range",
    ),
    "scale-empty": error(
        "{lower}: {least} не меньше, чем {upper}: {most}", "поменяйте числа местами или исправьте",
        "{lower}: {least} is not less than {upper}: {most}", "swap the numbers or mend them",
    ),
    "reference-node": error(
        "для показателя «{found}» нечего задавать: его нет, он ни с кем не сравнивается или набор сравнения даёт акт",
        "исправьте имя показателя или уберите его; сравниваются: {known}",
        "no reference set is given for node “{found}”: there is none, it compares nobody, or an act fixes the set",
        "mend the name of the node or remove it; compared are: {known}",
    ),
    "field-not-scored": error(
        "число «{found}» записей {kinds} не может быть показателем", "выберите из: {known}",
        "the number “{found}” of {kinds} cannot be a score", "choose one of: {known}",
    ),
    "marks-as-score": error(
        "показатель «{found}» берёт в расчёт отметки ВПР: по ним школы и органы управления не оценивают",
        "уберите показатель; оценивайте управление объективностью",
        "node “{found}” scores marks of national tests: schools and authorities are not rated by them",
        "remove the node; score how objectivity is managed",
    ),
}  # fmt: skip
