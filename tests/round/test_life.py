"""The life of three districts in a round: one late, one sent again, one returned broken and then accepted."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from evaluator.round.register import current, read_register
from tests.note.test_outputs import faults
from tests.round.attacks import rebuilt
from tests.round.districts import district, frozen, make_round, package_text, run
from tests.round.whole import assert_nothing_left, assert_whole, notice_lines


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    """A round in which Озёрный was late, Лесной sent twice, and Степной was returned and sent again."""
    folder = make_round(tmp_path / "Приём 2023")
    forest = frozen(district(tmp_path / "лес-1" / "комплект", "Лесной район"))
    steppe = frozen(district(tmp_path / "степь-1" / "комплект", "Степной район", answers=["quality"]))
    with zipfile.ZipFile(steppe, "a") as archive:
        archive.writestr("лишний.txt", "не из описи")
    run("receive", forest, steppe, "--round", folder, "--date", "2023-09-14T09:30", code=2)
    mended = frozen(district(tmp_path / "степь-2" / "комплект", "Степной район", answers=["quality"]))
    answers = ["quality", "objectivity"]
    again = frozen(district(tmp_path / "лес-2" / "комплект", "ЛЕСНОЙ  район", "1.1", answers))
    run("receive", mended, again, "--round", folder, "--date", "2023-09-15T23:59")
    lake = frozen(district(tmp_path / "озеро-1" / "комплект", "Озёрный район", answers=["quality"]))
    run("receive", lake, "--round", folder, "--date", "2023-09-16")
    return folder


def test_the_register_tells_the_life(lived: Path) -> None:
    entries = assert_whole(lived)
    told = [(entry.municipality, entry.version, entry.status, entry.late, entry.replaces) for entry in entries]
    assert told == [
        ("Лесной район", "1", "accepted", False, None),
        ("Степной район", "", "returned", False, None),
        ("Степной район", "1", "accepted", False, None),
        ("ЛЕСНОЙ  район", "1.1", "accepted", False, 1),
        ("Озёрный район", "1", "accepted", True, None),
    ]
    assert_nothing_left(lived)


def test_the_last_version_counts_and_the_earlier_is_kept(lived: Path) -> None:
    entries = read_register(lived)
    assert [entry.number for entry in current(entries)] == [4, 5, 3]
    assert [entry.number for entry in current(entries, "not_counted")] == [4, 3]
    assert [entry.number for entry in current(entries[:3])] == [1, 3]
    assert (lived / "поступило" / "1" / "комплект" / "package.yaml").is_file()


def test_the_notices_say_it(lived: Path) -> None:
    returned = notice_lines(lived, 2)
    assert returned[0] == "Возврат на доработку"
    archive = "степной-район-в1.zip"
    words = "соберите архив заново командой evaluator submit и ничего в нём не меняйте"
    assert f"1|{archive}|Файла «лишний.txt» нет в описи; {words}." in returned
    accepted = notice_lines(lived, 4)
    assert accepted[0] == "Уведомление о приёме"
    assert "Комплект материалов принят. Он заменяет для расчёта поданный ранее, вх. № 1." in accepted
    assert {"Поступил|15.09.2023 23:59", "Подан|в срок", "Версия|1,1"} <= set(accepted)
    assert {"Поступил|16.09.2023 00:00", "Подан|после срока"} <= set(notice_lines(lived, 5))


def test_a_notice_names_no_other_district(lived: Path) -> None:
    told = "\n".join(notice_lines(lived, 5))
    assert "Озёрный" in told
    assert not [name for name in ("Лесной", "ЛЕСНОЙ", "Степной", "лесной") if name in told]


def test_the_same_archive_again_gets_no_second_number(lived: Path, tmp_path: Path) -> None:
    before = (lived / "журнал.jsonl").read_bytes()
    archives = [next((lived / "поступило" / str(number)).glob("*.zip")) for number in (1, 2, 4)]
    out, _ = run("receive", *archives, "--round", lived, "--date", "2023-09-20", "--format", "json", code=2)
    assert faults("receive", out) == []
    assert [(entry["number"], entry["again"]) for entry in json.loads(out)] == [(1, True), (2, True), (4, True)]
    assert (lived / "журнал.jsonl").read_bytes() == before
    assert_nothing_left(lived)


def test_the_round_is_scored_with_shared_places(lived: Path) -> None:
    out, _ = run("score", lived, "--format", "json")
    told = json.loads(out)["municipalities"]
    assert [(row["number"], row["total"]["earned"], row["place"]) for row in told] == [
        (4, "2", [1, 1]), (5, "1", [2, 3]), (3, "1", [2, 3]),
    ]  # fmt: skip
    table, _ = run("score", lived)
    assert "2–3" in table
    assert {"Озёрный", "(подан"} <= set(table.split())
    assert "Условные данные" in table


def test_who_is_awaited_is_told_and_others_are_returned(tmp_path: Path) -> None:
    folder = make_round(tmp_path / "приём", "municipalities: [Лесной район, Озёрный район]", "late: not_counted")
    misspelt = frozen(district(tmp_path / "а", "Лестной район"))
    _, told = run("receive", misspelt, "--round", folder, "--date", "2023-09-12", code=2)
    assert "исправьте написание, например: Лесной район [unknown-municipality]" in told
    lake = frozen(district(tmp_path / "б", "Озерный район"))
    run("receive", lake, "--round", folder, "--date", "2023-09-12")
    assert "Не поступило: Лесной район" in run("score", folder)[0]


def test_late_may_not_count(tmp_path: Path) -> None:
    folder = make_round(tmp_path / "приём", "late: not_counted")
    for version, day in (("1", "2023-09-15"), ("2", "2023-09-16")):
        archive = frozen(district(tmp_path / version / "комплект", "Лесной район", version))
        run("receive", archive, "--round", folder, "--date", day)
    entries = assert_whole(folder)
    assert [entry.replaces for entry in entries] == [None, None]
    assert [entry.number for entry in current(entries, "not_counted")] == [1]
    late = "Комплект материалов зарегистрирован, но поступил после срока подачи и в расчёт не войдёт."
    assert late in notice_lines(folder, 2)


def test_a_broken_package_is_returned_with_its_places(tmp_path: Path) -> None:
    folder = make_round(tmp_path / "приём")
    whole = district(tmp_path / "а", "Лесной район")
    archive = frozen(whole)
    text = package_text("Лесной район").replace("topics: [quality]", "topics: [qualty]")
    rebuilt(archive, {"package.yaml": text.encode()})
    _, told = run("receive", archive, "--round", folder, "--date", "2023-09-12", code=2)
    assert "package.yaml:10:59: темы «qualty» нет в направлении; исправьте написание, например: quality" in told
    assert not [line for line in told.splitlines() if str(tmp_path) in line]
    reason = "Темы «qualty» нет в направлении; исправьте написание, например: quality."
    assert f"1|package.yaml:10:59|{reason}" in notice_lines(folder, 1)
