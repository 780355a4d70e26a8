"""The file of words by which directions and positions are proposed: criteria/signs.yaml."""

from __future__ import annotations

from pydantic import BaseModel, Field

from evaluator.model.package import STRICT
from evaluator.model.scalars import Text

__all__ = ["SignEntry", "SignsFile"]


class SignEntry(BaseModel):
    """Words by which a direction or a position is known in a set, and the words that speak for it elsewhere."""

    model_config = STRICT
    named: tuple[Text, ...] = Field(min_length=1, description="слова её названия или темы в наборе")
    signs: tuple[Text, ...] = Field(min_length=1, description="слова документов, которые о ней говорят")
    unless: tuple[Text, ...] = Field(default=(), description="слова, рядом с которыми признаки ничего не говорят")


class SignsFile(BaseModel):
    """criteria/signs.yaml."""

    model_config = STRICT
    idle: tuple[Text, ...] = Field(default=(), description="слова названий, которые сами не говорят ничего")
    lead: tuple[Text, ...] = Field(default=(), description="слова, с которых начинается любая строка плана")
    directions: tuple[SignEntry, ...]
    positions: tuple[SignEntry, ...]
