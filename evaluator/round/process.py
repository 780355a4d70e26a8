"""Whether a process of this computer still runs; the one place that differs between systems."""

from __future__ import annotations

import os
import sys

__all__ = ["alive"]

_STILL_ACTIVE = 259
_QUERY = 0x1000

if sys.platform == "win32":

    def alive(pid: int) -> bool:
        """Whether the process runs. `os.kill(pid, 0)` would end it on Windows."""
        import ctypes

        kernel = ctypes.windll.kernel32
        opened = kernel.OpenProcess(_QUERY, False, pid)
        if not opened:
            return False
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(opened, ctypes.byref(code))
        kernel.CloseHandle(opened)
        return code.value == _STILL_ACTIVE

else:

    def alive(pid: int) -> bool:
        """Whether the process runs, whoever owns it."""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
