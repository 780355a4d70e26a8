"""Words with gaps and imprecise dates in them are Russian: of every rule, for every field that its words name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from evaluator.cases import case_arguments, case_evidence, case_rulebook
from evaluator.cli.run import reported
from evaluator.judge.judge import judge
from evaluator.judge.verdict import ClaimVerdict, Verdict, Verdicts
from evaluator.model.problems import Place
from evaluator.model.rule import Case, Rule
from evaluator.model.values import ABSENT, LEFT_OUT, days
from evaluator.model.vocabulary import paths_of
from evaluator.render.explain_words import sentence
from evaluator.report.phrase import fill
from evaluator.report.report import Report
from evaluator.report.spoken import Said, spoken
from evaluator.report.step import ConditionStep
from evaluator.report.steps import claim_steps
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rule
from evaluator.rulebook.rule_checks import placeholders

ROOT = Path(__file__).parents[1]
SHIPPED = Library(ROOT)
PREPOSITIONS = r"\b(?:от|до|с|со|после|позднее|позже|раньше|ранее|к|ко|по|в|во|о|об)"
MONTHS = "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь"
WRONG = re.compile(
    rf"(?:№|«|{PREPOSITIONS}) ?(?:не указано|отсутствует)|{PREPOSITIONS} (?:{MONTHS})\b"
    rf"|{PREPOSITIONS} 2\d{{3}}(?! год)(?![\d.–-])|№ [^,()]*№|  | [,.]|,,|[\x01\x02]|\(\)|«»",
    re.IGNORECASE,
)
GAPS = re.compile("не указано|отсутствует")
NAMED = re.compile(r"— (?:не указано|отсутствует)(?![^\W\d])")
VARIANTS = ("left out", "absent", "2022-12", "2022")


def wrong(words: str, raw: str = "") -> str:
    """What is no Russian in filled words; `raw` are the words before, whose own «не указано» is no gap."""
    found = WRONG.search(words)
    unnamed = len(GAPS.findall(words)) - len(GAPS.findall(raw)) - len(NAMED.findall(words))
    return found[0] if found else "пропуск без названия поля" if unnamed > 0 else ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("акт № {n} от {d}.", "акт (номер — не указано, дата — не указано)."),
        ("акт № {N} от {d}.", "акт № 5 (дата — не указано)."),
        ("акт № {n} от {D}.", "акт (номер — не указано) от 01.02.2022."),
        ("акт (№ {n} от {D}, {d}).", "акт (номер — не указано, от 01.02.2022, дата — не указано)."),
        ("акт (№ {N} от {d}, {n}).", "акт (№ 5, дата — не указано, номер — не указано)."),
        ("акт № {A}, дата — {d}.", "акт усл. № 1, дата — не указано."),
        ("цель «{n}» и «{N}».", "цель (номер — не указано) и «5»."),
        ("срок («{n}»).", "срок (номер — не указано)."),
        ("заголовок — «{n}»)", "заголовок — не указано)"),
        ("строки {n} плана", "строки (номер — не указано) плана"),
        ("не раньше {d} издан", "не раньше неуказанной даты издан"),
        ("Не позднее {M}, от {Y}.", "Не позднее декабря 2022 года, от 2022 года."),
        ("к {M}; в {Y}; дата — {M}.", "к декабрю 2022 года; в 2022 году; дата — декабрь 2022."),
        ("изданный от {x} № {n}", "изданный (дата — отсутствует, номер — не указано)"),
    ],
)
def test_what_stands_round_a_placeholder_is_fitted(words: str, told: str) -> None:
    said = {
        "n": Said("не указано", LEFT_OUT, "номер"),
        "d": Said("не указано", LEFT_OUT, "дата"),
        "x": Said("отсутствует", ABSENT, "дата"),
        "N": Said("5", "5", "номер"),
        "A": Said("усл. № 1", "усл. № 1", "номер"),
        "D": Said("01.02.2022", days("2022-02-01"), "дата"),
        "M": Said("декабрь 2022", days("2022-12"), "дата"),
        "Y": Said("2022", days("2022"), "дата"),
    }
    assert spoken(words, said.__getitem__, "ru") == told
    assert wrong(told) == ""


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_case(month: int) -> None:
    words = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    genitive = re.findall("[а-я]+", words)
    date = days(f"2022-{month:02}")
    said = Said(MONTHS.split("|")[month - 1] + " 2022", date, "дата")
    assert spoken("от {d}", lambda _: said, "ru") == f"от {genitive[month - 1]} 2022 года"


def changed(value: Any, path: tuple[str, ...], variant: str) -> Any:
    """A record's value with the part at a path replaced."""
    if not path:
        return variant
    if isinstance(value, list | tuple):
        return [changed(part, path, variant) for part in value]
    if not isinstance(value, Mapping):
        return value
    inner = changed(value.get(path[0], {}), path[1:], variant)
    return {key: part for key, part in {**value, path[0]: inner}.items() if part != "left out"} or "left out"


