"""Bounds on what a child process may use; the one module that knows some systems have none."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress

__all__ = ["confine", "cut_off", "end", "hurry"]

_NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethost")

if sys.platform == "win32":  # no `resource` there: the parent's time limit is the only bound

    def confine(seconds: int, octets: int, written: int | None = None) -> None:
        """Nothing: this system has no such bounds."""

    def hurry(seconds: int) -> None:
        """Nothing: the parent ends a process that is late."""

    def end(process: int) -> None:
        """Nothing; the process is ended, its children are left to the system."""
        with suppress(OSError):
            os.kill(process, signal.SIGTERM)

else:
    import resource

    def confine(seconds: int, octets: int, written: int | None = None) -> None:
        """Nothing; from here on the process gets so much processor time, address space and octets for a file.

        It leaves no core file.
        """
        bounds = [(resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, octets), (resource.RLIMIT_CORE, 0)]
        bounds += [(resource.RLIMIT_FSIZE, written)] if written is not None else []
        for kind, bound in bounds:
            _, hard = resource.getrlimit(kind)
            soft = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            with suppress(ValueError, OSError):  # some systems know the bound and refuse to set it
                resource.setrlimit(kind, (soft, hard))

    def hurry(seconds: int) -> None:
        """Nothing; the process ends by SIGALRM when so many seconds of the wall clock have passed."""
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds)

    def end(process: int) -> None:
        """Nothing; the process, which leads a session of its own, is killed with all that it started."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process, signal.SIGKILL)


def cut_off() -> bool:
    """Whether the process has a network of its own without any way out; it never may name, join or be joined.

    On Linux with user namespaces nothing that the process starts has a network either. Elsewhere its own sockets are
    refused, which holds for Python and not for what other programs do.
    """
    sys.addaudithook(_refuse)
    user, network = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET: linux/sched.h
    try:
        return bool(ctypes.CDLL(None, use_errno=True).unshare(user | network) == 0)
    except (AttributeError, OSError, TypeError):
        return False


def _refuse(event: str, _: object) -> None:
    if event.startswith(_NETWORK):
        raise PermissionError("no network here")
