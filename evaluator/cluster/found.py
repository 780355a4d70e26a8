"""A crew found at the address of a scheduler, or started on this machine's cores; refused with the reason."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

from evaluator.cluster.crew import Crew
from evaluator.cluster.ground import ground, unlike
from evaluator.interrupts import unheard
from evaluator.model.problems import InvalidInput, Place, Problem

__all__ = ["LOCAL", "crew_at"]

LOCAL = "local"
_ADDRESS = re.compile(r"(?:tcp|tls)://[^\s/]+:\d+/?\Z")
_REACHED = 10
"""Seconds in which a scheduler must answer."""
_JOINED = 30
"""Seconds in which a first worker must be there."""
_SETTINGS = {
    "distributed.admin.large-graph-warning-threshold": "64MiB",  # questions are bounded by those who ask
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}
_UNSEEN = {"dashboard": False, "dashboard_address": "127.0.0.1:0"}
"""Dask opens a port for its pages in any case: here it has none to show, and takes whichever port is free."""


@contextmanager
def crew_at(address: str, programs: bool = False) -> Iterator[Crew]:
    """The crew of `tcp://host:port`, `tls://host:port` or `local`; `programs`: that reads documents too.

    Raises InvalidInput where Dask is not installed, the address is none, nothing answers there, no worker comes, or a
    worker has another version of this program, of Python or of a library.
    """
    if address != LOCAL and not _ADDRESS.match(address):
        raise _refused("cluster-address", address)
    try:
        import dask
        import distributed
    except ImportError as fault:
        raise _refused("cluster-missing", address) from fault
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with ExitStack() as left, dask.config.set(_SETTINGS):
        client = left.enter_context(_client(distributed, address, left))
        wanted = ground(programs)
        _ready(client, address, programs, wanted)
        yield Crew(client, address, wanted)


def _client(distributed: Any, address: str, left: ExitStack) -> Any:
    if address.startswith("tls:") and distributed.Security().get_connection_args("client")["ssl_context"] is None:
        raise _refused("cluster-unreached", address, reason="no certificates")
    try:
        if address == LOCAL:
            with unheard(anew=True):
                cluster = left.enter_context(_started(distributed))
            return distributed.Client(cluster, timeout=_REACHED)
        return distributed.Client(address, timeout=_REACHED)
    except (OSError, TimeoutError, ValueError, RuntimeError) as fault:
        raise _refused("cluster-unreached", address, reason="no answer") from fault


def _started(distributed: Any) -> Any:
    """A cluster of this machine's own, which nobody else on it can join."""
    return distributed.LocalCluster(
        n_workers=os.cpu_count() or 1, threads_per_worker=1, processes=True, host="127.0.0.1", security=True,
        dashboard_address=None, silence_logs=logging.CRITICAL, scheduler_kwargs=_UNSEEN,
    )  # fmt: skip


def _ready(client: Any, address: str, programs: bool, wanted: Mapping[str, str]) -> None:
    """Nothing. Raises InvalidInput where no worker comes, and where one could come to other results."""
    try:
        client.wait_for_workers(1, timeout=_JOINED)
    except TimeoutError as fault:
        raise _refused("cluster-nobody", address, found=_JOINED) from fault
    problems = []
    for worker, told in sorted(client.run(ground, programs, on_error="return").items()):
        if isinstance(told, OSError):  # it is gone, or cannot be reached now: it is looked at again at each question
            continue
        if isinstance(told, BaseException):
            problems.append(Problem("cluster-without", Place(worker), {"reason": str(told)}))
        elif told != wanted:
            problems.append(Problem("cluster-differs", Place(worker), {"found": unlike(told, wanted)}))
    if problems:
        raise InvalidInput(problems)


def _refused(code: str, address: str, **values: object) -> InvalidInput:
    return InvalidInput([Problem(code, Place(address), values)])
