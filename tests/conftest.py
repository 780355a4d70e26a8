"""One seed for every property, new each day, printed so that a failure can be repeated."""

import os
from datetime import date

import pytest
from hypothesis import HealthCheck, seed, settings

# In the environment, so that the workers of pytest-xdist have the same one.
SEED = int(os.environ.setdefault("SEED", f"{date.today():%Y%m%d}"))

# No test reads or leaves anything in the user's cache folder; tests/test_kept.py names folders of its own.
os.environ["EVALUATOR_CACHE"] = "off"

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
