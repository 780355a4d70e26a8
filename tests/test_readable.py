"""What can be read of a tree with faults: a mistyped key is lost as what it can have meant where it stands."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, TypeAdapter

from evaluator.cases import placed
from evaluator.source.readable import readable
from evaluator.source.tree import Source


class First(BaseModel):
    model_config = ConfigDict(extra="forbid")
    topics: str | None = None


class Second(BaseModel):
    model_config = ConfigDict(extra="forbid")
    topic: str | None = None


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    first: First
    second: Second
    several: tuple[First, ...] = ()


def test_one_mistyped_key_at_two_places_is_lost_as_two_different_keys() -> None:
    wrong = {"topicc": "x"}
    source = Source("s", placed({"first": wrong, "second": wrong, "several": [{"topics": "y"}, wrong]}))
    model, tree, problems = readable(source, TypeAdapter(Outer), ())
    assert model == Outer(first=First(), second=Second(), several=(First(topics="y"), First()))
    assert [problem.values["known"] for problem in problems] == ["topics", "topic", "topics"]
    assert {*tree["first"].lost} == {"topicc", "topics"}
    assert {*tree["second"].lost} == {"topicc", "topic"}
    assert [{*part.lost} for part in tree["several"]] == [set(), {"topicc", "topics"}]
