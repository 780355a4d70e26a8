"""Who signed an act: the name with initials at its end, and the post before it (ГОСТ Р 7.0.97-2016, 5.22)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluator.drawn.act_parts import Line

__all__ = ["NAME", "signatory_of"]

NAME = re.compile(
    r"(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{3,}(?:-[А-ЯЁ]{3,})?(?![а-яё]))|(?!Председат|Начальн|Директор|Секретар|Завед|Руковод|Глав|Минист|Ректор|Специал)"
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)"
)
"""A name with initials."""
_ONE_INITIAL = re.compile(r"(?:^|(?<=\s))[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?$")
_POST = re.compile(
    r"^(?:и\.?\s?о\.?\s+|врио\s+|исполняющ[а-яё]+\s+обязанности\s+)?(?:начальник|заведующ|руководител"
    r"|директор|глав[аы]\b|министр|губернатор|мэр\b|вице-"
    r"|заместител|председател|зам\.|ректор|первый\s+заместител)",
    re.I,
)


def signatory_of(lines: Sequence[Line]) -> tuple[str, str]:
    """(name, post) from the last lines: the name with initials after a post."""
    for at in range(len(lines) - 1, -1, -1):
        text = lines[at].text
        name = NAME.search(text) or _ONE_INITIAL.search(text)
        if name is None or len(text) > 140 or re.match(r"\d+[.)]|[-–•]", text):
            continue
        post = _post(lines, at, text[: name.start()])
        if post:
            return re.sub(r"(?<=[а-яё])\.$", "", re.sub(r"\.(?=[А-ЯЁ][А-ЯЁа-яё])", ". ", name[0])), post
    return "", ""


def _post(lines: Sequence[Line], at: int, before: str) -> str:
    words = [before.strip(" _,:\t")] if before.strip(" _,:\t") else []
    for line in reversed(lines[max(0, at - 4) : at]):
        if words and _POST.match(words[0]):
            break
        if re.match(r"\d+[.)]|[-–•]", line.text) or len(line.text) > 160 or NAME.search(line.text):
            break
        words.insert(0, line.text)
    post = " ".join(" ".join(words).split())
    return post if _POST.match(post) else ""
