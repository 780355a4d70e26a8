"""One measurement of many packages, in a process of its own: `python -m tests.benchmarks.many_measured FOLDER STEP`.

Prints seconds by the clock and of the processors after the start-up, seconds of the processors that the start-up took
(imports, the set, what is prepared once for it), MB of this process and of the largest that it started. The words of
the result are made and thrown away. Of some packages the full reader and `judge` must say the same: else no figure.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np

from evaluator.cli.load import loaded_by
from evaluator.cli.many import _set_of
from evaluator.cli.many_found import finder_of
from evaluator.cli.many_looked import looked_at
from evaluator.cli.many_read import Reader
from evaluator.cli.run import reported
from evaluator.cohort.kept import shelf_of
from evaluator.cohort.kept_decided import Known
from evaluator.cohort.layout import Layout, layout_of
from evaluator.cohort.points import standing
from evaluator.evidence.index import evidence_of
from evaluator.evidence.load import open_package
from evaluator.judge.judge import judge
from evaluator.judge.verdict import OUTCOMES
from evaluator.render.many_columns import columns_json
from evaluator.render.result_html import result_html
from evaluator.report.many_sums import put_together
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft
from evaluator.rulebook.load import RulebookDraft
from evaluator.side_by_side import side_by_side
from tests.benchmarks import workload

COMPARED = 12


def main(folder: Path, step: str) -> None:
    """Prints the measurement."""
    library, paths = Library(folder), sorted((folder / "packages").iterdir())
    draft = kept_draft(library, workload.SET)
    assert draft.rulebook is not None
    layout = layout_of(draft.rulebook)
    assert layout.line_digests
    assert shelf_of(layout, folder).name
    started, before, start = _processors(), _processors(), time.perf_counter()
    known, words = ([], 0.0) if step == "reports" else _scored(draft, layout, library, paths)
    if step == "reports":
        _reported(library, paths)
    clock, processors = time.perf_counter() - start, _processors() - before
    own, reader = (resource.getrusage(of).ru_maxrss / 1024 for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    if known:
        _compared(draft, paths, known)
    told = {"clock": clock, "processors": processors, "start": started, "memory": own, "reader": reader, "words": words}
    print(json.dumps(told))


def _processors() -> float:
    """Seconds of this process and of those that it started and that have ended."""
    used = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _scored(draft: RulebookDraft, layout: Layout, library: Library, paths: list[Path]) -> tuple[list[Known], float]:
    """What is known of each package of a folder, scored and told; seconds that the words took."""
    finder = finder_of(Reader(draft, layout), library, library.root / "cache" / "columns")
    looks = looked_at(paths)
    assert _set_of(looks, library) == workload.SET
    placed = dict(finder.found(looks, iter))
    found = [placed[place] for place in range(len(looks))]
    finder.tidied(found)
    known = [one.known for one in found if one.known is not None]
    assert len(known) == len(paths)
    told = put_together(layout.rulebook, np.stack([one.sums for one in known if one.sums is not None], axis=2))
    names, before = [one.cover.municipality for one in known], time.perf_counter()
    assert all(piece.encode() for piece in columns_json(layout.rulebook, names, told, [], False))
    return known, time.perf_counter() - before


def _reported(library: Library, paths: list[Path]) -> None:
    """Nothing; each package is reported with every step, and a page made of it, side by side as a round has it."""

    def made(number: int) -> str:
        return result_html(reported(paths[number], library, "ru", inference=False)[0])

    assert all(side_by_side(made, len(paths)))


def _compared(draft: RulebookDraft, paths: list[Path], known: list[Known]) -> None:
    """Nothing. An assertion fails where the full reader and `judge` say something else of a package."""
    assert draft.rulebook is not None
    for place in range(0, len(paths), max(1, len(paths) // COMPARED)):
        outcome = standing(draft.rulebook, np.array([known[place].truths]).T).outcome
        package, book = loaded_by(open_package(paths[place]), draft)
        verdicts = judge(book, evidence_of(package, [*book.head.directions])).verdicts
        assert [one.outcome for one in verdicts] == [OUTCOMES[number] for number in outcome[:, 0]]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
