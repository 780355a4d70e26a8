"""The words of what is found in sound rules and sets before anyone is scored, by code."""

from __future__ import annotations

from evaluator.model.wording import Message, error

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
}  # fmt: skip
