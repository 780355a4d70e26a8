"""What must hold after the year, each a check of its own: `make round` and the test run all of them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from evaluator.cli.load import loaded
from evaluator.model.records import record_adapter
from evaluator.model.values import LEFT_OUT
from evaluator.render.form.book import form_book
from evaluator.round.register import current, package_at
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
from tests.form.forms import contents
from tests.region.districts import EXPERTS, THIRD, District, stem
from tests.region.filling import MISTAKES
from tests.region.year import SET, Year
from tests.review.rounds import cells, rows
from tests.round.whole import assert_whole, notice_lines
from tests.summary.alone import leaks, texts
from tests.summary.test_own_only import letter

__all__ = ["CHECKS"]

_POINTS = {"баллы": "earned", "максимум": "maximum", "ждёт подтверждения": "pending", "%": "percent"}
_FILES = ("письмо.docx", "результат.html", "результат.xlsx")


def tables_agree(year: Year) -> None:
    """The sets made of the table in Excel and of that in Word have the same lines."""
    excel, word = (load_rulebook(Library(year.shelf), name).lines for name in (SET, f"{SET}-word"))
    told = [
        [(line.id, line.words, line.maximum, line.rule_id, line.arguments) for line in one] for one in (excel, word)
    ]
    assert told[0] == told[1]
    assert {Fraction(1, 2), Fraction(3, 2)} <= {line.maximum for line in excel}, "points with a decimal comma"


def forms_are_read_as_meant(year: Year) -> None:
    """Whatever was typed, and however, is read as the records and the title that the district meant."""
    for district in year.districts:
        folders = [year.package(district)]
        folders += [year.package(district, "первая подача")] if district.has("withdrawn") else []
        for folder in folders:
            meant, read = year.meant[str(folder)], loaded(folder, Library(year.shelf))[0]
            summed = [(kind, _unsummed(model)) for kind, model in read.models]
            assert contents(read.header, summed) == contents(meant.header, meant.models), district.name


def _unsummed(model: Any) -> Any:
    """The record without the sum of its file, which scoring the folder has written into the form."""
    return model.model_copy(update={"sha256": LEFT_OUT}) if hasattr(model, "sha256") else model


def mistakes_are_told_at_their_cells(year: Year) -> None:
    """Every mistake, and nothing else, is told when the district scores and when it submits; nothing is written."""
    for district in year.districts:
        mistakes = [line for name in district.troubles for line in MISTAKES.get(name, ())]
        if not mistakes:
            continue
        draft = year.package(district, "черновик")
        for ran in (ran for ran in year.ran if str(draft) in ran.words):
            told = [line.removeprefix(f"{draft / 'форма.xlsx'}, ") for line in ran.err.splitlines()]
            assert ran.out == ""
            assert len(told) == len(mistakes), ran.err
            assert all(any(line.startswith(words) for line in told) for words in mistakes), ran.err
        assert {path.name for path in draft.iterdir()} == {"форма.xlsx", "документы"}


def returns_say_why(year: Year) -> None:
    """What nobody froze is returned for its missing inventory, a frozen form with mistakes with all of its cells."""
    entries = assert_whole(year.round)
    for district in year.districts:
        own = [notice_lines(year.round, one.number) for one in entries if district.name in one.municipality]
        if district.has("broken"):
            told = [line.split("|") for line in own[0]]
            reasons = [
                f"{line[1]}: {line[2][0].lower()}{line[2][1:]}"
                for line in told
                if len(line) == 3 and line[1].startswith("форма.xlsx")
            ]
            wanted = [f"форма.xlsx, {words.partition(' [')[0].rstrip()}" for words in MISTAKES["broken"]]
            assert own[0][0] == "Возврат на доработку"
            assert len(reasons) == len(wanted)
            assert all(any(one.startswith(words) for one in reasons) for words in wanted), reasons
        if district.has("by hand"):
            by_hand = [one for one in entries if one.file == "Отправка вручную.zip"]
            assert [one.status for one in by_hand] == ["returned"]
            reasons = notice_lines(year.round, by_hand[0].number)
            assert any(
                "В архиве нет описи опись.json; соберите архив командой evaluator submit" in one for one in reasons
            )
        assert any(one[0] == "Уведомление о приёме" for one in own), district.name


def later_versions_replace(year: Year) -> None:
    """One package of each district counts, its last; the withdrawn one is kept."""
    entries = assert_whole(year.round)
    counted = current(entries)
    assert sorted(one.municipality for one in counted) == sorted(one.name for one in year.districts)
    for district in (one for one in year.districts if one.has("withdrawn")):
        first, last = [one for one in entries if one.municipality == district.name]
        assert (last.replaces, first.status) == (first.number, "accepted")
        assert (package_at(year.round, first) / "форма.xlsx").is_file()
        told = f"Комплект материалов принят. Он заменяет для расчёта поданный ранее, вх. № {first.number}."
        assert told in notice_lines(year.round, last.number)


def who_is_late_is_told_so(year: Year) -> None:
    """The notice, the letter and the summary say who came after the deadline, and of nobody else."""
    late = {one.name for one in year.districts if one.has("late")}
    assert late
    assert {one["municipality"] for one in _told(year)["municipalities"] if one["late"]} == late
    facts = dict(row[:2] for row in _sheet(year, "Сводная") if row[0])
    assert facts["Поступили после срока"] == ", ".join(sorted(late))
    for entry in current(assert_whole(year.round)):
        words = "после срока" if entry.municipality in late else "в срок"
        assert f"Подан|{words}" in notice_lines(year.round, entry.number)
        opening = next(line for line in _letter(year, entry.municipality) if line.startswith("Рассчитан ваш комплект"))
        assert (", после срока (" in opening) == (entry.municipality in late)


def figures_are_those_of_each_package(year: Year) -> None:
    """Every figure of the summary is the one that `evaluator score` prints for that package alone.

    Alone means: its own form with the settled answers written into it, and the deadline passed.
    """
    alone = {one.name: _alone(year, one) for one in year.districts}
    _directions(year, alone)
    _lines(year, alone)
    _most_lost(year, alone)
    assert len({told["total"]["earned"] for told in alone.values()}) > len(alone) // 2, "districts differ"


def _alone(year: Year, district: District) -> Any:
    """The JSON of a package that is scored without its round."""
    entry = next(one for one in current(assert_whole(year.round)) if one.municipality == district.name)
    package, book = loaded(package_at(year.round, entry), Library(year.shelf))
    header = package.header.model_copy(update={"closed": True})
    answers = tuple(("answer", answer) for answer in _settled(year, entry.number))
    whole = type(package)(package.name, header, (*package.models, *answers), "", ())
    folder = year.folder / "по одному" / district.name
    shutil.copytree(package_at(year.round, entry), folder)
    form_book(book, whole).save(folder / "форма.xlsx")
    return json.loads(year.run("проверка", "score", folder, "--format", "json", "--no-inference").out)


def _settled(year: Year, number: int) -> Iterator[Any]:
    """The last word on each question about a package, read from the files of the round by hand."""
    last: dict[int, Any] = {}
    for line in (year.round / "ответы.jsonl").read_text(encoding="utf-8").splitlines():
        mark = json.loads(line)
        last[mark["question"]] = mark
    for line in (year.round / "вопросы.jsonl").read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        if question["entry"] == number and question["number"] in last:
            mark = last[question["number"]]
            plain = {"record": "answer", "id": f"решение-{question['number']}", "question": question["question"],
                     "about": question["about"], "value": mark["value"], "who": "проверка"}  # fmt: skip
            yield record_adapter("answer").validate_python({name: value for name, value in plain.items() if value})


def _directions(year: Year, alone: dict[str, Any]) -> None:
    head, *told = _sheet(year, "Направления")
    assert {row[0] for row in told} == alone.keys()
    shares = {name: _nodes(one) for name, one in alone.items()}
    for row in told:
        for title, value in zip(head[1:], row[1:], strict=True):
            node, _, figure = str(title).partition(": ")
            own = shares[row[0]][node]
            if figure == "место":
                others = [_share(one[node]) for one in shares.values()]
                first = 1 + sum(other > _share(own) for other in others)
                last = first + others.count(_share(own)) - 1
                assert value == (str(first) if first == last else f"{first}–{last}"), (row[0], title)
            elif figure in _POINTS:
                assert _plain(value) == own[_POINTS[figure]], (row[0], title)


def _nodes(told: Any) -> dict[str, Any]:
    return {"Всего": told["total"], **{node["id"]: node for node in told["directions"]}}


def _share(node: Any) -> Fraction:
    return Fraction(node["earned"]) / Fraction(node["maximum"])


def _lines(year: Year, alone: dict[str, Any]) -> None:
    head, *found = _sheet(year, "Критерии")
    earned = {name: {one["criterion"]: one["points"] for one in told["verdicts"]} for name, told in alone.items()}
    for row in found:
        line = dict(zip(head, row, strict=True))
        for name, own in earned.items():
            assert _plain(line[name]) == own[row[0]], (name, row[0])
    assert [row[0] for row in found] == list(next(iter(earned.values())))


def _most_lost(year: Year, alone: dict[str, Any]) -> None:
    lost: dict[str, list[Fraction]] = {}
    for told in alone.values():
        for one in told["verdicts"]:
            points = Fraction(one["maximum"]) - Fraction(one["points"]) - Fraction(one["pending"])
            if points:
                lost.setdefault(one["criterion"], []).append(points)
    _, *found = _sheet(year, "Чаще всего недобрано")
    assert {row[0]: (row[4], Fraction(str(row[5]))) for row in found} == {
        name: (len(points), sum(points)) for name, points in lost.items()
    }


def _plain(value: Any) -> str:
    """A cell's number as JSON writes it."""
    assert isinstance(value, int | float), value
    return str(int(value)) if value == int(value) else str(value)


