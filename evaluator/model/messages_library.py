"""The words of problems of criteria sets and rules, by code."""

from __future__ import annotations

from evaluator.model.wording import SPELL, SPELL_EN, Message, error, note, warning

__all__ = ["CRITERIA", "RULES"]

CRITERIA: dict[str, Message] = {
    "word-taken": error(
        "слово «{found}» в этом списке уже есть",
        "возьмите другое или удалите строку: слова программы есть у каждого набора",
        "the list has “{found}” already", "choose another or delete the line: every set has the program's words",
    ),
    "library-empty": error(
        "в папке нет ни rules/, ни criteria/", "укажите папку, в которой они лежат",
        "the folder holds neither rules/ nor criteria/", "name the folder where they are",
    ),
    "set-file-missing": error(
        "в папке набора нет файла set.yaml, поэтому она не читается", "добавьте set.yaml или уберите папку",
        "the folder of a set holds no set.yaml, so it is not read", "add set.yaml or remove the folder",
    ),
    "file-misnamed": error(
        "файл «{found}» не читается из-за своего имени", "переименуйте его в {known} или уберите",
        "file “{found}” is not read because of its name", "rename it to {known} or remove it",
    ),
    "file-misplaced": error(
        "файл «{found}» не читается: набор лежит в своей папке", "перенесите его в папку набора или уберите",
        "file “{found}” is not read: a set has a folder of its own", "move it into the folder of its set or remove it",
    ),
    "bad-effort": error(
        "трудоёмкость «{found}» — не целое число от 1 до 1000", "впишите целое число: сколько труда стоит изменение",
        "the effort “{found}” is no whole number from 1 to 1000", "write a whole number: how much work the change is",
    ),
    "unknown-line": error("критерия «{found}» нет", SPELL, "there is no line “{found}”", SPELL_EN),
    "unknown-position": error("позиции «{found}» нет", SPELL, "there is no position “{found}”", SPELL_EN),
    "unknown-rule": error("правила «{found}» нет", SPELL, "there is no rule “{found}”", SPELL_EN),
    "direction-unlisted": error(
        "файл направления «{found}», которого нет в set.yaml",
        "впишите направление или уберите файл; известны: {known}",
        "a file of direction “{found}” that set.yaml does not list", "list it or remove the file; known: {known}",
    ),
    "direction-file-missing": error(
        "у направления «{found}» нет файла с критериями", "добавьте {found}.yaml рядом с set.yaml",
        "direction “{found}” has no file of lines", "add {found}.yaml beside set.yaml",
    ),
    "based-on-circle": error(
        "наборы построены друг на друге по кругу: {circle}", "разорвите круг: уберите based_on в одном из них",
        "sets build on each other in a circle: {circle}", "break it: remove based_on in one of them",
    ),
    "alter-without-clause": error(
        "изменение критерия «{found}» без пункта акта", "впишите clause (или reconstructed: true)",
        "line “{found}” is altered without a clause", "write clause (or reconstructed: true)",
    ),
    "alter-id": error(
        "номер критерия «{found}» не меняется: по нему критерий находят другие",
        "уберите id; другой критерий исключите (exclude) и впишите свой",
        "the id of line “{found}” cannot be altered: others find it by that",
        "remove id; exclude the line and write one of your own",
    ),
    "alter-left-out": error(
        "критерий «{found}» изменён, но не взят", "возьмите его или уберите изменение",
        "line “{found}” is altered and not taken", "take it or remove the alteration",
    ),
    "include-left-out": error(
        "критерий «{found}» взят, но его направления «{direction}» в наборе нет",
        "впишите направление в directions или уберите критерий",
        "line “{found}” is taken, and the set has no direction “{direction}”", "list the direction or remove the line",
    ),
    "need-left-out": error(
        "критерий «{found}» не взят, а его ждёт «{line}» (needs)",
        "возьмите «{found}», или измените needs у «{line}» в alter, или не берите и его",
        "line “{found}” is not taken, and “{line}” needs it",
        "take “{found}”, or alter the needs of “{line}”, or leave that out too",
    ),
    "line-in-and-out": warning(
        "критерий «{found}» и взят, и исключён; исключение сильнее", "уберите его из include или из exclude",
        "line “{found}” is both taken and left out; it is left out", "remove it from include or from exclude",
    ),
    "line-origin": error(
        "у критерия «{line}» должно быть ровно одно из двух: clause или reconstructed: true",
        "впишите пункт акта в clause или, если официального текста нет, reconstructed: true",
        "line “{line}” needs exactly one of clause or reconstructed: true",
        "name the clause of the act or, where there is no official text, write reconstructed: true",
    ),
    "gate-circle": error(
        "критерии ждут друг друга по кругу: {circle}", "уберите одну из зависимостей needs",
        "lines wait for each other in a circle: {circle}", "remove one of the needs",
    ),
    "crosswalk-target": error(
        "в таблице соответствия направлений должно быть ровно одно из двух: set или titles",
        "назовите набор в set или, если такого набора нет, перечислите направления с названиями в titles",
        "a crosswalk needs exactly one of set or titles",
        "name the set or, where there is no such set, list the directions with their titles under titles",
    ),
    "crosswalk-gap": error(
        "каждое направление набора стоит в таблице соответствия ровно один раз, а у этих не так: {found}",
        "впишите направление в directions или, если соответствия нет, в without",
        "a crosswalk names each direction of its own exactly once; not so: {found}",
        "write the direction under directions or, where it has no counterpart, under without",
    ),
    "maximum-differs": error(
        "в направлении {direction} заявлено баллов: {found}, критерии дают: {total}", "исправьте баллы или maximum",
        "direction {direction} states {found} points, its lines give {total}", "mend the points or the maximum",
    ),
    "argument-missing": error(
        "правилу «{rule}» не хватает аргумента «{found}»", "впишите его в arguments",
        "rule “{rule}” lacks the argument “{found}”", "write it under arguments",
    ),
    "argument-shape": error(
        "аргумент «{found}» не подходит к виду {kind}", "для texts впишите список, для остальных видов — одно значение",
        "argument “{found}” does not fit type {kind}", "write a list for texts, one value for the other types",
    ),
    "unknown-argument": error("аргумента «{found}» нет", SPELL, "there is no argument “{found}”", SPELL_EN),
    "points-shape": error(
        "баллы не подходят к правилу (award: {award})",
        "для all впишите одно число, для each и graded — балл каждого требования: {claims}",
        "points do not fit the rule (award: {award})",
        "for all write one number, for each and graded the points of each claim: {claims}",
    ),
    "points-negative": error(
        "баллы «{found}» не положительны", "впишите число больше нуля",
        "points “{found}” are not positive", "write a number above zero",
    ),
}  # fmt: skip

