"""What explain says where something is not there: yet, for certain, or in part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.render.as_json import as_json, score_json
from evaluator.render.explain_text import explain_text
from evaluator.report.report import Report, report_of
from evaluator.score import score
from tests.judging import Plain, package_of, rulebook_of

PERIOD = {"from": "2022-09-01", "to": "2023-08-31"}
MEASURE = {"id": "measure", "find": "measure", "as": "measure", "where": {"direction": {"is": "$direction"}}}
REPORT = {"id": "report", "find": "document", "as": "report", "where": {"id": {"is": "$measure.report"}},
          "none": "Нет отчёта о мере от {measure.date}.", "remedy": "Внести отчёт от {measure.date}."}  # fmt: skip


def told(claims: list[Plain], records: list[Plain], admitted: Sequence[str] = (), **header: Any) -> Report:
    """The report of one package on a set of lines, each a claim of its own; each needs the line before it."""
    rules = {f"r{n}": {"title": "Правило", "parameters": {"direction": "direction"}, **c} for n, c in enumerate(claims)}
    lines = [
        {"id": f"l{n}", "words": "Критерий", "position": "p", "rule": f"r{n}", "reconstructed": "true",
         "points": {claim["id"]: "1" for claim in rule["claims"]} if "award" in rule else "1"}
        | ({"needs": [f"l{n - 1}"]} if n else {})
        for n, rule in enumerate(claims)
    ]  # fmt: skip
    maximum = sum(len(rule["claims"]) for rule in claims)
    head = {
        "title": "Набор", "authority": "–", "edition": "1", "origin": "reconstructed", "in_force": PERIOD,
        "positions": {"p": "p"}, "directions": {"d1": {"title": "d1", "maximum": str(maximum)}},
        "gates": {"p": {"need": "above_zero"}},
        "not_applicable": {"lines": [*admitted], "maximum": "excluded"},
    }  # fmt: skip
    book = rulebook_of({"set": head, "rules": rules, "directions": {"d1": lines}})
    plain = {"municipality": "Район", "region": "Край", "set": "drawn", "period": PERIOD, "as_of": "2023-08-31",
             "made_up": "true", "records": records, **header}  # fmt: skip
    package = package_of(plain)
    result = score(judge(book, evidence_of(package, ["d1"])))
    return report_of(package, result, None, {"engine": "", "status": "off"}, "ru")


def one(*conditions: Plain) -> Plain:
    return {"claims": [{"conditions": list(conditions)}]}


def said(report: Report, line: int = 0) -> str:
    return explain_text(report, report.verdicts[line], "table")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("published", {"opens": "true", "checked": "2023-08"}, {"opens": True, "checked": "2023-08"}),
        ("source", {"document": "a", "row": "1"}, {"document": "a", "row": "1"}),
    ],
)
def test_a_structure_as_a_whole_is_told_in_words_and_in_codes(field: str, value: Plain, code: Plain) -> None:
    records: list[Plain] = [{"record": "document", "id": "a"}, {"record": "document", "id": "b", field: value}]
    report = told([one({"id": "c", "find": "document", "where": {field: {"present": "true"}}})], records)
    (test,) = report.verdicts[0].claims[0].conditions[0].tests
    assert (test.seen, test.codes.seen) == ("указано", code)
    assert "— указано." in said(report)
    assert as_json(score_json(report))


def test_a_field_left_out_in_several_parts_is_named_once() -> None:
    records = [{"record": "decision", "id": "d", "direction": "d1", "responsible": [{"who": "а"}, {"who": "б"}]}]
    find = {"id": "c", "find": "decision", "where": {"responsible.level": {"has": "municipal"}}}
    (entry,) = told([one(find)], records, complete=[{"kinds": ["decision"], "directions": ["d1"]}]).ledger
    assert entry.paths == ("responsible.level",)
    assert entry.remedy == "Указать: ответственные: уровень."


def test_a_record_that_may_still_come_is_not_tested() -> None:
    held = {"id": "held", "given": "measure", "where": {"date": {"within": "$period"}}, "remedy": "Провести меру."}
    text = said(told([one(MEASURE, held, REPORT)], []))
    assert "Проверка записи: мера — не проверялось\n   Такой записи ещё нет" in text
    assert "от не указано" not in text
    assert "ссылка на запись не внесена" in text


def test_nothing_is_compared_with_what_is_absent() -> None:
    report = told([one(MEASURE, REPORT)], [{"record": "measure", "id": "m", "direction": "d1"}], closed="true")
    assert "Требуется: номер записи: ссылка на запись не внесена." in said(report)
    assert "именно отсутствует" not in said(report)


def test_alternatives_on_an_example_are_not_told_as_fulfilled() -> None:
    kinds = [{"id": kind, "given": "report", "where": {"type": {"is": kind}}} for kind in ("order", "note")]
    records = [{"record": "measure", "id": "m", "direction": "d1"}, {"record": "document", "id": "a", "type": "order"}]
    complete = [{"kinds": ["measure"], "directions": ["d1"]}, {"kinds": ["document"]}]
    text = said(told([one(MEASURE, REPORT, {"id": "proof", "any_of": kinds})], records, complete=complete))
    assert "Достаточно одного из условий — не проверялось" in text
    assert "Проверка записи: приказ (a) — не проверялось" in text


@pytest.mark.parametrize("head", ["none", "every"])
def test_a_condition_on_all_records_waits_for_the_whole_section(head: str) -> None:
    that = {"that": {"severity": {"is": "B"}}} if head == "every" else {}
    condition = {"id": "c", head: "finding", "remedy": "Устранить замечания.", **that}
    report = told([one(condition)], [])
    assert report.ledger[0].text == (
        "Раздел «замечание» не заявлен полным: записи, которых ещё нет, могут изменить результат."
    )
    assert report.ledger[0].remedy == "Внести все записи раздела и заявить его полным."
    assert "подтверждённых: 0; раздел не заявлен полным" in said(report)
    assert "()" not in said(report)


def test_a_gate_shows_the_step_of_the_claim_that_it_waits_for() -> None:
    """The root's first claim is lost, its second pending: the gate waits for the second, in words and in the step."""
    lost = {"id": "lost", "conditions": [{"id": "goal", "find": "goal", "none": "Нет цели."}]}
    waiting = {"id": "waiting", "conditions": [{"id": "asked", "ask": "Так ли это?"}]}
    claims = [{"award": "each", "claims": [lost, waiting]}, one({"id": "c", "find": "document"})]
    complete = [{"kinds": ["goal"], "directions": ["d1"]}]
    report = told(claims, [{"record": "document", "id": "a"}], complete=complete)
    entry = next(entry for entry in report.ledger if entry.criterion == "l1")
    assert "Так ли это?" in entry.text
    assert entry.step is not None
    assert entry.step.condition == "asked"