def _sheet(year: Year, title: str) -> list[tuple[Any, ...]]:
    book = load_workbook(year.round / "итоги" / "сводная.xlsx")
    return [tuple(row) for row in book[title].iter_rows(values_only=True)]


def _told(year: Year) -> Any:
    return json.loads(next(ran for ran in reversed(year.ran) if ran.words[0] == "score" and "json" in ran.words
                           and str(year.round) in ran.words).out)  # fmt: skip


def _letter(year: Year, name: str) -> list[str]:
    return letter(year.round / "итоги" / name)


def districts_see_only_themselves(year: Year) -> None:
    """Letters, pages and workbooks name no other district and no expert, and say that all of it is made up."""
    words = [word.casefold() for name in (*EXPERTS.values(), THIRD) for word in name.split()]
    people = [*EXPERTS, *(word[:-1] for word in words if len(word) > 5)]
    for district in year.districts:
        others = [stem(one.name) for one in year.districts if one != district]
        assert leaks(year.round / "итоги" / district.name, [*others, *people]) == [], district.name
        for file in _FILES:
            told = texts(year.round / "итоги" / district.name / file).casefold()
            assert stem(district.name) in told
            assert "условн" in told
            assert "критерии реконструированы" in told
    known = cells(year.round / "итоги" / "сводная.xlsx").casefold()
    assert all(stem(one.name) in known for one in year.districts), "the names that are searched for are how they stand"


