"""What an attacker does to a certificate: one value changed somewhere, or one spelling of its bytes."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.judging import Plain

__all__ = ["DERIVED", "INPUTS", "OTHERS", "respelled", "tampered"]

INPUTS = ("package", "records", "rulebook")
DERIVED = ("verdicts", "ledger", "scores")
OTHERS = ("files", "sources", "previous", "sealed", "references", "form", "digests")
_LOOKALIKES = dict(zip("aceopxyABCEHKMOPTXасеорхуАВСЕНКМОРТХ", "асеорхуАВСЕНКМОРТХaceopxyABCEHKMOPTX", strict=True))
_WORDS = (
    ("true", "unknown", "false"), ("lost", "pending"), ("met", "not met", "partly", "blocked", "pending"),
    ("met", "above_zero"), ("local", "chain"), ("all", "each", "graded"), ("yes", "no"), ("proposed", "confirmed"),
)  # fmt: skip


def _paths(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield (*at, name)
        yield from _paths(part, (*at, name))


def tampered(random: Random, told: Plain, part: str) -> Plain:
    """The certificate with one value of a part changed, as likely a leaf as a list, a table or a key."""
    changed = copy.deepcopy(told)
    while changed == told:
        changed = copy.deepcopy(told)
        paths = [*_paths(changed[part])]
        if not paths:
            changed[part] = _changed(random, changed[part])
            continue
        *way, last = random.choice(paths)
        holder = changed[part]
        for name in way:
            holder = holder[name]
        if random.random() < 0.75:
            holder[last] = _changed(random, holder[last])
        elif isinstance(holder, dict):
            holder[_text(random, last) if random.random() < 0.5 else f"{last}-"] = holder[last]
            if random.random() < 0.5:
                del holder[last]
        else:
            holder.insert(random.randrange(len(holder) + 1), copy.deepcopy(random.choice(holder)))
    return changed


def _changed(random: Random, value: Any) -> Any:
    """Another value in its place."""
    if isinstance(value, bool):
        return random.choice([not value, None, str(value).lower()])
    if isinstance(value, str):
        return _text(random, value)
    if isinstance(value, list):
        other = random.sample(value, len(value))
        return random.choice([other, value[:-1], value[::-1], [*value, *value[:1]], None])
    if isinstance(value, dict):
        return random.choice([{}, None, dict(list(value.items())[:-1])])
    return random.choice(["", "x", False, [], {}])


def _text(random: Random, text: str) -> str:
    """Another text: another word of its kind, another number or its other spelling, a letter that looks alike."""
    words = [word for known in _WORDS if text in known for word in known if word != text]
    choices = [*words, *words, text + random.choice((" ", "0", "-", "\u200b")), text[:-1]]
    if re.fullmatch(r"-?[0-9]+(/[0-9]+)?", text):
        choices += [str(int(text.split("/")[0]) + 1), f"{text}.0", f"0{text}", f"+{text}", f"{text}e0", f" {text}"]
        choices += [f"{text}/1", text.replace("1", "１"), f"-{text}"]
    alike = [at for at, letter in enumerate(text) if letter in _LOOKALIKES]
    for _ in range(3 if alike else 0):
        at = random.choice(alike)
        choices.append(text[:at] + _LOOKALIKES[text[at]] + text[at + 1 :])
    if "й" in text:
        choices.append(text.replace("й", "и\u0306", 1))  # the same letter, decomposed
    return random.choice([choice for choice in choices if choice != text])


def respelled(random: Random, payload: bytes) -> bytes:
    """The same value in other bytes, or with a key twice."""
    text = payload.decode()
    keys = [*re.finditer(r'"[a-z_]+":', text)]
    key = random.choice(keys)
    plain = random.choice([*re.finditer(r"[a-z]", text)])
    numbers = [*re.finditer(r'"[0-9]+"', text)]
    one = random.choice(numbers)
    return random.choice([
        text[: key.start()] + f"{key[0]}null," + text[key.start() :],
        text[: key.start()] + f'{key[0]}"другое",' + text[key.start() :],
        text[: plain.start()] + f"\\u{ord(plain[0]):04x}" + text[plain.end() :],
        text[: key.end()] + " " + text[key.end() :],
        text[: one.start()] + one[0].strip('"') + text[one.end() :],
        text[: one.start()] + f"{one[0].strip(chr(34))}.0" + text[one.end() :],
        text + "\n",
        "\ufeff" + text,
        text[: key.start()] + text[key.start() :].replace("/", "\\/", 1) + " " * ("/" not in text[key.start() :]),
    ]).encode()  # fmt: skip
