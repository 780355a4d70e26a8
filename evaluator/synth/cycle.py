"""The management cycle of one direction of a made-up municipality, from its regulation to the analysis of effect."""

from __future__ import annotations

from collections.abc import Mapping

from evaluator.model.vocabulary import WORDS
from evaluator.synth.acts import Paper, Plain
from evaluator.synth.quality import Quality

__all__ = ["cycle"]

_STATUS = ("done", "done", "done", "late", "not_done")


def cycle(paper: Paper, quality: Quality, direction: str, topics: Mapping[str, str]) -> None:
    """Adds the records of a direction; what each step stands on is what the step before left."""
    regulation = _standing(paper, quality, direction, "regulation", "Положение об оценке качества", 0.0, 0.02)
    _goals(paper, quality, direction, topics, regulation)
    rows = _roadmap(paper, quality, direction, topics)
    monitorings = _monitorings(paper, quality, direction, topics)
    analyses = _analyses(paper, quality, direction, monitorings)
    _recommendations(paper, quality, direction, topics, analyses)
    taken = _measures(paper, quality, direction, topics, rows) + _decisions(paper, quality, direction, analyses)
    _effects(paper, quality, direction, taken)


def _standing(
    paper: Paper, quality: Quality, direction: str, type_: str, title: str, start: float, end: float
) -> str | None:
    """An act in force, None where there is none."""
    if not quality.has("document"):
        return None
    return paper.act(quality, direction, type_, title, paper.year.day(quality, start, end), force=True)


def _source(act: str | None) -> Plain | None:
    return {"document": act} if act else None


def _goals(paper: Paper, quality: Quality, direction: str, topics: Mapping[str, str], regulation: str | None) -> None:
    source = _source(regulation)
    goals: dict[str, str] = {}
    for topic, words in topics.items():
        if quality.has("goal"):
            grounds = "по результатам прошлого года" if quality.right() else ""
            goals[topic] = paper.add("goal", direction=direction, topics=[topic], text=f"Повысить: {words}",
                                     grounds=grounds, source=source)  # fmt: skip
        if quality.has("indicator"):
            paper.add("indicator", direction=direction, topics=[topic], text=f"Доля: {words}", goal=goals.get(topic),
                      source=source)  # fmt: skip
    for kind, words in WORDS["method_kind"].items():
        if quality.has("method"):
            paper.add("method", direction=direction, text=f"Метод: {words}", kind=kind, source=source)


def _roadmap(paper: Paper, quality: Quality, direction: str, topics: Mapping[str, str]) -> dict[str, str]:
    """The row of the direction's roadmap for each topic."""
    plan = _standing(paper, quality, direction, "roadmap", "Дорожная карта", 0.02, 0.04)
    if plan is None:
        return {}
    rows = {topic: _row(paper, quality, direction, plan, words, str(number))
            for number, (topic, words) in enumerate(topics.items(), 1)}  # fmt: skip
    if quality.random.random() < 0.3:
        paper.add("finding", plan=plan, category=quality.random.choice([*WORDS["finding_category"]]),
                  severity=quality.random.choice("ABC"), text="Замечание к дорожной карте (условно)")  # fmt: skip
    return rows


def _row(paper: Paper, quality: Quality, direction: str, plan: str, words: str, number: str) -> str:
    first, last = paper.year.term(quality, 0.05, 0.7)
    due = [{"kind": "interval", "from": first, "to": last, "words": "в указанные дни"}] if last else None
    return paper.add(
        "activity", plan=plan, number=number, directions=[direction], text=f"Мероприятие: {words}", due=due,
        responsible=[{"who": "отдел образования", "level": "municipal"}],
        status=quality.random.choice(_STATUS), done_by=[plan] if quality.random.random() < 0.02 else None,
    )  # fmt: skip


def _monitorings(paper: Paper, quality: Quality, direction: str, topics: Mapping[str, str]) -> list[str]:
    found = []
    act = _standing(paper, quality, direction, "note", "Справка по итогам мониторинга", 0.42, 0.5)
    for topic, words in topics.items():
        if quality.has("monitoring"):
            results = f"Показатели по теме «{words}» собраны" if quality.right() else ""
            found.append(paper.add("monitoring", direction=direction, topics=[topic], results=results,
                                   started=paper.year.first.isoformat(), ended=paper.year.day(quality, 0.2, 0.4),
                                   source=_source(act)))  # fmt: skip
    return found


def _analyses(paper: Paper, quality: Quality, direction: str, monitorings: list[str]) -> list[str]:
    if not quality.has("analysis"):
        return []
    act = _standing(paper, quality, direction, "note", "Аналитическая справка", 0.55, 0.58)
    factors = ["состав обучающихся"] if quality.right() else None
    return [paper.add("analysis", direction=direction, of=monitorings, factors=factors,
                      date=paper.year.day(quality, 0.5, 0.54), source=_source(act))]  # fmt: skip


def _recommendations(
    paper: Paper, quality: Quality, direction: str, topics: Mapping[str, str], analyses: list[str]
) -> None:
    act = _standing(paper, quality, direction, "recommendations", "Адресные рекомендации", 0.66, 0.68)
    for topic in topics:
        if quality.has("recommendation"):
            addressees = ["школы с низкими результатами"] if quality.right() else None
            paper.add("recommendation", **{"from": analyses}, direction=direction, topics=[topic],
                      addressees=addressees, date=paper.year.day(quality, 0.6, 0.65), source=_source(act))  # fmt: skip


def _measures(
    paper: Paper, quality: Quality, direction: str, topics: Mapping[str, str], rows: Mapping[str, str]
) -> list[str]:
    found = []
    for topic, words in topics.items():
        if not quality.has("measure"):
            continue
        report = _standing(paper, quality, direction, "report", f"Отчёт о мере: {words}", 0.85, 0.9)
        row = rows.get(topic) if quality.right() else None
        found.append(paper.add("measure", direction=direction, topics=[topic], report=report,
                               kind=quality.random.choice([*WORDS["measure_kind"]]), participants="учителя",
                               date=paper.year.day(quality, 0.7, 0.8), planned=[row] if row else None))  # fmt: skip
    return found


def _decisions(paper: Paper, quality: Quality, direction: str, analyses: list[str]) -> list[str]:
    if not quality.has("decision"):
        return []
    act = _standing(paper, quality, direction, "order", "О мерах по результатам анализа", 0.76, 0.78)
    charged = [{"who": "заведующий отделом образования", "level": "municipal"}] if quality.right() else None
    return [paper.add("decision", **{"from": analyses}, direction=direction, date=paper.year.day(quality, 0.7, 0.75),
                      responsible=charged, due=paper.year.last.isoformat(), source=_source(act))]  # fmt: skip


def _effects(paper: Paper, quality: Quality, direction: str, taken: list[str]) -> None:
    if quality.has("effectiveness"):
        act = _standing(paper, quality, direction, "note", "Анализ эффективности принятых мер", 0.98, 1.0)
        effect = "Показатели выросли (условно)" if quality.right() else ""
        paper.add("effectiveness", direction=direction, of=taken, effect=effect,
                  date=paper.year.day(quality, 0.92, 0.96), source=_source(act))  # fmt: skip
