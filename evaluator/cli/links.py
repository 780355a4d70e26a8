"""The links of a package checked for the command: what was found is written in parts, so a killed run loses little."""

from __future__ import annotations

import ipaddress
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from evaluator.evidence.load import Draft, open_package, package_file
from evaluator.links.address import Network
from evaluator.links.ask import Bounds
from evaluator.links.checked import Link, checked
from evaluator.links.follow import CONNECTED, Found
from evaluator.links.written import Fields, written_json, written_yaml
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.model.values import Days
from evaluator.render.links_words import found_words
from evaluator.round.durable import put_whole, write_fault

__all__ = ["Checking", "allowed_networks"]

_PART = 20
"""So many answers are written at once: fewer are lost by a run that is killed."""


@dataclass
class Checking:
    """The package, its links, what is known of each so far; `rows` are what `links --format json` tells."""

    path: Path
    day: date
    bounds: Bounds
    allowed: Sequence[Network] = ()
    again: bool = False
    found: dict[Link, Found] = field(default_factory=dict)

    def documents(self) -> list[tuple[Any, Link]]:
        """The documents with an address that are to be asked for. Raises InvalidInput where there are none at all."""
        every = _linked(_sound(self.path))
        if not every:
            raise InvalidInput([Problem("links-none", Place(str(package_file(self.path))))])
        return [(model, link) for model, link in every if self.again or not self._done(model)]

    def run(self, links: Sequence[Link]) -> Iterator[Link]:
        """The links as they are answered; answers are written meanwhile. Raises InvalidInput without a network."""
        waiting = 0
        try:
            for link, answer in checked(links, self.allowed, self.bounds):
                self.found[link] = answer
                waiting += 1
                if waiting >= _PART and self._network():
                    self.write()
                    waiting = 0
                yield link
        finally:
            if self._network():
                self.write()
        if links and not self._network() and any(found.code != "not-asked" for found in self.found.values()):
            raise InvalidInput([Problem("links-no-network", Place(str(package_file(self.path))))])

    def rows(self, documents: Sequence[tuple[Any, Link]], lang: str) -> list[dict[str, Any]]:
        """A row for each document: id, address, whether it opens it now and did before, what came back."""
        return [
            {
                "document": model.id, "url": link.url, "opens": found.opens, "before": _before(model),
                "code": found.code, "status": found.status or None, "answer": found_words(found, lang),
            }
            for model, link in documents
            if (found := self.found.get(link))
        ]  # fmt: skip

    def _done(self, model: Any) -> bool:
        known = getattr(model.published, "checked", None)
        return _before(model) is not None and isinstance(known, Days) and known.first == known.last == self.day

    def _network(self) -> bool:
        """Whether anything shows that there is a network, or the failures lie in the addresses themselves."""
        return any(found.code in CONNECTED | {"private", "no-address", "several"} for found in self.found.values())

    def write(self) -> None:
        """Nothing; the package holds what was found. What others wrote into it meanwhile stays. Raises InvalidInput."""
        file = package_file(self.path).resolve()
        now = _sound(self.path)
        before = file.read_bytes()
        made = self._in_form(before, now, file) if _is_form(file) else self._in_text(before, now, file)
        if made == before:
            return
        mode = file.stat().st_mode & 0o777

        def judged(beside: Path) -> None:
            beside.chmod(mode)
            _same_but_links(now, beside, file)

        def put(stream: BinaryIO) -> None:
            stream.write(made)

        try:
            put_whole(file, put, judged)
        except OSError as fault:
            raise InvalidInput([write_fault(file, fault)]) from None

    def _in_text(self, before: bytes, now: Draft, file: Path) -> bytes:
        models = {model.id: model for model, _ in _linked(now)}

        def answers(name: str, url: str) -> Fields | None:
            model = models.get(name)
            found = None if model is None else self.found.get(Link(url, _number(model)))
            return None if found is None else self._fields(found, model)

        text = before.decode("utf-8")
        made = written_json(text, answers) if file.suffix.lower() == ".json" else written_yaml(text, answers)
        return made.encode()

    def _in_form(self, before: bytes, now: Draft, file: Path) -> bytes:
        """The form with the three cells of each answer filled in. Raises InvalidInput."""
        from evaluator.cli.form_links import answered_form

        found = {model.id: self.found.get(link) for model, link in _linked(now)}
        told = {model.id: self._fields(answer, model) for model, _ in _linked(now) if (answer := found[model.id])}
        return answered_form(before, now, {name: fields for name, fields in told.items() if fields}, file)

    def _fields(self, found: Found, model: Any) -> Fields | None:
        """What is written: a settled answer always; another only where nobody has said whether the link opens."""
        if found.code == "not-asked" or (found.opens is None and _before(model) is not None):
            return None
        opens = {} if found.opens is None else {"opens": "true" if found.opens else "false"}
        return {**opens, "checked": self.day.isoformat(), "answer": found_words(found)}


def allowed_networks(written: Sequence[str]) -> list[Network]:
    """The networks that were allowed. Raises InvalidInput with those that are none."""
    networks, problems = list[Network](), list[Problem]()
    for text in written:
        try:
            networks.append(ipaddress.ip_network(text, strict=False))
        except ValueError:
            problems.append(Problem("links-network", Place("--allow"), {"found": text}))
    if problems:
        raise InvalidInput(problems)
    return networks


def _sound(path: Path) -> Draft:
    """The package as far as its shape goes. Raises InvalidInput."""
    draft = open_package(path)
    if draft.problems:
        raise InvalidInput(draft.problems)
    return draft


def _is_form(file: Path) -> bool:
    return file.suffix.lower() == ".xlsx"


def _linked(draft: Draft) -> list[tuple[Any, Link]]:
    documents = [model for _, kind, model in draft.models if kind == "document" and isinstance(model.url, str)]
    return [(model, Link(unicodedata.normalize("NFC", model.url), _number(model))) for model in documents]


def _number(model: Any) -> str | None:
    return model.number if isinstance(model.number, str) else None


def _before(model: Any) -> bool | None:
    told = getattr(model.published, "opens", None)
    return told if isinstance(told, bool) else None


def _same_but_links(before: Draft, beside: Path, file: Path) -> None:
    """Nothing. Raises InvalidInput where the file to be put in place differs in more than what was to be written."""
    try:
        text = beside.rename(beside.with_suffix(file.suffix))
        try:
            made = open_package(text)
        finally:
            text.rename(beside)
        same = not made.problems and made.header == before.header and _bare(made) == _bare(before)
    except InvalidInput:
        same = False
    if not same:
        raise InvalidInput([Problem("links-not-written", Place(str(file)))])


def _bare(draft: Draft) -> list[Any]:
    """The records without what links writes."""
    return [
        (kind, model.model_copy(update={"published": None}) if kind == "document" else model)
        for _, kind, model in draft.models
    ]
