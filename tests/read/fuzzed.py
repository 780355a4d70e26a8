"""`python -m tests.read.fuzzed SECONDS SEED FOLDER`: damaged documents read one after the other, each in a fork.

The seeds stand in tests/read/seeds. Right is a document that was read, or refused with a code; a parser that is not
ours may die or run out of its bounds, which costs one document. Wrong is any other exception, a file that an own
reader does not leave in time, and a fault in drawing from what was read. What went wrong is kept in FOLDER, to be
mended and put among the seeds. Mutant N of a seed is the same on every machine.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

from evaluator.drawn.drawn import drawn_from
from evaluator.drawn.told import told
from evaluator.limits import confine
from evaluator.readers.apart.kinds import reader_of
from evaluator.readers.documents.refused import Refused
from tests.read.mutants import mutant

__all__ = ["SEEDS", "ended"]

SEEDS = Path(__file__).parent / "seeds"
_SECONDS = 10
"""Of the processor, for a document of a few kilobytes."""
_FOREIGN = ("xls", "pdf", "doc", "scan")
"""Readers that hand the octets to a program or a library that is not ours."""
_READ, _REFUSED, _WRONG = 0, 10, 20
_ENDS = {_READ: "read", _REFUSED: "refused"}


def ended(path: Path, complaints: Path) -> str:
    """How reading a file ends in a fork with bounds: `read`, `refused`, `died` or `wrong`, which leaves a traceback."""
    process = os.fork()
    if not process:
        _in_fork(path, complaints)
    _, status = os.waitpid(process, 0)
    code = os.waitstatus_to_exitcode(status)
    if code in _ENDS:
        return _ENDS[code]
    if code < 0:
        complaints.write_text(f"{signal.Signals(-code).name}\n", encoding="utf-8")
        return "died" if path.suffix[1:] in _FOREIGN else "wrong"
    return "wrong"


def _in_fork(path: Path, complaints: Path) -> None:
    confine(_SECONDS, 2 << 30, 128 << 20)
    code = _WRONG
    try:
        code = _code(path, path.parent)
    except BaseException as error:  # a panic of Rust is no Exception
        foreign = type(error).__name__ == "PanicException"
        code = _REFUSED if foreign or isinstance(error, MemoryError | RecursionError) else _WRONG
        complaints.write_text(traceback.format_exc(), encoding="utf-8", errors="replace")
    finally:
        os._exit(code)


def _code(path: Path, folder: Path) -> int:
    try:
        _, reader = reader_of(path)
        if hasattr(reader, "members"):
            reader.members(path, Path(mkdtemp(dir=folder)) / "members")
            return _READ
        content = reader.read(path)
    except Refused:
        return _REFUSED
    json.dumps(told(drawn_from(content, path.name)))
    return _READ


def main() -> None:
    """Prints how many ended how, by seed, as JSON; ends with 1 if anything went wrong."""
    seconds, seed, folder = float(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    seeds = {path: path.read_bytes() for path in sorted(SEEDS.iterdir()) if path.is_file()}
    for path in seeds:  # what is imported and loaded now need not be in every fork
        _code(path, folder)
    counts: Counter[str] = Counter()
    until = time.monotonic() + seconds
    for number in count():
        for path, octets in seeds.items():
            if time.monotonic() > until:
                print(json.dumps(counts))
                raise SystemExit(any(key.endswith("wrong") for key in counts))
            if path.suffix == ".pdf" and number % 8:  # a page that looks like a picture takes seconds to recognise
                continue
            chance = random.Random(f"{seed} {path.name} {number}")
            place = folder / f"mutant{path.suffix}"
            place.write_bytes(mutant(chance, octets, list(seeds.values())))
            end = ended(place, folder / "complaints")
            counts[f"{path.name} {end}"] += 1
            if end == "wrong":
                kept = place.rename(folder / f"{path.stem}-{seed}-{number}{path.suffix}")
                print(kept, (folder / "complaints").read_text(encoding="utf-8"), file=sys.stderr)


if __name__ == "__main__":
    main()