def experts_mark_blind(year: Year) -> None:
    """Experts' sheets name no district and hold nobody's mark; the third's hold both, of nobody."""
    names = [stem(one.name) for one in year.districts]
    known = [str(model).casefold() for package in year.meant.values() for _, model in package.models]
    assert all(any(name in one for one in known) for name in names), "the names are there to be hidden"
    asked = 0
    for path in sorted((year.folder / "эксперты").glob("* получил.xlsx")):
        told, own = cells(path).casefold(), path.name.removesuffix(" получил.xlsx")
        assert not [name for name in names if name in told], path.name
        people = [who for name, who in EXPERTS.items() if name != own]
        assert not [who for who in people if who.split()[0][:-1].casefold() in told], path.name
        assert all(re.fullmatch(r"МО-\d+", row["Муниципалитет"]) for row in rows(path))
        assert ("довод" in told) == (own == "третий")
        asked += len(rows(path))
    assert asked > 0


def the_appeal_moves_only_its_district(year: Year) -> None:
    """Who appealed has more points than before, everybody else the same."""
    before = {row[0]: row[1] for row in _points(year.folder / "итоги до апелляции" / "сводная.xlsx")}
    after = {row[0]: row[1] for row in _points(year.round / "итоги" / "сводная.xlsx")}
    appealed = {one.name for one in year.districts if one.has("appeals")}
    assert {name for name in after if after[name] > before[name]} == appealed
    assert {name for name in after if after[name] != before[name]} == appealed


def _points(summary: Path) -> list[tuple[Any, ...]]:
    _, *told = load_workbook(summary)["Направления"].iter_rows(values_only=True, max_col=2)
    return told


CHECKS: tuple[Callable[[Year], None], ...] = (
    tables_agree,
    forms_are_read_as_meant,
    mistakes_are_told_at_their_cells,
    returns_say_why,
    later_versions_replace,
    experts_mark_blind,
    who_is_late_is_told_so,
    the_appeal_moves_only_its_district,
    districts_see_only_themselves,
    figures_are_those_of_each_package,
)
