"""Bounds on what the child may use; the one module that knows some systems have none."""

from __future__ import annotations

import sys
from contextlib import suppress

__all__ = ["confine"]

if sys.platform == "win32":  # no `resource` there: the parent's time limit is the only bound

    def confine(seconds: int, octets: int) -> None:
        """Nothing: this system has no such bounds."""

else:
    import resource

    def confine(seconds: int, octets: int) -> None:
        """Nothing; from here on the process gets so much processor time and address space, and leaves no core file."""
        bounds = ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, octets), (resource.RLIMIT_CORE, 0))
        for kind, bound in bounds:
            _, hard = resource.getrlimit(kind)
            soft = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            with suppress(ValueError, OSError):  # some systems know the bound and refuse to set it
                resource.setrlimit(kind, (soft, hard))
