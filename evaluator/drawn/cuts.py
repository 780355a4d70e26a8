"""What is doubtful of a scan as pieces of its page, marked, for a person to compare: few, small, none with persons."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from evaluator.drawn.personal import signs_in
from evaluator.model.content import DOUBTFUL, Content, Paragraph, Shown, Spot

__all__ = ["cuts_of"]

_MOST, _LARGEST = 60, 300 << 10
_AROUND = 118
"""Two centimetres of a page of 150 dpi."""
_HEAD = 0.4
"""The share of a page, from the beginning of an act, in which its number, date and title stand."""
_TONES, _MARK = 16, (200, 0, 0)
_Box = tuple[float, ...]


def cuts_of(told: Mapping[str, Any], content: Content) -> list[dict[str, str]]:
    """`page`, `row` and `png` (base64) of each doubtful row, and one without page and row of the first act's head.

    None of a document that shows personal data (152-ФЗ), nor of two rows of a page that have one number.
    """
    personal = any(defect["category"] == "personal_data" for defect in told["defects"])
    if not content.shown or personal or any(True for line in content.lines() for _ in signs_in(line)):
        return []
    pages = {shown.page: shown for shown in content.shown}
    wanted = [*_head(told, content, pages), *_rows(told, pages)]
    names = [one[:2] for one in wanted]
    made = []
    for page, row, shown, box, marks in wanted[:_MOST]:
        png = _cut(shown.picture, box, marks) if names.count((page, row)) == 1 else b""
        made += [{"page": page, "row": row, "png": b64encode(png).decode()}] if 0 < len(png) <= _LARGEST else []
    return made


def _rows(told: Mapping[str, Any], pages: Mapping[int, Shown]) -> Iterator[tuple[str, str, Shown, _Box, list[_Box]]]:
    for one in told["activities"]:
        place = one["place"]
        shown = pages.get(place.get("page", 0))
        box = dict(shown.boxes).get(Spot(**place)) if shown and one["look"] else None
        if shown and box:
            yield str(place["page"]), str(one["number"] or place.get("row", "")), shown, box, [box]


def _head(
    told: Mapping[str, Any], content: Content, pages: Mapping[int, Shown]
) -> Iterator[tuple[str, str, Shown, _Box, list[_Box]]]:
    first: Mapping[str, Any] = told["documents"][0] if told["documents"] else {"look": False}
    shown = pages.get(first["spot"].get("page", 0)) if first["look"] and first["spot"] else None
    boxes = dict(shown.boxes) if shown else {}
    begins = boxes.get(Spot(**first["spot"])) if shown else None
    if shown and begins:
        whole = (0.0, begins[1], 1.0, min(1.0, begins[1] + _HEAD))
        unsure = [block.spot for block in content.blocks if isinstance(block, Paragraph)
                  and block.confidence < DOUBTFUL and block.spot in boxes]  # fmt: skip
        marks = [boxes[spot] for spot in unsure if whole[1] <= boxes[spot][1] and boxes[spot][3] <= whole[3]]
        yield "", "", shown, whole, marks


def _cut(picture: bytes, box: _Box, marks: Sequence[_Box]) -> bytes:
    """A strip of the page around a box as PNG of few tones, frames around what is marked."""
    from PIL import Image, ImageDraw

    with Image.open(BytesIO(picture)) as page:
        wide, high = page.size
        above, below = max(0, int(box[1] * high) - _AROUND), min(high, int(box[3] * high) + _AROUND)
        strip = page.crop((0, above, wide, below)).convert("L")
    tones = strip.point([tone * (_TONES - 1) // 255 for tone in range(256)])
    tones.putpalette([part for tone in range(_TONES) for part in [tone * 255 // (_TONES - 1)] * 3] + [*_MARK])
    draw = ImageDraw.Draw(tones)
    for left, top, right, bottom in marks:
        across = max(0, left * wide - 4), min(wide - 1, right * wide + 4)
        edges = (across[0], max(0, top * high - 4) - above, across[1], bottom * high + 4 - above)
        draw.rectangle(edges, outline=_TONES, width=3)
    stream = BytesIO()
    tones.save(stream, "PNG")
    return stream.getvalue()
