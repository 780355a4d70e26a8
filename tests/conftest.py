"""One seed for every property, new each day, printed so that a failure can be repeated; the long tests first."""

import gc
import os
from datetime import date

import pytest
from hypothesis import HealthCheck, seed, settings

# In the environment, so that the workers of pytest-xdist have the same one.
SEED = int(os.environ.setdefault("SEED", f"{date.today():%Y%m%d}"))

# No test reads or leaves anything in the user's cache folder; tests/test_kept.py names folders of its own.
os.environ["EVALUATOR_CACHE"] = "off"

LONG = (
    "tests/review/test_killed.py",
    "tests/round/test_killed.py",
    "tests/summary/test_killed.py",
    "tests/read/test_fuzz.py::test_damaged_documents",
    "tests/plan/test_promise.py",
    "tests/region/test_year.py",
    "tests/form/test_in_place.py::test_any_package",
    "tests/form/test_lossless.py::test_the_form_loses_nothing",
    "tests/inference/test_derive.py::test_random_lines",
    "tests/test_judge.py::test_inference_equals_judge",
    "tests/cohort/test_same.py",
)
"""They come first, in this order, so that no worker is left alone with one of them at the end; the last has parts."""
_MADE = 20_000
"""So many objects are made between two looks for garbage: each look goes through all that openpyxl just built."""

settings.register_profile(
    "project", deadline=None, database=None, derandomize=False, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("project")


def pytest_report_header() -> str:
    return f"seed of the properties: {SEED} (repeat with SEED={SEED})"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for each in items:
        if isinstance(each, pytest.Function) and getattr(each.obj, "is_hypothesis_test", False):
            seed(SEED)(getattr(each.obj, "__func__", each.obj))
    items.sort(key=lambda each: next((at for at, name in enumerate(LONG) if each.nodeid.startswith(name)), len(LONG)))


def pytest_collection_finish() -> None:
    """Nothing; what was imported and collected stays to the end, and nobody looks there for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MADE, 10, 10)
