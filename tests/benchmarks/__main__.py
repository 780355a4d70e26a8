"""`python -m tests.benchmarks`: times the program on a made-up rulebook and prints a Markdown table."""

from __future__ import annotations

import argparse
import gc
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from argparse import Namespace
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from evaluator.cli.load import loaded
from evaluator.evidence.index import evidence_of
from evaluator.evidence.load import package_file
from evaluator.judge.judge import judge
from evaluator.judge.prepare import prepared
from evaluator.judge.verdict import Verdicts
from evaluator.plan.plan import Goal, plan
from evaluator.render.result_html import result_html
from evaluator.rulebook.folder import Library, shipped
from evaluator.rulebook.kept import kept_draft
from evaluator.rulebook.load import load_rulebook
from evaluator.rulebook.read import read_rule
from evaluator.score import score
from evaluator.seal.certificate import canonical, certificate_of
from evaluator.seal.envelope import enveloped
from evaluator.verify import verify
from tests.benchmarks import workload
from tests.benchmarks.page import paged
from tests.benchmarks.peers import traced, zen_judge

FIXTURE = Path(__file__).parents[2] / "fixtures" / "chernozemelsky-2023"
MODEL = Path("/proc/cpuinfo")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="rounds of which the median is told")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            *_loading(Path(folder, "joins"), rounds),
            *_keeping(Path(folder, "cache"), rounds),
            *_judging(Path(folder, "single"), rounds, joins=False),
            *_judging(Path(folder, "joins"), rounds, joins=True),
            *_paging(Path(folder, "joins"), rounds),
            *_planning(Path(folder, "plan"), rounds),
            *_sealing(Path(folder, "joins"), max(1, rounds // 5)),
            *_commands(rounds),
        ]
    print(f"{_machine()}; medians of {rounds} rounds\n")
    print("| what | median | least | goal | × judge |\n|---|--:|--:|--:|--:|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def _machine() -> str:
    names = [line.partition(":")[2].strip() for line in _lines(MODEL) if line.startswith("model name")]
    return f"{os.cpu_count()} cores, {names[0] if names else platform.machine()}, Python {platform.python_version()}"


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _loading(folder: Path, rounds: int) -> Iterator[tuple[str, ...]]:
    """The rows of what happens before judging."""
    package_path, library = workload.write(folder, joins=True), Library(folder)

    def load() -> Any:
        read_rule.cache_clear()
        return load_rulebook(library, workload.SET)

    package, rulebook = loaded(package_path, library)
    directions = list(rulebook.head.directions)
    yield _row("loading the rulebook from disk", _times([load], rounds)[0], "≤ 500 ms")
    yield _row("preparing it (once per rulebook)", _times([lambda: prepared.__wrapped__(rulebook)], rounds)[0])
    yield _row("evidence of the package", _times([lambda: evidence_of(package, directions)], rounds)[0])


def _keeping(cache: Path, rounds: int) -> Iterator[tuple[str, ...]]:
    """The rows of the largest shipped set read from its files and from a compiled cache."""
    library = shipped()
    largest = max(library.set_ids(), key=lambda name: len(load_rulebook(library, name).lines))

    def load() -> Any:
        read_rule.cache_clear()
        return load_rulebook(library, largest)

    def keep() -> Any:
        draft = kept_draft(library, largest, cache)
        assert draft.rulebook is not None
        return draft

    def miss() -> Any:
        for path in cache.glob("*"):
            path.unlink()
        return keep()

    lines = f"{largest}, {len(load_rulebook(library, largest).lines)} lines"
    yield _row(f"loading {lines}, from its files", _times([load], rounds)[0], "≤ 500 ms")
    yield _row("… from its files, and compiling it", _times([miss], rounds)[0], "≤ 500 ms")
    keep()
    assert keep().resolved is None
    yield _row("… from the compiled cache", _times([keep], rounds)[0], "≤ 100 ms")


def _judging(folder: Path, rounds: int, joins: bool) -> Iterator[tuple[str, ...]]:
    """The rows of judging; judge and its peers take turns, so a slow spell hits them alike."""
    what = "a third of the lines joined" if joins else "no joins"
    package, rulebook = loaded(workload.write(folder, joins), Library(folder))
    directions, lines, records = list(rulebook.head.directions), workload.lines(joins), workload.records()
    zen = zen_judge(lines, records)
    _agree(judge(rulebook, evidence_of(package, directions)), traced(lines, records), zen)
    calls: list[Callable[..., Any]] = [lambda evidence: judge(rulebook, evidence), lambda _: traced(lines, records)]
    calls += [lambda _: zen()] if zen else []
    times = _times(calls, rounds, lambda: evidence_of(package, directions))
    unit = statistics.median(times[0])
    yield _row(f"judge, with steps and causes, {what}", times[0], "≤ 10 ms", unit)
    yield _row("peer: plain tracer over dictionaries", times[1], "", unit)
    if zen:
        yield _row("peer: zen-engine with trace", times[2], "", unit)
    else:
        yield "peer: zen-engine with trace", "not installed", *"   "
    yield ("memory held by the verdicts", _memory(lambda: judge(rulebook, evidence_of(package, directions))), *"   ")
    yield ("largest resident set of this process", f"{_resident():.0f} MB", *"   ")


def _sealing(folder: Path, rounds: int) -> Iterator[tuple[str, ...]]:
    """The rows of a certificate: made, and derived again by the auditor's program."""
    path = workload.write(folder, joins=True)
    package, rulebook = loaded(path, Library(folder))
    told = score(judge(rulebook, evidence_of(package, list(rulebook.head.directions))))
    certificate = folder / "certificate.json"

    def make() -> Any:
        return enveloped(canonical(certificate_of(package, told, package_file(path))))

    certificate.write_bytes(make())
    given = Namespace(certificate=certificate, package=path, key=None, digest=None, previous=None, lang="ru")
    yield _row("certificate, 480 lines, a third joined", _times([make], rounds)[0])
    yield _row("… verified", _times([lambda: [*verify(given)]], rounds)[0], "≤ 2000 ms")


def _agree(verdicts: Verdicts, traces: dict[str, Any], zen: Callable[[], Any] | None) -> None:
    """Fails unless the judge and its peers find the same lines met; what decides otherwise is no peer."""
    met = {verdict.line.id: verdict.outcome == "met" for verdict in verdicts.verdicts}
    assert met == {line: trace["value"] == 2 for line, trace in traces.items()}
    if zen:
        result = zen()["result"]
        assert met == {line: result[line.replace(".", "_")] for line in met}


def _times(calls: list[Callable[..., Any]], rounds: int, fresh: Callable[[], Any] | None = None) -> list[list[float]]:
    """Seconds of each call in each round, in turns; `fresh` makes an argument for each call outside the clock."""
    times: list[list[float]] = [[] for _ in calls]
    for number in range(rounds + 1):
        for call, taken in zip(calls, times, strict=True):
            arguments = [fresh()] if fresh else []
            gc.collect()
            start = time.perf_counter()
            call(*arguments)
            if number:
                taken.append(time.perf_counter() - start)
    return times


def _row(what: str, times: list[float], goal: str = "", unit: float = 0.0) -> tuple[str, ...]:
    median = statistics.median(times)
    ratio = f"{median / unit:.2f}" if unit else ""
    return what, f"{median * 1000:.1f} ms", f"{min(times) * 1000:.1f} ms", goal, ratio


def _memory(call: Callable[[], Any]) -> str:
    tracemalloc.start()
    held = call()
    size, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del held
    return f"{size / 2**20:.1f} MB, peak {peak / 2**20:.1f} MB"


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _paging(folder: Path, rounds: int) -> Iterator[tuple[str, ...]]:
    """The rows of the page of a result: its report in words, and the page made of it with its size."""
    told = paged(folder)
    yield _row("report of 480 lines in words", _times([told.report], rounds)[0])
    report = told.report()
    yield _row("… as a page", _times([lambda: result_html(report)], rounds)[0], "≤ 1000 ms")
    yield "… its size", f"{len(result_html(report).encode()) / 1e6:.2f} MB", "", "≤ 2 MB", ""


def _planning(folder: Path, rounds: int) -> Iterator[tuple[str, ...]]:
    """The row of the cheapest plan to 90 % for a package that has 60 %."""
    package, rulebook = loaded(workload.write(folder, joins=True, others=420), Library(folder))
    goal = Goal("reach", Fraction(90))
    made = plan(package, rulebook, goal)
    lines = len(rulebook.lines)
    assert made.reached
    assert round(made.before.total.earned / lines, 2) == Fraction(60, 100)
    yield _row(
        f"plan to 90 %, {lines} lines, of which 60 % met",
        _times([lambda: plan(package, rulebook, goal)], rounds)[0],
        "≤ 2000 ms",
    )


def _commands(rounds: int) -> Iterator[tuple[str, ...]]:
    """The rows of the program started anew for each round."""
    for what, goal, arguments in (
        ("`evaluator --help`", "≤ 400 ms", ["--help"]),
        (f"`evaluator score fixtures/{FIXTURE.name}`", "≤ 1500 ms", ["score", str(FIXTURE)]),
    ):
        command = [sys.executable, "-m", "evaluator", *arguments]

        def start(command: list[str] = command) -> None:
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=FIXTURE.parents[1])

        yield _row(what, _times([start], rounds)[0], goal)


if __name__ == "__main__":
    main()
