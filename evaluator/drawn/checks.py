"""The defects of a file by every check of the folder `defects`: each module there has CATEGORIES and `found`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from evaluator.drawn import defects
from evaluator.drawn.defect import Defect, Seen
from evaluator.drawn.personal import signs_in
from evaluator.model.categories import CATEGORIES

__all__ = ["checked_categories", "defects_in"]

Check = Callable[[Seen], Iterator[Defect]]


@cache
def _checks() -> tuple[tuple[frozenset[str], Check], ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(defects.__path__))
    modules = [importlib.import_module(f"{defects.__name__}.{name}") for name in names]
    return tuple((frozenset(module.CATEGORIES), module.found) for module in modules)


def checked_categories() -> frozenset[str]:
    """The categories that some check finds."""
    return frozenset(category for categories, _ in _checks() for category in categories)


def _without_persons(defect: Defect) -> Defect:
    """The defect without the quotes that show personal data."""
    return replace(defect, quotes=tuple(quote for quote in defect.quotes if not any(signs_in(quote))))


def defects_in(seen: Seen) -> list[Defect]:
    """The defects in the order of the list of categories, then of the rows."""
    found = [_without_persons(defect.weighed(seen)) for _, check in _checks() for defect in check(seen)]
    order = list(CATEGORIES)
    return sorted(dict.fromkeys(found), key=lambda defect: order.index(defect.category))
