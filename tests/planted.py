"""Mistakes planted into sound files: a catalogue, each with the line and the code that must be told for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

__all__ = ["CATALOGUE", "Page", "Planter", "Site"]


@dataclass(eq=False)
class Line:
    """One line of a file; its number is known when all is planted."""

    text: str


@dataclass
class Page:
    """A file as lines that mistakes are planted between; `taken` are the lines whose block has one already."""

    path: Path
    lines: list[Line] = field(default_factory=list)
    taken: list[Line] = field(default_factory=list)

    @classmethod
    def of(cls, path: Path) -> Page:
        return cls(path, [Line(text) for text in path.read_text(encoding="utf-8").splitlines()])

    def after(self, line: Line | None, *texts: str) -> list[Line]:
        """Lines put behind one, or at the end."""
        at = len(self.lines) if line is None else self.lines.index(line) + 1
        made = [Line(text) for text in texts]
        self.lines[at:at] = made
        return made

    def number(self, line: Line) -> int:
        return self.lines.index(line) + 1

    def write(self) -> None:
        self.path.write_text("".join(f"{line.text}\n" for line in self.lines), encoding="utf-8")


@dataclass
class Site:
    """A package with its library, about to be spoilt. `planted` are (page, line, code) of what must be told.

    `question` is one that the set asks, `LINE/CONDITION`; `about` is a kind of record that it is asked about.
    """

    package: Page
    head: Page
    directions: list[Page]
    rules: list[Page]
    question: str
    about: str
    random: Random
    planted: list[tuple[Page, Line, str]] = field(default_factory=list)

    def pages(self) -> list[Page]:
        return [self.package, self.head, *self.directions, *self.rules]

    def block(self, page: Page, start: str, key: str) -> Line | None:
        """The first line of a block that has no mistake yet and no such key (any, of ""); None where there is none."""
        indent = len(start) - len(start.lstrip())
        heads = [line for line in page.lines if re.match(start, line.text) and line not in page.taken]
        self.random.shuffle(heads)
        for head in heads:
            at = page.lines.index(head)
            inner = [line.text for line in page.lines] if not indent else []
            for line in page.lines[at + 1 :]:
                if line.text.strip() and len(line.text) - len(line.text.lstrip()) <= indent:
                    break
                inner.append(line.text.strip())
            if not key or not any(text.startswith(f"{key}:") for text in inner):
                page.taken.append(head)
                return head
        return None


Planter = Callable[[Site], None]


def _in_block(page: str, start: str, code: str, *texts: str) -> Planter:
    """Plants lines behind the first of a random block; the last of them is told."""

    def plant(site: Site) -> None:
        found = getattr(site, page)
        chosen: Page = site.random.choice(found) if isinstance(found, list) else found
        again = code == "key-twice" and len(texts) == 1
        head = site.block(chosen, start, "" if again else texts[-1].split(":")[0].strip())
        if head is not None:
            site.planted.append((chosen, chosen.after(head, *texts)[-1], code))

    return plant


def _at_end(page: str, code: str, *texts: str, told: int = 1) -> Planter:
    """Plants lines at the end of a file; the last `told` of them are told."""

    def plant(site: Site) -> None:
        chosen: Page = getattr(site, page)
        written = [text.replace("QUESTION", site.question).replace("KIND", site.about) for text in texts]
        made = chosen.after(None, *written)
        site.planted.extend((chosen, line, code) for line in made[-told:])

    return plant


def _id_twice(site: Site) -> None:
    taken = site.random.choice([line.text for line in site.package.lines if line.text.startswith("    id: ")])
    made = site.package.after(None, f"  - {{record: goal, id: {taken.split()[1]}}}")
    site.planted.append((site.package, made[0], "id-twice"))


def _waits_for_itself(site: Site) -> None:
    page = site.random.choice(site.directions)
    head = site.block(page, r"  - id: ", "needs")
    if head is not None:
        made = page.after(head, f"    needs: [{head.text.split()[2]}]")
        site.planted.append((page, made[0], "gate-circle"))


INHERITED = ("unknown-position", "unknown-question")
"""What nobody can say of a set whose base cannot be read: it may have the position, the line or the question."""


def _builds_on_itself(site: Site) -> None:
    """In a set that builds on another its name is replaced; then nobody knows which positions it inherits."""
    named = [line for line in site.head.lines if line.text.startswith("  set: ")]
    if named:
        named[0].text = "  set: SET"
        site.planted.append((site.head, named[0], "based-on-circle"))
    else:
        _in_block("head", "origin:", "based-on-circle", "based_on: {set: SET}")(site)


def _not_yaml(site: Site) -> None:
    page = site.random.choice(site.rules)
    site.rules.remove(page)
    # Of what cannot be read only the notation above the fault is told.
    site.planted = [one for one in site.planted if one[0] is not page or one[2] == "key-twice"]
    site.planted.append((page, page.after(None, "@")[0], "yaml-syntax"))
    page.write()


def _no_set_file(site: Site) -> None:
    other = site.directions[0].path.with_suffix(".yml")
    other.write_text("lines: []\n", encoding="utf-8")
    site.planted.append((Page(other), Line(""), "file-misnamed"))


_CIRCLE = (
    "  - {record: KIND, id: planted-6}",
    "  - {record: answer, id: planted-1, question: QUESTION, about: planted-6, value: yes, replaces: [planted-2]}",
    "  - {record: answer, id: planted-2, question: QUESTION, about: planted-6, value: yes, replaces: [planted-1]}",
)

CATALOGUE: dict[str, Planter] = {
    "record: key twice": _in_block("package", "  - record: ", "key-twice", "    comment: раз", "    comment: два"),
    "record: unknown key": _in_block("package", "  - record: ", "unknown-key", "    commnet: раз"),
    "record: list for text": _in_block("package", "  - record: ", "not-text", "    comment: [раз]"),
    "record: no such date": _in_block(
        "package", "  - record: ", "no-such-date", "    confirmed: {by: методист, on: 2022-02-30}"
    ),
    "record: dangling id": _in_block("package", "  - record: document", "dangling-id", "    cites: [planted]"),
    "record: unknown word": _in_block("package", "  - record: ", "unknown-word", "    state: perhaps"),
    "record: no flag": _in_block("package", "  - record: ", "not-flag", "    made_up: возможно"),
    "record: alias": _in_block("package", "  - record: ", "alias", "    comment: &planted раз"),
    "record: tag": _in_block("package", "  - record: ", "tag", "    comment: !planted раз"),
    "record: span reversed": _in_block(
        "package", "  - record: document", "span-reversed", "    in_force: {from: 2032-02-02, to: 2032-02-01}"
    ),
    "record: kind unknown": _at_end("package", "unknown-kind", "  - {record: gaol, id: planted-3}"),
    "record: id twice": _id_twice,
    "record: topic unknown": _at_end(
        "package", "unknown-topic", "  - {record: goal, id: planted-4, direction: '1.1', topics: [planted]}"
    ),
    "record: question unknown": _at_end(
        "package", "unknown-question", "  - {record: answer, id: planted-5, question: planted/planted, value: no}"
    ),
    "records: answers replace in a circle": _at_end("package", "replaces-circle", *_CIRCLE, told=2),
    "header: key twice": _in_block("package", "made_up:", "key-twice", "municipality: Другой район"),
    "header: list for text": _in_block("package", "made_up:", "not-text", "filled_by: [методист]"),
    "set: key twice": _in_block("head", "origin:", "key-twice", "authority: Другой орган"),
    "set: unknown key": _in_block("head", "origin:", "unknown-key", "acst: {}"),
    "set: list for table": _in_block("head", "origin:", "not-table", "acts: [приказ]"),
    "set: builds on itself": _builds_on_itself,
    "set: unknown position": _in_block("head", "origin:", "unknown-position", "gates: {planted: {need: met}}"),
    "line: key twice": _in_block("directions", "  - id: ", "key-twice", "    needs: []", "    needs: []"),
    "line: unknown key": _in_block("directions", "  - id: ", "unknown-key", "    nedes: []"),
    "line: waits for itself": _waits_for_itself,
    "lines: misnamed file": _no_set_file,
    "rule: key twice": _in_block("rules", "title:", "key-twice", "title: Другое правило"),
    "rule: unknown key": _in_block("rules", "title:", "unknown-key", "awrad: all"),
    "rule: condition": _in_block("rules", "      - id: ", "unknown-word", "        regain: never"),
    "rule: case": _in_block("rules", "  - name: ", "no-such-date", "    as_of: 2022-02-30"),
    "rule: no YAML": _not_yaml,
}
