"""`evaluator links` writes what came back and nothing else, goes on where it was broken off, and tells no network."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from evaluator.cli.form_links import written_cells
from evaluator.cli.main import evaluator
from evaluator.evidence.load import open_package
from evaluator.model.problems import InvalidInput
from tests.links.site import PAGES, Site, site

HERE = Path(__file__).parent
TODAY = date.today().isoformat()
ALLOW = ["--allow", "127.0.0.1"]


@pytest.fixture
def up() -> Iterator[Site]:
    PAGES["/busy2"] = (503, "text/html", b"")
    with site() as server:
        yield server


@pytest.fixture
def package(up: Site, tmp_path: Path) -> Path:
    """A package whose links lead to the site, in a file of its own rights."""
    path = tmp_path / "package.yaml"
    path.write_text((HERE / "package.yaml").read_text(encoding="utf-8").replace("{base}", up.at("")), encoding="utf-8")
    path.chmod(0o640)
    return path


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    from evaluator.links.ask import Bounds

    monkeypatch.setattr(Bounds.__init__, "__defaults__", (2, 1, 256 * 1024, 5, 0, 30, 4))


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(evaluator, ["links", *arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def published(path: Path) -> dict[str, Any]:
    """(opens, day, answer) of every document."""
    models = [model for _, kind, model in open_package(path).models if kind == "document"]
    return {model.id: model.published for model in models}


def test_what_is_written(package: Path, up: Site) -> None:
    before = package.read_text(encoding="utf-8")
    code, out, _ = run(str(package), *ALLOW, "--format", "json")
    assert code == 0
    rows = {row["document"]: (row["code"], row["opens"], row["before"]) for row in json.loads(out)["links"]}
    # after 503 nothing more of that host is asked, so the last two wait for the next run
    assert rows["order"] == ("document", True, None)
    assert rows["section"] == ("section", False, None)
    assert rows["gone"] == ("gone", False, True)
    assert rows["kept"] == ("busy", None, True)
    made, base = package.read_text(encoding="utf-8"), up.at("")
    assert [line for line in made.splitlines() if line not in before.splitlines()] == [
        f'    published: {{opens: true, checked: {TODAY}, answer: "открывает файл PDF, 3 КБ"}}',
        f'  - {{record: document, id: section, number: 533, url: "{base}/section", published: {{opens: false, '
        f'checked: {TODAY}, answer: "открывает раздел сайта со ссылками на файлы, а не документ"}}, level: municipal}}',
        "      opens: false   # летом",
        f"      checked: {TODAY}",
        '      answer: "страницы нет (HTTP 404)"',
        *[line for line in made.splitlines() if "сайт просит подождать" in line],
    ]
    assert package.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in package.parent.iterdir()] == ["package.yaml"]
    known = published(package)
    assert known["kept"].checked.first == date(2023, 8, 25)  # a busy site changes no mark


def test_a_second_run_asks_only_what_is_open_and_changes_nothing_settled(package: Path, up: Site) -> None:
    PAGES["/busy2"] = PAGES["/gone"]
    assert run(str(package), *ALLOW)[0] == 0
    first = package.read_bytes()
    up.asked.clear()
    code, out, _ = run(str(package), *ALLOW)
    assert (code, set(up.asked)) == (0, {"/text"})
    assert package.read_bytes() == first
    assert "не решено: 1" in out
    up.asked.clear()
    assert run(str(package), *ALLOW, "--again")[0] == 0
    assert sum(up.asked.values()) == 6
    assert published(package)["page"].answer.startswith("открывает страницу сайта")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_mark_of_order_and_ends_of_line_stay(package: Path, up: Site, end: str) -> None:
    text = package.read_text(encoding="utf-8")
    package.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", end).encode())
    assert run(str(package), *ALLOW)[0] == 0
    made = package.read_bytes()
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.count(b"\r\n") == (made.count(b"\n") if end == "\r\n" else 0)
    assert published(package)["order"].opens is True


def test_a_package_of_another_program(package: Path, up: Site) -> None:
    head = {"municipality": "Район", "region": "Край", "set": "small", "as_of": "2023-08-31", "made_up": True}
    record = {"record": "document", "id": "a", "url": up.at("/a.pdf"), "number": "1"}
    told = {**head, "period": {"from": "2022-09-01", "to": "2023-08-31"}, "records": [record]}
    package.unlink()
    path = package.with_suffix(".json")
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    assert run(str(path.parent), *ALLOW)[0] == 0
    assert published(path)["a"].opens is True


def test_what_others_write_meanwhile_stays(package: Path, up: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor saves the package between the first answer and the writing."""
    from evaluator.cli import links

    real = links.Checking.write

    def write(checking: links.Checking) -> None:
        with package.open("a", encoding="utf-8") as stream:
            stream.write("  - {record: goal, id: new, text: дописано}\n")
        real(checking)

    monkeypatch.setattr(links.Checking, "write", write)
    assert run(str(package), *ALLOW)[0] == 0
    assert "дописано" in package.read_text(encoding="utf-8")
    assert published(package)["order"].opens is True


