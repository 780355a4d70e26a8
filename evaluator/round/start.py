"""A new round folder: its round.yaml, written with every key explained, so that who continues needs no manual."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import evaluator
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.round.durable import put_bytes
from evaluator.round.open import ROUND_FILE
from evaluator.rulebook.folder import Library

__all__ = ["start"]

_TEXT = """\
# yaml-language-server: $schema={schema}
# Папка приёма. Знак # в начале строки значит, что она не действует: уберите его и впишите своё.
title: {title}
set: {set}
deadline: {deadline}
# Поданные позже срока: counted — рассчитываются с пометкой, not_counted — нет.
late: counted
# Кого ждут. Без этого списка принимаются все.
# municipalities: [Первый район, Второй район]
# Эксперты: id — имя файла с вопросами (латинские буквы), name — фамилия или должность, в результаты не попадает.
# Без directions и lines эксперт оценивает всё.
# experts:
#   - {{id: ivanova, name: Иванова А. А.}}
#   - {{id: petrov, name: Петров П. П., directions: ['1.1']}}
# Сколько экспертов отвечают по критерию: 1 или 2. При двух, когда они разошлись, решает третий.
# per_line: 2
# third: Сидорова С. С.
# Вместо муниципалитета в листах экспертов стоит код. Чтобы название было видно: false.
blind: true
# Из обоснований, которые прочтёт муниципалитет, имена экспертов убираются сами. Короткие имена и прозвища впишите сюда.
# hide: [Маша, Петрович]
# Куда и до какого дня подать апелляцию, как оно встанет в письма.
# appeal: Апелляции принимает отдел оценки до 15.10.2023
# Папка приёма прошлой оценки: рядом с результатом встанет прошлогодний и разница в п.п.
{earlier}
"""


def start(folder: Path, title: str, set_id: str, deadline: date, earlier: str, library: Library) -> Path:
    """The round.yaml written. Raises InvalidInput where there is one, where the set is unknown, or nothing is written.

    An editor that knows the schema explains each key and shows mistakes while they are typed.
    """
    path = folder / ROUND_FILE
    if path.exists():
        raise InvalidInput([Problem("round-exists", Place(str(path)))])
    if set_id not in library.set_ids():
        values = {"found": set_id, "known": nearest(set_id, library.set_ids())}
        raise InvalidInput([Problem("unknown-set", Place("--set"), values)])
    schema = (Path(evaluator.__path__[0]) / "schemas" / "round.json").resolve().as_uri()
    told = f"earlier: {_quoted(earlier)}" if earlier else "# earlier: ../Приём прошлого года"
    text = _TEXT.format(schema=schema, title=_quoted(title), set=set_id, deadline=deadline.isoformat(), earlier=told)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        put_bytes(path, text.encode())
    except OSError as fault:
        raise InvalidInput([Problem("not-writable", Place(str(path)))]) from fault
    return path


def _quoted(text: str) -> str:
    """The text as a scalar of YAML, whatever stands in it: JSON is YAML."""
    return json.dumps(text, ensure_ascii=False)