def records_of(case: Case, by_name: Mapping[str, Case]) -> dict[str, dict[str, Any]]:
    base = records_of(by_name[case.based_on], by_name) if case.based_on else {}
    found = base | {str(record["id"]): record for record in case.records}
    return {name: {**record, **case.change.get(name, {})} for name, record in found.items() if name not in case.remove}


def cases_with_gaps(rule: Rule) -> Iterator[tuple[str, Case]]:
    """The fulfilled cases of a rule, each field that its words name left out, absent or imprecise."""
    words = "".join(repr(claim) for claim in rule.claims)
    paths = {name.partition(".")[2] for name in placeholders(words) if "." in name}
    by_name = {case.name: case for case in rule.cases}
    met = next(case for case in rule.cases if case.outcome == "met")
    for name, record in records_of(met, by_name).items():
        paths |= {"date", "ended"}
        for path in sorted(paths & paths_of(str(record["record"])).keys()):
            dated = paths_of(str(record["record"]))[path].type == "date"
            for variant in VARIANTS if dated else VARIANTS[:2]:
                top, *rest = path.split(".")
                change = {name: {top: changed(record.get(top, {}), tuple(rest), variant)}}
                for closed in (False, True):
                    yield (
                        f"{name}.{path} {variant}",
                        Case(name="gap", based_on=met.name, change=change, closed=closed, outcome="met"),
                    )


def worded(verdict: Verdict, claim: ClaimVerdict, verdicts: Verdicts) -> Iterator[tuple[str, str]]:
    """(the words of every condition filled in, those words as written), also of the conditions that hold."""
    for step in claim.steps:
        for key in ("lost", "none", "remedy", "ask"):
            raw = getattr(step.condition.written, key, None)
            if isinstance(raw, str) and all(claim.bound.get(name) for name in names(raw)):
                yield fill(raw, verdict, claim, verdicts, "ru"), raw


def names(words: str) -> set[str]:
    """The names of records that a wording speaks of."""
    return {name.partition(".")[0] for name in placeholders(words) if "." in name}


def told_steps(steps: Sequence[ConditionStep]) -> Iterator[str]:
    """What is told of each condition and of its parts."""
    for step in steps:
        yield from (step.text, step.remedy, step.note, step.label, *step.wanted)
        yield from (sentence(test, "ru") for test in step.tests)
        yield from told_steps(step.parts)


@pytest.mark.parametrize("rule_id", SHIPPED.rule_ids())
def test_every_rule_speaks_of_gaps_in_russian(rule_id: str) -> None:
    rule = load_rule(SHIPPED, rule_id)[0]
    assert rule is not None
    by_name = {case.name: case for case in rule.cases}
    found = set()
    for told, case in cases_with_gaps(rule):
        book = case_rulebook(rule_id, rule, case_arguments(case, by_name))
        verdicts = judge(book, case_evidence(rule_id, case, by_name))
        (verdict,) = verdicts.verdicts
        places = [Place("p")] * (1 + max(record.position for record in verdicts.evidence.by_id.values()))
        for claim in verdict.claims:
            found |= {(told, words) for words, own in worded(verdict, claim, verdicts) if wrong(words, own)}
        for steps in claim_steps(verdict, verdicts, places, "ru"):
            told_here = told_steps(steps.conditions)
            found |= {(told, words) for words in told_here if WRONG.search(words)}
    assert not found, "\n".join(map(str, sorted(found)))


@cache
def scored(package: str, variant: str) -> Report:
    """A fixture's report with every date of its records written so; of closed packages too."""
    tree = yaml.load((ROOT / "fixtures" / package / "package.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    dated = {"date", "ended", "started"}
    tree["records"] = [
        {key: variant if key in dated else value for key, value in record.items() if (key, variant) not in _DROPPED}
        for record in tree["records"]
    ]
    with TemporaryDirectory() as folder:
        for name in {record["file"] for record in tree["records"] if "file" in record}:
            shutil.copytree(ROOT / "fixtures" / package / "documents", Path(folder) / "documents", dirs_exist_ok=True)
            assert (Path(folder) / name).is_file()
        (Path(folder) / "package.yaml").write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
        return reported(Path(folder), SHIPPED, "ru", inference=False)[0]


_DROPPED = {(key, "left out") for key in ("date", "ended", "started")}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("package", sorted(path.name for path in (ROOT / "fixtures").iterdir() if path.is_dir()))
def test_every_set_speaks_of_gaps_in_russian(package: str, variant: str) -> None:
    report = scored(package, variant)
    rows = [claim for row in report.verdicts for claim in row.claims]
    words = [*(part for claim in rows for part in told_steps(claim.conditions))]
    words += [part for entry in report.ledger for part in (entry.text, entry.remedy)]
    assert words
    assert {told for told in words if WRONG.search(told)} == set()