RULES: dict[str, Message] = {
    "no-head": error(
        "не сказано, что делает условие", "впишите одно из: find, given, count, every, none, share, value, any_of, ask",
        "the condition does not say what it does",
        "write one of find, given, count, every, none, share, value, any_of, ask",
    ),
    "bad-wanted": error(
        "«{found}» нельзя сравнить", "впишите текст, $ссылку или список слов",
        "“{found}” cannot be compared with", "write text, a $reference or a list of words",
    ),
    "no-test": error(
        "поле «{found}» названо, но не проверяется", "впишите проверку: is, has, present, ...",
        "field “{found}” is named but not tested", "write a test: is, has, present, ...",
    ),
    "award-all-claims": error(
        "при award: all требование одно, написано {count}", "оставьте одно или напишите award: each",
        "award: all takes one claim, {count} are written", "keep one or write award: each",
    ),
    "name-twice": error(
        "имя «{found}» уже занято", "дайте записи другое имя", "the name “{found}” is taken", "choose another",
    ),
    "as-inside-any-of": error(
        "внутри any_of имя «{found}» не даётся", "уберите as",
        "any_of binds no names, “{found}” stands inside", "remove as",
    ),
    "unknown-name": error(
        "имя «{found}» здесь ещё не связано", "сошлитесь на одно из: {known}",
        "the name “{found}” is not bound here", "refer to one of: {known}",
    ),
    "unknown-field": error(
        "у записей {kinds} нет поля «{found}»", SPELL, "{kinds} has no field “{found}”", SPELL_EN,
    ),
    "test-misfit": error(
        "проверка {test} не подходит к полю «{field}» ({type})", "выберите другую проверку",
        "test {test} does not fit field “{field}” ({type})", "choose another test",
    ),
    "wanted-misfit": error(
        "«{found}» не сравнимо с этим полем проверкой {test}", "сошлитесь на значение того же вида",
        "“{found}” cannot be compared with this field by {test}", "refer to a value of the same type",
    ),
    "wanted-list": error(
        "проверке {test} не подходит «{found}»", "in берёт список, остальные — одно значение",
        "test {test} does not take “{found}”", "in takes a list, the others one value",
    ),
    "unknown-placeholder": error(
        "в словах стоит {{{found}}}, это нечем заполнить", "используйте одно из: {known}",
        "the words hold {{{found}}}, nothing fills it", "use one of: {known}",
    ),
    "parameter-unused": warning(
        "параметр «{found}» ни с чем не сравнивается", "уберите его или используйте",
        "parameter “{found}” is compared with nothing", "remove it or use it",
    ),
    "id-constant": error(
        "номер записи сравнивается с «{found}», а его знают только комплекты",
        "сошлитесь на найденную раньше запись: $имя.поле",
        "a record's id is compared with “{found}”, which only packages know",
        "refer to a record found before: $name.field",
    ),
    "standing-tested": error(
        "поле «{found}» правилом не проверяется: подтверждённость учитывается сама",
        "уберите проверку",
        "rules do not test “{found}”: whether a record is confirmed counts by itself",
        "remove the test",
    ),
    "two-names": note(
        "условие говорит о нескольких именах сразу: {found}",
        "это допустимо; если его можно разделить, связи образуют дерево",
        "the condition speaks of several names: {found}",
        "this is allowed; if it can be split, the joins form a tree",
    ),
    "rule-unused": error(
        "правилом не пользуется ни один критерий и ни один случай", "уберите файл или добавьте cases",
        "no line and no case uses the rule", "remove the file or add cases",
    ),
    "bad-bound": error(
        "граница «{found}» не подходит",
        "у count впишите целое число от 1; у share — at_least больше 0 и не больше 1, at_most от 0 и меньше 1",
        "bound “{found}” does not fit",
        "for count write a whole number from 1; for share at_least above 0 up to 1, at_most from 0 and below 1",
    ),
    "bounds-crossed": error(
        "ни одно число не бывает не меньше {at_least} и не больше {at_most} сразу",
        "поменяйте границы местами или исправьте",
        "no number is at least {at_least} and at most {at_most} at once", "swap the bounds or mend them",
    ),
    "field-not-number": error(
        "в поле «{found}» ({type}) стоит не одно число", "выберите из числовых полей записей {kinds}: {known}",
        "field “{found}” ({type}) does not hold one number", "choose one of the number fields of {kinds}: {known}",
    ),
    "no-number-field": error(
        "у записей {kinds} нет общего поля с одним числом", "назовите вид записей, у которого оно есть: {known}",
        "no field of {kinds} holds one number in all of them", "name a record kind that has one: {known}",
    ),
    "unknown-case": error(
        "выше нет случая «{found}»", SPELL, "no case “{found}” stands above", SPELL_EN,
    ),
    "unknown-condition": error(
        "условия «{found}» в правиле нет", SPELL, "the rule has no condition “{found}”", SPELL_EN,
    ),
    "case-argument-missing": error(
        "случаю «{case}» не хватает аргумента «{found}»", "впишите его в arguments",
        "case “{case}” lacks the argument “{found}”", "write it under arguments",
    ),
    "case-failed": error(
        "случай «{case}»: ожидалось {wanted}, вышло {found}", "исправьте правило или случай",
        "case “{case}”: expected {wanted}, got {found}", "mend the rule or the case",
    ),
    "case-broken": error(
        "случай «{case}» нельзя рассчитать: {reason}", "исправьте его записи",
        "case “{case}” cannot be scored: {reason}", "mend its records",
    ),
    "survivor-new": error(
        "правило испорчено в одном месте, и ни один случай этого не заметил: {found}",
        "добавьте случай, который это заметит, или впишите в rules/survivors/{rule}.yaml, почему это ничего не меняет",
        "the rule was damaged in one place and no case noticed: {found}",
        "add a case that notices it, or write in rules/survivors/{rule}.yaml why it changes nothing",
    ),
    "survivor-differs": error(
        "о порче «{found}» сказано, что она ничего не меняет, а есть комплект, на котором итог другой",
        "добавьте такой случай и уберите эту запись",
        "the damage “{found}” is said to change nothing, and there is a package with another outcome",
        "add such a case and remove this entry",
    ),
    "survivor-noticed": error(
        "порчу «{found}» замечает случай, или она названа дважды", "уберите эту запись",
        "a case notices the damage “{found}”, or it is listed twice", "remove this entry",
    ),
    "survivor-unknown": error(
        "такой порчи нет: «{found}»", "перепишите её из вывода evaluator test --mutants или уберите",
        "there is no such damage: “{found}”", "copy it from evaluator test --mutants or remove it",
    ),
    "gate-case-failed": error(
        "случай «{case}»: ожидалось, что не засчитаны {wanted}, вышло {found}", "исправьте needs критериев или случай",
        "case “{case}”: expected blocked {wanted}, got {found}", "mend the needs of the lines or the case",
    ),
    "gates-damaged": error(
        "переход испорчен, и ни один случай набора этого не заметил: {found}",
        "добавьте случай в criteria/{set}/cases/gates.yaml или впишите туда (survivors), почему это ничего не меняет",
        "a gate was damaged and no case of the set noticed: {found}",
        "add a case to criteria/{set}/cases/gates.yaml, or say there (survivors) why it changes nothing",
    ),
}  # fmt: skip
