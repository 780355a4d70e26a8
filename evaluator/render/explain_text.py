"""`explain` as text: one line told to an official in sentences, for a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.render.explain_words import derived_words, sentence, told, upper
from evaluator.render.result_words import of_points
from evaluator.render.score_text import inference_line, title
from evaluator.report.report import GateStep, LedgerEntry, Report, VerdictRow
from evaluator.report.step import ClaimSteps, ConditionStep, TestStep
from evaluator.report.words import outcome_name

__all__ = ["explain_text"]


def explain_text(report: Report, row: VerdictRow, form: str) -> str:
    """What was wanted of one line, what was seen and where, what came nearest, what to do, how many points."""
    entries = [entry for entry in report.ledger if entry.criterion == row.criterion]
    parts = [title(f"{row.criterion} {row.title}", form, 1), _notices(report, form), _result(row, report.lang)]
    parts += [_loss(entry, form) for entry in entries]
    if row.outcome != "not applicable":
        parts += _gates(report, row, form)
        parts += [title(told("checks", report.lang), form), *_claims(row, entries, report.lang, form)]
    parts.append(_inference(report, row))
    return "\n\n".join(part for part in parts if part) + "\n"


def _notices(report: Report, form: str) -> str:
    return "\n".join(f"! {notice}" if form != "md" else f"> {notice}\n>" for notice in report.notices)


def _result(row: VerdictRow, lang: str) -> str:
    earned = of_points(row.points, row.maximum, lang)
    words = told("result", lang, outcome=outcome_name(row.outcome, lang), earned=earned)
    return f"{words} {upper(row.origin)}."


def _loss(entry: LedgerEntry, form: str) -> str:
    """One paragraph: the official words of the line stand above it already."""
    label = "**{}**: {}" if form == "md" else "{}: {}"
    return " ".join(label.format(part.label, part.words) for part in entry.paragraph.parts)


def _gates(report: Report, row: VerdictRow, form: str) -> list[str]:
    if not row.gates:
        return []
    bullet = "- " if form == "md" else "  "
    named = {other.criterion: _named(other, report.lang) for other in report.verdicts}
    lines = [bullet + _gate(gate, named, report.lang) for gate in row.gates]
    return [title(told("gates", report.lang), form), "\n".join(lines)]


def _named(row: VerdictRow, lang: str) -> str:
    """A line by its id and words; that it does not apply is said, for it then counts as met."""
    idle = f" ({outcome_name(row.outcome, lang)})" if row.outcome == "not applicable" else ""
    return f"{row.criterion} «{row.title}»{idle}"


def _gate(gate: GateStep, named: dict[str, str], lang: str) -> str:
    lines = "; ".join(named[line] for line in gate.any_of)
    for key, applies in (
        ("gate above_zero", gate.need == "above_zero"),
        ("gate chain", gate.reach == "chain"),
        ("gate one", len(gate.any_of) > 1),
    ):
        lines = told(key, lang, lines=lines) if applies else lines
    return told(f"gate {gate.value}", lang, lines=lines)


def _claims(row: VerdictRow, entries: Sequence[LedgerEntry], lang: str, form: str) -> Iterator[str]:
    said = {entry.text for entry in entries} | {entry.remedy for entry in entries}
    for number, claim in enumerate(row.claims, 1):
        if len(row.claims) > 1:
            value = told(claim.value, lang)
            yield title(told("claim", lang, number=number, count=len(row.claims), value=value), form, 3)
        yield "\n".join(_steps(claim, said, lang, form))


def _steps(claim: ClaimSteps, said: set[str], lang: str, form: str) -> Iterator[str]:
    shown: set[str] = set()
    examples = {step.label for step in claim.conditions if step.codes.example}
    mark, bullet = ("**", "   - ") if form == "md" else ("", "   ")
    for number, step in enumerate(claim.conditions, 1):
        yield f"{number}. {mark}{_asked(step, lang)}{mark} — {_value(step, claim, examples, lang)}"
        for line in _step(step, shown, examples, said, lang):
            yield f"{bullet}{line}"
        for part in _parts(step):
            value = "not reached" if _untold(part, examples) else part.value
            yield f"{bullet}{_asked(part, lang)} — {told(value, lang)}"
            yield from (f"   {bullet}{line}" for line in _step(part, shown, examples, said, lang))


def _asked(step: ConditionStep, lang: str) -> str:
    """The heading of a step: what is asked, with the name of the record that is tested."""
    return told("tested", lang, label=step.label) if step.kind == "Given" and step.label else step.title


def _parts(step: ConditionStep) -> Sequence[ConditionStep]:
    """Of alternatives the first that holds, else all of them; none where there was nothing to check."""
    if step.codes.reason == "not reached":
        return ()
    return [part for part in step.parts if part.value == "true"][:1] or step.parts


def _value(step: ConditionStep, claim: ClaimSteps, examples: set[str], lang: str) -> str:
    untold = step.codes.reason == "not reached" or all(_untold(part, examples) for part in _parts(step) or [step])
    words = told("not reached" if untold else step.value, lang)
    if step.condition != claim.condition:
        return words
    return f"{words}: {told('cause lost' if claim.value == 'false' else 'cause pending', lang)}"


def _untold(step: ConditionStep, examples: set[str]) -> bool:
    """Whether a record is tested of which nothing can be said yet."""
    return _only_example(step, examples) or _not_there(step)


def _not_there(step: ConditionStep) -> bool:
    """Whether a record is tested that an open section may still get."""
    return step.kind == "Given" and step.record is None and bool(step.label) and step.value != "false"


def _only_example(step: ConditionStep, examples: set[str]) -> bool:
    """Whether a record is tested that stands for any such one, and nothing is lost on it."""
    return step.kind == "Given" and step.label in examples and step.value != "false"


def _step(step: ConditionStep, shown: set[str], examples: set[str], said: set[str], lang: str) -> Iterator[str]:
    """What is said below a condition; a record's place and source once, what stands above the steps not again."""
    if step.codes.reason == "not reached":
        return
    if _only_example(step, examples):
        yield told("example", lang)
        return
    if _not_there(step):
        yield told("not there", lang)
        return
    if step.text and step.text not in said:
        yield told("why", lang, words=step.text)
    yield from _record(step, shown, lang)
    yield from dict.fromkeys(sentence(test, lang) for test in step.tests if not _implied(test, step))
    if step.wanted:
        yield told("wanted", lang, wanted="; ".join(step.wanted))
    if step.note:
        words = upper(step.note.rstrip("."))
        yield told("answer", lang, words=step.note) if step.kind == "Ask" else f"{words}."
    if step.remedy and step.remedy not in said:
        yield told("remedy", lang, words=step.remedy)


def _implied(test: TestStep, step: ConditionStep) -> bool:
    """Whether another test of the same field says more than that it has a value."""
    return test.codes.test == "present" and any(
        other is not test and other.codes.path == test.codes.path for other in step.tests
    )


def _record(step: ConditionStep, shown: set[str], lang: str) -> Iterator[str]:
    """Which record it is, where it was entered and read: in full once, and not at all where the heading names it."""
    if step.label and step.label not in shown and step.place:
        yield told("found", lang, label=step.label, place=step.place)
        if step.source:
            yield told("source", lang, source=step.source)
    elif step.label and step.place and step.kind != "Given":
        yield told("same", lang, label=step.label)
    shown.add(step.label)


def _inference(report: Report, row: VerdictRow) -> str:
    """Whether the second engine confirmed the result, and what it derived of this line."""
    confirmed = inference_line(report)
    words = list(derived_words(report.inference.get("derivation", {}).get(row.criterion, ()), report.lang))
    return told("derived", report.lang, confirmed=confirmed, words="; ".join(words)) if words else f"{confirmed}."
