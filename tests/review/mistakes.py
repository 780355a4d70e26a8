"""What people are told of mistakes in sheets and in the round's experts; as a script rewrites tests/review/expected."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.expected import rewrite
from tests.review.rounds import EXPERTS, answered, fill, round_of, rows, sheet
from tests.round.districts import make_round, run

__all__ = ["EXPECTED", "MISTAKES", "told"]

EXPECTED = Path(__file__).parent / "expected"
FOREST = "Лесной район"
_BOTH = ("ivanova", "petrov")


def _read(folder: Path, *who: str, lang: str = "ru", code: int = 2) -> str:
    return run("review", folder, "--read", *(sheet(folder, name) for name in who), "--lang", lang, code=code)[1]


def _filled(values: dict[int, dict[str, Any]], lang: str = "ru") -> Callable[[Path], str]:
    """A sheet with these values; nothing of it is kept."""

    def told_of(folder: Path) -> str:
        made = round_of(folder, (FOREST,))
        fill(sheet(made, "ivanova"), values)
        lines = _read(made, "ivanova", lang=lang)
        assert not (made / "ответы.jsonl").exists()
        return lines

    return told_of


def _edited(edit: Callable[[Any], object]) -> Callable[[Path], str]:
    """A filled sheet, changed as no program should."""

    def told_of(folder: Path) -> str:
        made = round_of(folder, (FOREST,))
        path = answered(made, "ivanova", "да")
        book = load_workbook(path)
        edit(book.worksheets[0])
        book.save(path)
        return _read(made, "ivanova")

    return told_of


def _put(cell: str, value: object) -> Callable[[Any], object]:
    return lambda found: found.__setitem__(cell, value)


def _doubled(found: Any) -> None:
    for column in "AGH":
        found[f"{column}6"].value = found[f"{column}5"].value


def _foreign(folder: Path) -> str:
    made = round_of(folder, (FOREST,))
    Workbook().save(made / "книга.xlsx")
    (made / "письмо.docx").write_bytes(b"PK")
    (made / "обрыв.xlsx").write_bytes(sheet(made, "petrov").read_bytes()[:900])
    paths = [made / "книга.xlsx", made / "письмо.docx", made / "обрыв.xlsx", made / "нет.xlsx"]
    return run("review", made, "--read", *paths, code=2)[1]


def _named(folder: Path) -> str:
    made = round_of(folder, (FOREST,))
    answered(made, "ivanova", "да", "нет", reason="Петров прав, а Иванову не слушайте")
    return _read(made, "ivanova", code=0)


def _changed(folder: Path) -> str:
    made = round_of(folder, (FOREST,))
    copy = answered(made, "ivanova", "да")
    other = fill(copy, {0: {"Ответ": "нет"}}, folder / "другой.xlsx")
    _read(made, "ivanova", code=0)
    return run("review", made, "--read", other, code=2)[1]


def _of_another(folder: Path) -> str:
    """The number of a question that was put to the other expert only."""
    made = round_of(folder, (FOREST,), *EXPERTS[:3])
    other = rows(sheet(made, "petrov"))[0]["№"]
    fill(answered(made, "ivanova", "да"), {0: {"№": other}})
    return _read(made, "ivanova")


def _third_too_early(folder: Path) -> str:
    made = _disputed(folder)
    third = answered(made, "третий", "да")
    fill(third, {0: {"№": "В-2"}})
    return _read(made, "третий")


def _third_without_reason(folder: Path) -> str:
    made = _disputed(folder)
    fill(sheet(made, "третий"), {0: {"Ответ": "да"}})
    return _read(made, "третий")


def _disputed(folder: Path) -> Path:
    made = round_of(folder, (FOREST,))
    answered(made, "ivanova", "да", "да")
    answered(made, "petrov", "нет", "да")
    _read(made, *_BOTH, code=0)
    return made


def _appeal_without_authority(folder: Path) -> str:
    made = _disputed(folder)
    run("review", made, "--appeal", FOREST)
    answered(made, "апелляция-лесной-район", "нет")
    return _read(made, "апелляция-лесной-район")


def _appeals(folder: Path) -> str:
    made = round_of(folder, (FOREST,))
    lines = run("review", made, "--appeal", FOREST, code=2)[1]
    return lines + run("review", made, "--appeal", "Лестной район", code=2)[1]


def _lines_broken(folder: Path) -> str:
    made = _disputed(folder)
    path = made / "ответы.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([lines[0], *lines[2:]]), encoding="utf-8")
    told_of = _read(made, "третий") + run("score", made, code=2)[1]
    path.write_text("не строка\n", encoding="utf-8")
    return told_of + _read(made, "третий")


def _experts(*lines: str) -> Callable[[Path], str]:
    def told_of(folder: Path) -> str:
        made = make_round(folder / "приём", *lines)
        return run("review", made, "--form", code=2)[1]

    return told_of


def _not_a_sheet_in_place(folder: Path) -> str:
    made = round_of(folder, (FOREST,))
    Workbook().save(sheet(made, "petrov"))
    return run("review", made, "--form", code=2)[1]


_SLIPS: dict[int, dict[str, Any]] = {
    0: {"Ответ": "может быть", "Обоснование": "не знаю"},
    1: {"Ответ": "нет"},
    2: {"Обоснование": "обоснование без ответа"},
}
MISTAKES: dict[str, Callable[[Path], str]] = {
    "appeal-nothing": _appeals,
    "appeal-without-authority": _appeal_without_authority,
    "answer-a-formula": _edited(_put("G5", "=1/0")),
    "answer-changed": _changed,
    "answers-broken": _lines_broken,
    "column-gone": _edited(_put("H4", "Примечание")),
    "expert-of-unknown-line": _experts("experts: [{id: a, name: А, lines: [1.1.qualty]}]"),
    "expert-no-file-name": _experts(
        "experts:",
        "  - {id: a/../../б, name: А}",
        "  - {id: Aux.1, name: Б}",
        "  - {id: точка., name: В, directions: ['1.1', '9']}",
    ),
    "expert-twice": _experts("experts: [{id: a, name: А}, {id: A, name: Б}, {id: третий, name: В}]"),
    "expert-with-unknown-key": _experts("experts: [{id: a, name: А, line: [1.1.quality]}]"),
    "expert-named-twice": _experts(
        "experts: [{id: a, name: Иванова А. А.}, {id: b, name: Петров}, {id: c, name: ИВАНОВА  А. А.}]",
        "third: петров",
        "hide: [Маша, главный эксперт]",
    ),
    "experts-missing": _experts(),
    "experts-too-few": _experts("experts: [{id: a, name: А}]", 'per_line: "2"'),
    "foreign": _foreign,
    "names": _named,
    "number-mistyped": _edited(_put("A5", "В-77")),
    "number-gone": _edited(_put("A5", None)),
    "number-of-another": _of_another,
    "other-expert": _edited(_put("C1", "sidorov")),
    "other-round": _edited(_put("D1", "Другая оценка")),
    "row-twice": _edited(
        lambda found: [found.__setitem__(f"{column}6", found[f"{column}5"].value) for column in "AGH"]
    ),
    "sheet-in-place-foreign": _not_a_sheet_in_place,
    "slips": _filled(_SLIPS),
    "third-not-asked": _third_too_early,
    "third-without-reason": _third_without_reason,
}
SLIPS_IN_ENGLISH = _filled(_SLIPS, "en")


def told(name: str) -> str:
    """The lines told of a mistake, its folder as `.`."""
    with TemporaryDirectory() as place:
        return MISTAKES[name](Path(place)).replace(place, ".")


if __name__ == "__main__":
    rewrite(EXPECTED, sys.argv[1:] or sorted(MISTAKES), told)
