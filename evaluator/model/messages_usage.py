"""The words of problems with the command line itself: a verb, an option or an argument."""

from __future__ import annotations

from evaluator.model.wording import SPELL, SPELL_EN, Message, error

__all__ = ["USAGE"]

_HELP = "посмотрите {command} --help"
_HELP_EN = "see {command} --help"

USAGE: dict[str, Message] = {
    "usage-command": error(
        "команды «{found}» нет", SPELL + "; все команды — {command} --help",
        "there is no command “{found}”", SPELL_EN + "; all commands: {command} --help",
    ),
    "usage-option": error(
        "параметра {found} нет", SPELL + "; все параметры — {command} --help",
        "there is no option {found}", SPELL_EN + "; all options: {command} --help",
    ),
    "usage-missing": error(
        "не указано: {found}", "допишите: {command} {wanted}",
        "missing: {found}", "write: {command} {wanted}",
    ),
    "usage-extra": error(
        "лишнее в команде: {found}", "уберите его, а имя с пробелом возьмите в кавычки: {command} {wanted}",
        "unexpected: {found}", "remove it, and put a name with a space into quotes: {command} {wanted}",
    ),
    "usage-no-value": error(
        "у параметра {found} нет значения", "впишите его после параметра; " + _HELP,
        "option {found} has no value", "write it after the option; " + _HELP_EN,
    ),
    "usage-flag-value": error(
        "параметр {found} пишется без значения", "уберите знак «=» и всё, что после него",
        "option {found} takes no value", "remove the sign = and what follows it",
    ),
    "usage-choice": error(
        "значения «{found}» у {parameter} нет", "выберите одно из: {known}",
        "{parameter} has no value “{found}”", "choose one of: {known}",
    ),
    "usage-date": error(
        "«{found}» в {parameter} — не дата календаря", "запишите её, например, так: {known}",
        "“{found}” in {parameter} is no date of the calendar", "write it as, for example: {known}",
    ),
    "usage-other": error(
        "команда не разобрана: {reason}", _HELP, "the command is not understood: {reason}", _HELP_EN,
    ),
}  # fmt: skip
