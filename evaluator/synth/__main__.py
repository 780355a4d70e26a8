"""`make synth`: writes a made-up region into a folder, for load and for teaching.

`python -m evaluator.synth FOLDER --municipalities N --lines M --seed S [--set ID] [--library DIR] [--form json|yaml]`
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from evaluator.rulebook.folder import Library, shipped
from evaluator.rulebook.load import load_rulebook
from evaluator.synth.larger import larger
from evaluator.synth.region import packages

__all__ = ["synth"]

PACKAGES = "комплекты"


def main() -> int:
    """0 when all is written, 2 where the folder is not empty."""
    told = argparse.ArgumentParser(prog="python -m evaluator.synth", description=(__doc__ or "").splitlines()[0])
    told.add_argument("folder", type=Path)
    told.add_argument("--municipalities", type=int, default=40)
    told.add_argument("--lines", type=int, default=0, help="more than the set has: a made-up set is written too")
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--set", dest="set_id", help="the set; without it the shipped one with the most lines")
    told.add_argument("--library", dest="sets", metavar="LIBRARY", type=Path)
    told.add_argument("--form", choices=("json", "yaml"), default="json")
    given = told.parse_args()
    if given.folder.exists() and any(given.folder.iterdir()):
        print(f"{given.folder}: папка не пуста; укажите новую / not empty, name a new one", file=sys.stderr)
        return 2
    library = Library(given.sets) if given.sets else shipped()
    named = synth(library, given.folder, given.municipalities, given.lines, given.seed, given.set_id, given.form)
    own = f" --library {given.folder}" if (given.folder / "criteria").exists() else ""
    print(f"{given.municipalities} × {named}: evaluator score {given.folder / PACKAGES}{own}")
    return 0


def synth(
    library: Library, folder: Path, municipalities: int, lines: int, seed: int, set_id: str | None, form: str
) -> str:
    """The set for which the packages were made; it is written beside them where it is not one of the library's."""
    sets = [load_rulebook(library, name) for name in ([set_id] if set_id else library.set_ids())]
    book = max(sets, key=lambda one: len(one.lines))
    if lines > len(book.lines):
        named = f"synth-{lines}"
        head, files = larger(library, book, lines)
        for rule in sorted({line.rule_id for line in book.lines}):
            _put(folder / "rules" / f"{rule}.yaml", library.rule_path(rule).read_text(encoding="utf-8"))
        for name, tree in [("set", head), *files.items()]:
            _put(folder / "criteria" / named / f"{name}.yaml", _yaml(tree))
        shutil.copy(library.root / "rules" / "README.md", folder / "rules")
        book = load_rulebook(Library(folder), named)
    for package in packages(book, municipalities, seed):
        text = _yaml(package) if form == "yaml" else json.dumps(package, ensure_ascii=False, separators=(",", ":"))
        _put(folder / PACKAGES / package["municipality"] / f"package.{form}", text)
    return book.id


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _yaml(tree: Any) -> str:
    """YAML in which text that looks like a number stays text, and nothing is an anchor."""
    import yaml

    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, value: Any) -> bool:
            return True

    plain = json.loads(json.dumps(tree))
    text: str = yaml.dump(plain, Dumper=Plain, allow_unicode=True, sort_keys=False, width=120)
    return text


if __name__ == "__main__":
    raise SystemExit(main())
