"""What a blocked line says it waits for (meaning.md, Explanation: blocked)."""

from __future__ import annotations

from evaluator.score import score
from tests.judging import judged, rulebook_of

PERIOD = {"from": "2022-09-01", "to": "2023-08-31"}


def test_a_blocked_graded_line_names_the_gate_even_where_only_a_lower_rung_can_be_won() -> None:
    gate = {"title": "Мера", "claims": [{"conditions": [{"id": "taken", "find": "measure", "none": "Нет меры."}]}]}
    rungs = [
        {"id": "top", "conditions": [{"id": "goal", "find": "goal", "none": "Нет цели."}]},
        {"id": "low", "conditions": [{"id": "act", "find": "document", "none": "Нет документа."}]},
    ]
    graded = {"title": "Ступени", "award": "graded", "claims": rungs}
    common = {"words": "Критерий", "position": "p", "reconstructed": "true"}
    lines = [
        {**common, "id": "before", "points": "1", "rule": "gate"},
        {**common, "id": "after", "points": {"top": "2", "low": "1"}, "rule": "graded", "needs": ["before"]},
    ]
    head = {
        "title": "Набор", "authority": "–", "edition": "1", "origin": "reconstructed", "in_force": PERIOD,
        "positions": {"p": "p"}, "directions": {"d1": {"title": "d1", "maximum": "3"}},
    }  # fmt: skip
    package = {
        "municipality": "Район", "region": "Край", "set": "s", "period": PERIOD, "as_of": "2023-09-15",
        "made_up": "true", "closed": "true", "records": [{"record": "document", "id": "act"}],
    }  # fmt: skip
    book = rulebook_of({"set": head, "directions": {"d1": lines}, "rules": {"gate": gate, "graded": graded}})
    told = score(judged(book, package))
    assert [(row.verdict.line.id, str(row.points), row.blocked_by) for row in told.ledger] == [
        ("before", "1", None),
        ("after", "2", "before"),
    ]
    assert told.verdicts.of("after").outcome == "blocked"
