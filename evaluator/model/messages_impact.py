"""The words of problems with packages that are put to two sets."""

from __future__ import annotations

from evaluator.model.wording import Message, error

__all__ = ["IMPACT"]

IMPACT: dict[str, Message] = {
    "impact-other-set": error(
        "собрано по набору «{found}», а сравниваются «{old}» и «{new}»",
        "назовите комплекты и папки приёма одного из этих двух наборов",
        "made for set “{found}”, while “{old}” and “{new}” are held against each other",
        "name packages and rounds of one of the two",
    ),
    "impact-twice": error(
        "«{found}» среди тех же комплектов уже есть: {other}; одному муниципальному образованию двух мест не дать",
        "оставьте один из комплектов",
        "“{found}” is there already among these: {other}; one municipality cannot take two places",
        "leave one of the packages out",
    ),
    "impact-empty-round": error(
        "в папке приёма нет принятых комплектов", "примите комплекты: evaluator receive АРХИВЫ --round ПАПКА",
        "the round has no accepted package", "receive packages: evaluator receive ARCHIVES --round FOLDER",
    ),
}  # fmt: skip