def test_what_does_not_apply_is_told_with_its_own_maximum() -> None:
    """Of two such lines neither is told as if it alone took all the points away; a gate does not call them met."""
    rules = [one({"id": "c", "find": "document"}) for _ in range(3)]
    why = {"record": "claim", "reason": "нет школ", "authority": "М"}
    claims = [{**why, "id": f"x{n}", "criterion": f"l{n}"} for n in (0, 1)]
    report = told(rules, claims, admitted=["l0", "l1"])
    idle = [f"Критерий l{n} не применяется: нет школ (признано: М); его максимум в акте 1, здесь 0" for n in (0, 1)]
    assert [*report.notices][-3:] == [*idle, "Максимум по набору в акте 3, здесь 1"]
    assert "Выполнено: хотя бы частично l1 «Критерий» (не применяется)." in said(report, 2)


def test_a_possible_record_of_another_section_is_not_named_as_the_nearest() -> None:
    """A constant that no open section can fulfil: the words are those of no record, not of a record without fields."""
    find = {"id": "c", "find": "goal", "as": "goal", "where": {"text": {"present": "true"}, "direction": {"is": "d2"}},
            "none": "Нет цели.", "lost": "Цель «{goal.text}» другого направления."}  # fmt: skip
    (entry,) = told([one(find)], []).ledger
    assert (entry.kind, entry.text, entry.record) == ("lost", "Нет цели.", None)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "не указано: замечание f"),
        ({"category": "numbering_gap", "text": "absent", "rows": "absent"}, "не указано: пропуск в нумерации"),
        ({"severity": "A", "text": "Пропуск"}, "существенное: Пропуск"),
    ],
)
def test_a_finding_of_which_little_is_written_is_still_named(fields: Plain, words: str) -> None:
    report = told([one({"id": "c", "find": "goal"})], [{"record": "finding", "id": "f", **fields}])
    assert report.findings == (words,)


