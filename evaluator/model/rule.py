"""A rule file: parameters, claims of conditions, words, cases; rules/README.md tells how to write one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from evaluator.model.package import STRICT, Period
from evaluator.model.scalars import Day, Flag, Id, Number, Text

__all__ = [
    "HEADS", "AnyOf", "Ask", "Case", "Claim", "Condition", "Count", "Every", "Figure", "Find", "Given", "NoneOf",
    "Rule", "Share", "Value", "Where", "reference",
]  # fmt: skip

_Several = Annotated[tuple[Id, ...], Field(min_length=1)]
Kinds = Annotated[
    _Several,
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value, json_schema_input_type=Id | _Several),
]
_WORD = {"type": "string", "pattern": r"\S"}
_WANTED = {"anyOf": [_WORD, {"type": "boolean"}, {"type": "array", "items": _WORD, "minItems": 1}]}
Literalish = Annotated[Any, BeforeValidator(lambda value: _plain(value)), WithJsonSchema(_WANTED)]


def _plain(value: Any) -> Any:
    """An argument of a test: text (a `$reference` too), number, or a list of texts."""
    listed = isinstance(value, list) and value and all(isinstance(part, str) and part.strip() for part in value)
    if listed or (isinstance(value, str) and value.strip()) or isinstance(value, bool):
        return tuple(value) if isinstance(value, list) else value
    raise PydanticCustomError("bad-wanted", "{found}", {"found": str(value)})


def _true(value: Any) -> Any:
    return "true" if value is True else value


class Test(BaseModel):
    """The tests on one field; every one written must hold."""

    model_config = STRICT
    is_: Literalish = Field(None, alias="is", description="равно в точности")
    in_: Literalish = Field(None, alias="in", description="одно из перечисленных")
    has: Literalish = Field(None, description="в списке есть")
    present: Annotated[Literal["true"], BeforeValidator(_true), WithJsonSchema({"enum": [True, "true"]})] | None = (
        Field(None, description="значение есть")
    )
    at_least: Literalish = Field(None, description="не меньше")
    at_most: Literalish = Field(None, description="не больше")
    within: Literalish = Field(None, description="целиком внутри периода")
    overlaps: Literalish = Field(None, description="имеет общий день с периодом")
    on_or_before: Literalish = Field(None, description="не позднее")
    on_or_after: Literalish = Field(None, description="не ранее")
    matches: Literalish = Field(None, description="содержит текст, без различия регистра и ё/е")

    def written(self) -> Iterator[tuple[str, Any]]:
        """The (test, wanted) pairs in the order of the vocabulary of tests."""
        for name in type(self).model_fields:
            wanted = getattr(self, name)
            if wanted is not None:
                yield name.rstrip("_"), wanted


Where = dict[str, Test]


class Condition(BaseModel):
    """What every condition has: an id within the rule, words for a loss, the remedy."""

    model_config = STRICT
    id: Id = Field(description="имя условия, единственное в правиле")
    lost: Text | None = Field(None, description="слова, когда условие не выполнено")
    remedy: Text | None = Field(None, description="что сделать")
    regain: Literal["this year", "not this year"] = Field("this year", description="можно ли исправить в этом периоде")


class Find(Condition):
    """There is such a record; binds the name `as`."""

    find: Kinds
    as_: Id | None = Field(None, alias="as")
    where: Where = Field(default_factory=dict)
    none: Text | None = Field(None, description="слова, когда подходящей записи нет вовсе")


class Given(Condition):
    """Tests a bound record."""

    given: Id
    where: Where = Field(min_length=1)


class Count(Condition):
    """At least so many records."""

    count: Kinds
    where: Where = Field(default_factory=dict)
    at_least: Number


class Every(Condition):
    """Each such record fulfils `that`, and there is one; `none` are the words where there is none."""

    every: Kinds
    where: Where = Field(default_factory=dict)
    that: Where = Field(min_length=1)
    none: Text | None = Field(None, description="слова, когда таких записей нет вовсе")


class NoneOf(Condition):
    """There is no such record."""

    none: Kinds
    where: Where = Field(default_factory=dict)


class Share(Condition):
    """The share of such records that fulfil `that`; `none` are the words where there is none."""

    share: Kinds
    where: Where = Field(default_factory=dict)
    that: Where = Field(min_length=1)
    none: Text | None = Field(None, description="слова, когда таких записей нет вовсе")
    at_least: Number | None = None
    at_most: Number | None = None


class Figure(BaseModel):
    """A number from records: of which records, in which field, and how one number is made of theirs."""

    model_config = STRICT
    find: Kinds
    where: Where = Field(default_factory=dict)
    field: Id = Field(description="числовое поле записи")
    of: Literal["mean", "sum", "only"] = Field(description="среднее, сумма или единственное число")


class Value(Condition):
    """A number from such records lies within bounds."""

    value: Figure
    at_least: Number | None = None
    at_most: Number | None = None

    @property
    def where(self) -> Where:
        """The tests on its records, under the name that they have in every other condition."""
        return self.value.where


class Ask(Condition):
    """A question that only an expert can answer, about a bound record or the line."""

    ask: Text
    about: Id | None = None


class AnyOf(Condition):
    """One of the conditions holds."""

    any_of: tuple[AnyCondition, ...] = Field(min_length=1)


HEADS = ("find", "given", "count", "every", "share", "value", "any_of", "ask", "none")


def _head(value: Any) -> str | None:
    """The key that says what kind of condition it is; `none` counts only where no other head stands."""
    if isinstance(value, Condition):
        return next(f"<{head}>" for head in HEADS if hasattr(value, head))
    return next((f"<{head}>" for head in HEADS if isinstance(value, dict) and head in value), None)


AnyCondition = Annotated[
    Annotated[Find, Tag("<find>")]
    | Annotated[Given, Tag("<given>")]
    | Annotated[Count, Tag("<count>")]
    | Annotated[Every, Tag("<every>")]
    | Annotated[Share, Tag("<share>")]
    | Annotated[Value, Tag("<value>")]
    | Annotated[AnyOf, Tag("<any_of>")]
    | Annotated[Ask, Tag("<ask>")]
    | Annotated[NoneOf, Tag("<none>")],
    Discriminator(_head, custom_error_type="no-head", custom_error_message="no head"),
]


class Claim(BaseModel):
    """One conjunctive query with its own names."""

    model_config = STRICT
    id: Id = "claim"
    conditions: tuple[AnyCondition, ...] = Field(min_length=1)


class Case(BaseModel):
    """An example beside the rule: records and arguments, and the outcome that must come out."""

    model_config = STRICT
    name: Text
    arguments: dict[str, Any] = Field(default_factory=dict)
    based_on: Text | None = Field(None, description="имя случая, из которого берутся записи")
    records: tuple[dict[str, Any], ...] = ()
    change: dict[str, dict[str, Any]] = Field(default_factory=dict, description="поля, которые заменяются, по записям")
    remove: tuple[Id, ...] = ()
    open: tuple[Id, ...] = Field((), description="виды записей, чьи разделы не заявлены полными")
    closed: Flag = False
    as_of: Day | None = Field(None, description="день, на который составлен комплект")
    period: Period | None = Field(None, description="оцениваемый период вместо 01.09.2022–31.08.2023")
    outcome: Literal["met", "pending", "partly", "no evidence", "not met"]
    cause: Id | None = Field(None, description="условие, названное причиной")
    points: Number | None = None


class Rule(BaseModel):
    """A rule: how one kind of line is decided. Its id is its file's name."""

    model_config = ConfigDict(**STRICT)
    title: Text
    parameters: dict[str, Literal["direction", "topic", "text", "texts", "number", "date"]] = Field(
        default_factory=dict
    )
    award: Literal["all", "each", "graded"] = "all"
    claims: tuple[Claim, ...] = Field(min_length=1)
    cases: tuple[Case, ...] = ()


def reference(wanted: Any) -> tuple[str, str] | None:
    """(name, path) of a `$name.path` reference, ('', name) of `$argument`, None of a constant."""
    if not isinstance(wanted, str) or not wanted.startswith("$"):
        return None
    name, dot, path = wanted[1:].partition(".")
    return (name, path) if dot else ("", name)
