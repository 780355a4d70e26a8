"""The values of conditions under many assignments at once; judge/conditions.py does the same for one."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from evaluator.cohort.paths import Paths, Scene, one_test, paired, tested
from evaluator.cohort.planes import FALSE, NOT, TRUE, UNKNOWN, Bits, Ints, any_by, truth
from evaluator.judge.prepare import PreparedCondition

__all__ = ["decided", "failed"]


def decided(scene: Scene, condition: PreparedCondition, paths: Paths) -> Bits:
    """The value of a condition for each path; one that speaks of an unbound name is false."""
    if condition.head == "AnyOf":
        value = np.zeros(len(paths), np.uint8)
        for part in condition.parts:
            value |= decided(scene, part, paths)
        return value
    lacking = [paths.bound[name] < 0 for name in condition.mentions]
    if lacking and any(found.any() for found in lacking):
        places = np.flatnonzero(~np.logical_or.reduce(lacking))
        value = np.zeros(len(paths), np.uint8)
        value[places] = decided(scene, condition, paths.at(places))
        return value
    if condition.head == "Given":
        kinds, rows = scene.kinds[condition.subject or ""], paths.bound[condition.subject or ""]
        return tested(scene, condition, condition.where, kinds, rows, paths)
    if condition.head == "Ask":
        return _asked(scene, condition, paths)
    of, rows, value = paired(scene, condition, paths)
    keep = value != FALSE
    of, rows, value = of[keep], rows[keep], value[keep]
    if condition.head == "Find":
        return any_by(of, value, len(paths))
    if condition.head == "NoneOf":
        return NOT[any_by(of, value, len(paths))]
    if condition.head == "Count":
        return _counted(scene, condition, of, rows, value, len(paths))
    return _shared(scene, condition, of, rows, value, paths)


def _asked(scene: Scene, condition: PreparedCondition, paths: Paths) -> Bits:
    frame, asked = scene.frame, scene.group.questions[condition.id][paths.tuples]
    about = np.zeros(len(paths), np.int64)
    if condition.subject:
        kinds = scene.kinds[condition.subject]
        about = frame.rows(kinds).rank[paths.bound[condition.subject]].astype(np.int64) + 1
    keys, values = frame.answers
    if not len(keys):
        return np.full(len(paths), UNKNOWN, np.uint8)
    wanted = frame.question(asked, paths.town, about)
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[places] == wanted, values[places], np.uint8(UNKNOWN))


def _counted(scene: Scene, condition: PreparedCondition, of: Ints, rows: Ints, value: Bits, paths: int) -> Bits:
    wanted = condition.at_least or Fraction(0)
    certain = np.bincount(of[value == TRUE], minlength=paths)
    virtual = np.bincount(of[scene.frame.rows(condition.kinds).virtual[rows]], minlength=paths)
    must = certain * wanted.denominator >= wanted.numerator
    may = must | (virtual > 0) | (np.bincount(of, minlength=paths) * wanted.denominator >= wanted.numerator)
    return truth(must, may)


def _shared(scene: Scene, condition: PreparedCondition, of: Ints, rows: Ints, value: Bits, paths: Paths) -> Bits:
    """Whether the share lies within its bounds; the counts are those of judge/conditions.py."""
    every = condition.head == "Every"
    at_least, at_most = (Fraction(1), None) if every else (condition.at_least, condition.at_most)
    that = tested(scene, condition, condition.that, condition.kinds, rows, paths.at(of))
    sure = value == TRUE

    def count(mask: Ints) -> Ints:
        return np.bincount(of[mask], minlength=len(paths))

    certain, members = count(sure), np.bincount(of, minlength=len(paths))
    endless = count(scene.frame.rows(condition.kinds).virtual[rows]) > 0
    low = count(sure & (that == TRUE)), certain + count(~sure & (that != TRUE))
    high = count(that != FALSE), certain + count(~sure & (that != FALSE))
    low = np.where(endless, 0, low[0]), np.where(endless, 1, np.maximum(low[1], 1))
    high = np.where(endless, 1, high[0]), np.where(endless, 1, np.maximum(high[1], 1))
    found = truth(certain > 0, members > 0)
    if at_least is not None:
        found &= truth(*(_reaches(share, at_least) for share in (low, high)))
    if at_most is not None:
        found &= truth(*(_stays(share, at_most) for share in (high, low)))
    return found


def _reaches(share: tuple[Ints, Ints], bound: Fraction) -> Ints:
    return share[0] * bound.denominator >= share[1] * bound.numerator


def _stays(share: tuple[Ints, Ints], bound: Fraction) -> Ints:
    return share[0] * bound.denominator <= share[1] * bound.numerator


def failed(scene: Scene, condition: PreparedCondition, paths: Paths) -> Ints:
    """How many tests of a condition are not true on the record it speaks of (judge/conditions.py, `failed_tests`)."""
    name = condition.name if condition.head == "Find" else condition.subject if condition.head == "Given" else None
    if name is None:
        return np.ones(len(paths), np.int64)
    missed = np.full(len(paths), len(condition.where) + 2, np.int64)
    bound = np.logical_and.reduce([paths.bound[one] >= 0 for one in {name, *condition.mentions}])
    places = np.flatnonzero(bound)
    there, kinds = paths.at(places), scene.kinds[name]
    rows = there.bound[name]
    count = np.zeros(len(places), np.int64)
    for test in condition.where:
        count += one_test(scene, condition, test, kinds, rows, there) != TRUE
    if condition.head == "Find":
        count += scene.frame.rows(kinds).standing[rows] != TRUE
    missed[places] = count
    return missed
