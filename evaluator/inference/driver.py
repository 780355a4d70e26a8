"""The child program: a job on standard input, the rules that fired on standard output. Needs the engine alone.

It drives the C module itself: the library's own host starts threads and swallows errors. Nothing runs inside the
engine's actions; a rule that fires has its conclusion asserted from here. One ruleset and one session live at a time.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from typing import Any

from evaluator.limits import confine

__all__ = ["main"]

Job = dict[str, Any]
SESSION = "S"
BOOT = {"boot": 1, "id": "boot", "sid": SESSION}
END = {"eob": 1, "id": "eob", "sid": SESSION}


class Fault(Exception):
    """The engine did not do what it must."""


def main() -> None:
    """Nothing; reads the job, writes `{"fired": {world: [[rule, ids], ...]}}` or `{"fault": ..., "reason": ...}`."""
    job = json.loads(sys.stdin.buffer.read())
    confine(job["seconds"], job["octets"])
    sys.stdout.buffer.write(json.dumps(_answer(job)).encode())
    sys.stdout.buffer.flush()


def _answer(job: Job) -> Job:
    try:
        engine: Any = importlib.import_module("durable_rules_engine")
    except ImportError as error:
        return {"fault": "missing", "reason": str(error)}
    try:
        return {"fired": run(engine, job)}
    except Exception as error:  # the engine raises bare exceptions; the parent decides what they mean
        return {"fault": "engine", "reason": f"{type(error).__name__}: {error}"}


def run(engine: Any, job: Job) -> dict[str, list[Any]]:
    """The rules that fired in each world, stage by stage; what one stage derives is given to the next."""
    known = {world: dict.fromkeys(given) for world, given in job["worlds"].items()}
    fired: dict[str, list[Any]] = {world: [] for world in known}
    for number, stage in enumerate(job["stages"]):
        handle = engine.create_ruleset(f"stage{number}", _text(stage["rules"]))
        for world in known:
            fired[world] += _session(engine, handle, stage, job["facts"], known[world])
        engine.delete_ruleset(handle)
    return fired


def _session(engine: Any, handle: Any, stage: Job, facts: Job, known: dict[str, Any]) -> list[Any]:
    """What fired in one session; `known` grows by what was concluded."""
    fired: list[Any] = []
    reads = set(stage["reads"])
    names = [rule for rule, _ in _fire(engine, handle, [BOOT])]
    batch = [{**facts[name], "id": name, "sid": SESSION} for name in stage["reads"] if name in known]
    for rule, premises in _fire(engine, handle, [*batch, END]):
        names.append(rule)
        if rule in ("boot", "eob"):
            continue
        fired.append([rule, premises])
        concluded = stage["then"][rule]
        if concluded not in known:
            known[concluded] = None
            if concluded in reads:
                _once(engine.assert_fact(handle, _text({**facts[concluded], "id": concluded, "sid": SESSION})))
    if names[:1] != ["boot"] or "eob" not in names:
        raise Fault("sentinel did not fire: the batch was cut")
    engine.delete_state(handle, SESSION)
    return fired


def _fire(engine: Any, handle: Any, batch: list[Any]) -> Iterator[tuple[str, list[str]]]:
    """Each rule that fires with the ids of its premises; the caller asserts what follows before the next is drawn."""
    offset = _once(engine.assert_facts(handle, _text(batch)))
    started = engine.start_action_for_state(handle, offset)
    message = started[1] if started else None
    while message:
        ((rule, frame),) = json.loads(message).items()
        yield rule, [frame[alias]["id"] for alias in sorted(frame, key=lambda alias: (len(alias), alias))]
        message = engine.complete_and_start_action(handle, offset)


def _once(outcome: tuple[int, Any]) -> Any:
    """The session's offset. Code 1: no rule knows a fact, which is no harm. Code 2: it was taken for a known one."""
    code, offset = outcome
    if code == 2:
        raise Fault("code 2: the engine took a fact for a duplicate")
    return offset


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
