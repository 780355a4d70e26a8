"""The districts of a made-up region: invented names, the troubles of each, and what each has to show for its year."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.generated import ROOT

__all__ = ["EXPERTS", "FEW", "FOURTEEN", "THIRD", "District", "stem", "write_package"]

EXPERTS = {"ekspert-1": "Рябинина Алла Викторовна", "ekspert-2": "Соболев Пётр Ильич"}
THIRD = "Журавлёва Инна Олеговна"


@dataclass(frozen=True)
class District:
    """A district by its name, and what goes wrong with it; see filling.py for what is typed, year.py for the rest."""

    name: str
    troubles: tuple[str, ...] = ()

    def has(self, trouble: str) -> bool:
        return trouble in self.troubles


FOURTEEN = (
    District("Лукоморский район", ("appeals",)),
    District("Берендейский район", ("formulas",)),
    District("Китежградский район", ("decimal comma", "dates as text")),
    District("Буянский район", ("merged",)),
    District("Тридевятый округ", ("extra column",)),
    District("Гвидонский район", ("renamed",)),
    District("Салтановский район", ("late",)),
    District("Черноморовский район", ("withdrawn",)),
    District("Снегурочкинский район", ("by hand",)),
    District("Жар-Птицынский район", ("broken",)),
    District("Дрёмовский район"),
    District("Сивкинский район"),
    District("городской округ Золотая Рыбка"),
    District("Кощеевский район"),
)
FEW = (
    District("Лукоморский район", ("appeals", "formulas", "dates as text", "late")),
    District("Буянский район", ("merged", "renamed", "withdrawn", "decimal comma")),
    District("Дрёмовский район", ("by hand", "extra column")),
    District("городской округ Золотая Рыбка", ("broken",)),
)
"""Every trouble that the fourteen have."""

_SOURCE = ROOT / "fixtures" / "chernozemelsky-2022" / "package.yaml"
_DROPPED = ("effectiveness", "recommendation", "indicator", "measure", "method")
_BLANKED = (("document", "published"), ("document", "level"), ("monitoring", "ended"), ("analysis", "date"))
_FILES = 3


def stem(name: str) -> str:
    """What of a district's name stands in each of its cases."""
    own = next(word for word in reversed(name.split()) if word not in ("район", "округ", "городской"))
    return re.sub("(ский|ый|а)$", "", own).casefold()


def write_package(folder: Path, district: District, number: int, set_id: str, version: str) -> Path:
    """The folder with package.json as the district means it, and the documents that it names."""
    plain = yaml.load(_renamed(_SOURCE.read_text(encoding="utf-8"), district, number), Loader=yaml.BaseLoader)
    plain |= {"municipality": district.name, "region": "Условная область", "set": set_id, "version": version}
    plain["note"] = "Условный район: имена, акты и даты вымышлены"
    del plain["closed"]
    records = [record for record in plain["records"] if record["record"] != "answer"]
    plain["records"] = list(_with_gaps(_thinned(records, Random(number)), Random(f"{number} {version}")))
    _put_documents(folder, plain["records"], district)
    (folder / "package.json").write_text(json.dumps(plain, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def _renamed(text: str, district: District, number: int) -> str:
    """The fixture's text with this district's name wherever it had its own."""
    text = re.sub("Черноземельского района", _of(district.name), text)
    assert "Черноземельск" not in text.partition("records:")[2]
    return text.replace("chernozemelsky", f"district-{number}")


def _of(name: str) -> str:
    """The name in the genitive: Лукоморского района."""
    for ending, genitive in (("ский ", "ского "), ("ый ", "ого "), ("городской ", "городского ")):
        name = name.replace(ending, genitive)
    return re.sub("район|округ", r"\g<0>а", name)


def _thinned(records: list[dict[str, Any]], random: Random) -> list[dict[str, Any]]:
    """The records without a few to which nothing else refers."""
    told = json.dumps(records)
    free = [one["id"] for one in records if one["record"] in _DROPPED and told.count(f'"{one["id"]}"') == 1]
    gone = set(random.sample(sorted(free), k=min(len(free), random.randint(1, 5))))
    return [record for record in records if record["id"] not in gone]


def _with_gaps(records: Iterable[dict[str, Any]], random: Random) -> Iterable[dict[str, Any]]:
    """The records, some fields of some of them not filled, one indicator in twenty not confirmed."""
    for record in records:
        for kind, name in _BLANKED:
            if record["record"] == kind and name in record and random.random() < 0.08:
                del record[name]
        if record["record"] == "indicator" and random.random() < 0.05:
            record["state"] = "proposed"
        yield record


def _put_documents(folder: Path, records: Iterable[dict[str, Any]], district: District) -> None:
    """Nothing; the first documents lie in the folder, the first of all with a signature that nobody opens."""
    (folder / "документы").mkdir(parents=True, exist_ok=True)
    for number, record in enumerate([one for one in records if one["record"] == "document"][:_FILES], 1):
        name = f"документы/акт {number}.txt"
        record["file"] = name
        words = f"Условные данные. {district.name}, {record['number']} от {record['date']}. {record['title']}\n"
        (folder / name).write_text(words, encoding="utf-8")
    (folder / "документы" / "акт 1.txt.sig").write_bytes(b"\x30\x82made up, not opened")
