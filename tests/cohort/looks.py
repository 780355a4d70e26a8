"""`python -m tests.cohort.looks FOLDER`: what is seen of its packages by copies of this process; prints JSON.

pytest's own workers have more threads than one, and beside another thread nothing is copied.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import evaluator.cli.many_looked as many_looked


def main(folder: Path) -> None:
    """Prints what is seen, and whether this process looked at all of it."""
    looking, seen = vars(many_looked)["_look"], list[Path]()

    def noting(path: Path) -> object:
        seen.append(path)
        return looking(path)

    vars(many_looked).update(_SLICE=2, _look=noting)
    os.cpu_count = lambda: 2
    paths = sorted(folder.iterdir())
    print(json.dumps([[str(told.path), *told[1:]] for told in many_looked.looked_at(paths)]))
    print(json.dumps(len(seen) == len(paths)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
