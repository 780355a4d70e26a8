"""What stands in for Dask where a fault is to be told that no machine has at hand; as a script writes what is told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch

from click.testing import CliRunner

import evaluator.cluster.crew as crew_module
from evaluator.cli.main import evaluator
from evaluator.cluster.asked import Unlike
from evaluator.cluster.crew import Crew, Parcel
from evaluator.cluster.found import crew_at
from evaluator.cluster.ground import ground
from evaluator.model.problems import InvalidInput

__all__ = ["EXPECTED", "FAULTS", "FakeClient", "Future", "asked", "entered", "told"]

EXPECTED = Path(__file__).parent / "expected"
ADDRESS = "tcp://10.0.0.5:8786"
_WORKER = "tcp://10.0.0.7:40111"


class Future:
    """A future that stands as it was told."""

    def __init__(self, status: str, answer: Any = None) -> None:
        self.status, self.answer, self.released = status, answer, False

    def result(self) -> Any:
        return self.answer

    def release(self) -> None:
        self.released = True


class FakeClient:
    """A client whose futures come out as `outcomes` says, then finished; `run` gives the versions of its workers."""

    def __init__(self, outcomes: Iterable[Future] = (), versions: Mapping[str, Any] | None = None) -> None:
        self.outcomes, self.versions, self.status = iter(outcomes), versions or {_WORKER: ground()}, "running"
        self.submitted = 0

    def submit(self, ask: Callable[..., Any], *arguments: Any, pure: bool) -> Future:
        assert not pure
        self.submitted += 1
        given = [one.answer if isinstance(one, Future) else one for one in arguments]
        return next(self.outcomes, None) or Future("finished", ask(*given))

    def nthreads(self) -> dict[str, int]:
        return {_WORKER: 1}

    def wait_for_workers(self, _: int, timeout: float) -> None:
        if not self.versions:
            raise TimeoutError

    def run(self, _: Any, programs: bool, on_error: str) -> Mapping[str, Any]:
        assert (programs, on_error) == (False, "return")
        return self.versions

    def __enter__(self) -> FakeClient:
        return self

    def __exit__(self, *fault: object) -> None:
        self.status = "closed"


def _wait(_: Any, timeout: float) -> None:
    raise TimeoutError


@contextmanager
def _dask(client: Callable[..., Any] | None) -> Iterator[None]:
    """Dask with this client; without one it is not installed."""
    fake = ModuleType("distributed")
    told = {"Client": client, "wait": _wait, "CancelledError": KeyError,
            "Security": lambda: SimpleNamespace(get_connection_args=lambda _: {"ssl_context": None})}  # fmt: skip
    fake.__dict__.update(told)
    with patch.dict(sys.modules, {"distributed": fake if client else None}):
        yield


def _scored(*arguments: str) -> str:
    with TemporaryDirectory() as folder:
        Path(folder, "район").mkdir()
        Path(folder, "район", "package.yaml").touch()
        command = ["score", folder, "--scheduler", *arguments]
        done = CliRunner().invoke(evaluator, command, catch_exceptions=False)
        assert done.exit_code == 2, done.output
        assert done.stdout == ""
        return done.stderr


def _with(client: Callable[..., Any] | None, address: str = ADDRESS) -> str:
    with _dask(client):
        return _scored(address)


def _silent(*_: Any, **__: Any) -> Any:
    raise OSError("Timed out trying to connect")


def _client(**versions: Any) -> Callable[..., FakeClient]:
    return lambda *_, **__: FakeClient(versions={_WORKER: versions.get("told")} if versions else None)


def entered(told: Any) -> str:
    """The address of a crew whose only worker told that of itself."""
    with _dask(_client(told=told)), crew_at(ADDRESS) as crew:
        return crew.address


def _nobody(*_: Any, **__: Any) -> FakeClient:
    client = FakeClient()
    client.versions = {}
    return client


def _older() -> dict[str, str]:
    return {**ground(), "evaluator": "0" * 64, "numpy": "1.26.4"}


def asked(*outcomes: Future, patience: float = 0.0) -> tuple[list[tuple[int, int]], list[str], FakeClient]:
    """(five questions with their answers, the lines of the notes, the client) where futures come out so."""
    client = FakeClient(outcomes)
    crew = Crew(client, ADDRESS, ground())
    with _dask(_client()), patch.object(crew_module, "_PATIENCE", patience):
        found = [*crew.answers(_tenfold, range(5), lambda number: Parcel((number,)), _tenfold)]
    return found, [note.line() for note in crew.notes], client


def _tenfold(number: int) -> int:
    return 10 * number


def _refused_later() -> str:
    try:
        asked(Future("finished", Unlike(_older())))
    except InvalidInput as fault:
        return f"{fault}\n"
    raise AssertionError("a stranger was asked")


FAULTS: dict[str, Callable[[], str]] = {
    "cluster-address": lambda: _scored("10.0.0.5:8786"),
    "cluster-died": lambda: "\n".join(asked(Future("error"))[1]) + "\n",
    "cluster-differs": lambda: _with(_client(told=_older())),
    "cluster-differs-later": _refused_later,
    "cluster-lost": lambda: "\n".join(asked(Future("pending"), patience=-1)[1]) + "\n",
    "cluster-missing": lambda: _with(None),
    "cluster-nobody": lambda: _with(_nobody),
    "cluster-of-one": lambda: _of_one(),
    "cluster-unreached": lambda: _with(_silent),
    "cluster-uncertified": lambda: _with(_silent, ADDRESS.replace("tcp", "tls")),
    "cluster-without": lambda: _with(_client(told=ModuleNotFoundError("No module named 'evaluator'"))),
}


def _of_one() -> str:
    done = CliRunner().invoke(evaluator, ["score", "fixtures/chernozemelsky-2023", "--scheduler", "local"])
    assert done.exit_code == 2
    return done.stderr


def told(name: str) -> str:
    """What a fault is told, the same on every machine."""
    own = ground()
    words = FAULTS[name]()
    for version in (own["evaluator"][:12], own["numpy"][:12]):
        words = words.replace(f"≠ {version}", "≠ …")
    return words


if __name__ == "__main__":
    for fault in FAULTS:
        (EXPECTED / f"{fault}.txt").write_text(told(fault), encoding="utf-8")