def test_without_a_network_nothing_is_written(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = package.read_bytes()

    def fails(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    code, out, err = run(str(package))
    assert (code, out) == (2, "")
    assert err.endswith("[links-no-network]\n")
    assert package.read_bytes() == before


def test_offline_asks_nothing(package: Path, up: Site) -> None:
    before = package.read_bytes()
    for extra in ([], ["--format", "json"], ["--lang", "en"]):
        code, out, _ = run(str(package), "--offline", *extra)
        assert code == 0
        assert "/a.pdf" in out
    assert not up.asked
    assert package.read_bytes() == before


def test_private_addresses_are_told_and_not_asked(package: Path, up: Site) -> None:
    code, out, _ = run(str(package), "--format", "md")
    assert code == 0
    assert "внутреннюю сеть" in out
    assert not up.asked


def test_a_killed_run_leaves_a_whole_package(package: Path, up: Site) -> None:
    """Killed at any time; the next run goes on."""
    command = [sys.executable, "-m", "evaluator", "links", str(package), *ALLOW]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    for delay in (0.6, 1.5):
        running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert not open_package(package).problems
    assert run(str(package), *ALLOW)[0] == 0
    assert published(package)["order"].opens is True


def problems_told(folder: Path) -> str:
    """What the mistakes are told, with the folder left out."""
    head = "municipality: Р\nregion: К\nset: s\nperiod: {from: 2022-09-01, to: 2023-08-31}\nas_of: 2023-08-31\n"
    head += "made_up: true\nrecords:\n"
    (folder / "package.yaml").write_text(f"{head}  - {{record: goal, id: g}}\n", encoding="utf-8")
    (folder / "anchor").mkdir()
    strange = '  - {record: document, id: a, "url": "http://127.0.0.1:9/", ? published : {opens: true}}\n'
    (folder / "anchor" / "package.yaml").write_text(head + strange, encoding="utf-8")
    lines = [run(str(folder))[2], no_book(folder / "форма.xlsx"), run(str(folder), "--allow", "сеть")[2]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", _no_name)
        lines.append(run(str(folder / "anchor"))[2])
        patch.undo()
        patch.setattr("evaluator.cli.links.written_yaml", lambda text, _: text.replace("true", "false"))
        lines.append(run(str(folder / "anchor"))[2])
    return "".join(lines).replace(f"{folder}/", "")


def no_book(path: Path) -> str:
    with pytest.raises(InvalidInput) as told:
        written_cells(b"", {0: {(1, 1): "да"}}, path)
    return "".join(f"{problem.line()}\n" for problem in told.value.problems)


def _no_name(*_: Any, **__: Any) -> Any:
    raise socket.gaierror(-3, "Temporary failure in name resolution")


def test_every_problem_has_words(tmp_path: Path) -> None:
    assert problems_told(tmp_path) == (HERE / "expected" / "problems.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as place:
        (HERE / "expected" / "problems.txt").write_text(problems_told(Path(place)), encoding="utf-8")
