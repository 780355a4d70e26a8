"""How many cases a property tries."""

import os

__all__ = ["count"]


def count(full: int) -> int:
    """A tenth of `full`, at least one; the whole where the environment says PROVE=1."""
    return full if os.environ.get("PROVE") == "1" else max(1, full // 10)