@pytest.mark.parametrize(("level", "reason", "value"), [("municipal", "", "true"), ("federal", "failed", "false")])
def test_a_find_among_alternatives_shows_its_record(level: str, reason: str, value: str) -> None:
    part = {"id": "part", "find": "document", "where": {"level": {"is": level}}}
    records = [{"record": "document", "id": "d", "level": "municipal"}]
    report = told([one({"id": "c", "any_of": [part]})], records, closed="true")
    (step,) = report.verdicts[0].claims[0].conditions[0].parts
    assert (step.record, step.codes.reason, step.value) == ("d", reason, value)
    assert "Запись: документ (d), внесена в" in said(report)


@pytest.mark.parametrize("head", ["every", "share"])
@pytest.mark.parametrize("none", ["Школ в комплекте нет.", ""])
def test_over_no_records_the_words_are_those_of_none(head: str, none: str) -> None:
    """«Не каждая школа …» would accuse schools that nobody entered."""
    own = ({"at_least": "0.5"} if head == "share" else {}) | ({"none": none} if none else {})
    condition = {"id": "c", head: "school", "that": {"trained": {"within": "$period"}}, "regain": "not this year",
                 "lost": "Не каждая школа обучена.", "remedy": "Обучить названные школы.", **own}  # fmt: skip
    empty = told([one(condition)], [], complete=[{"kinds": ["school"]}])
    (entry,) = empty.ledger
    assert entry.text == (none or "Проверять нечего: в комплекте материалов нет ни одной такой записи (школа).")
    assert entry.remedy == "Внести в комплект такие записи: школа."
    (failed,) = told([one(condition)], [{"record": "school", "id": "s", "trained": "absent"}], closed="true").ledger
    assert failed.text.startswith("Не каждая школа обучена.")
    assert failed.remedy.startswith("Обучить названные школы.")


@pytest.mark.parametrize(
    ("condition", "documents"),
    [
        ({"id": "c", "given": "plan", "where": {"date": {"on_or_before": "$measure.date"}}}, 1),
        ({"id": "c", "find": "document", "where": {"date": {"on_or_after": "$measure.date"}}, "none": "Нет."}, 1),
        ({"id": "c", "find": "document", "where": {"date": {"on_or_after": "$measure.date"}}, "none": "Нет."}, 0),
    ],
)
def test_what_is_held_against_an_absent_date_is_not_blamed(condition: Plain, documents: int) -> None:
    plan = {"id": "plan", "find": "document", "as": "plan"} if "given" in condition else None
    records = [{"record": "document", "id": "d", "date": "2022-10-01"}] * documents
    rule = one(MEASURE, *([plan] if plan else []), {**condition, "lost": "План не утверждён.", "remedy": "Утвердить."})
    (entry,) = told([rule], [{"record": "measure", "id": "m", "direction": "d1", "date": "absent"}, *records],
                    closed="true").ledger  # fmt: skip
    assert entry.text == "Сравнить не с чем: в записи «мера m» отсутствует: дата."
    assert entry.remedy == "Указать в записи «мера m»: дата."


def test_an_absent_reference_is_told_by_the_rule() -> None:
    (entry,) = told([one(MEASURE, REPORT)], [{"record": "measure", "id": "m", "direction": "d1", "date": "absent",
                                              "report": "absent"}], closed="true").ledger  # fmt: skip
    assert entry.text == "Нет отчёта о мере (дата — отсутствует)."
