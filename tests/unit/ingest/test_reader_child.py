"""A file that takes its reader over, so that it runs what it likes there: what that can reach (design §5)."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest import reader as reading
from ingest.reader import Reader
from ingest.types import RawSheet

EVIL, GOOD = "强.csv", "善.csv"
BODY = "名称,数\n甲,1\n".encode()
FORGED = {"container": "csv", "is_1904": False, "sheets": []}


@pytest.fixture
def taken_over(tmp_path, monkeypatch) -> Iterator[Callable[[str], Reader]]:
    """A reader in whose children some code runs for one file; it may give text as the name of the sheet."""
    running: list[Reader] = []

    def made(code: str) -> Reader:
        copy = tmp_path / "reader"
        shutil.copytree(Path(reading.__file__).parent, copy)
        lines = "".join(f"    {line}\n" for line in code.splitlines())
        with (copy / "reading.py").open("a", encoding="utf-8") as file:
            file.write(f"\n\nhonest = read\n\n\ndef evil():\n{lines}\n\n")
            file.write(f"def read(data, name):\n    found = honest(data, name)\n    if name == {EVIL!r}:\n")
            file.write("        found['sheets'][0]['name'] = str(evil())\n    return found\n")
        monkeypatch.setattr(reading, "__file__", str(copy / "__init__.py"))
        running.append(Reader())
        return running[0]

    yield made
    running[0].close()


def sheet(reader: Reader, name: str) -> RawSheet:
    (one,) = reader.read(BODY, name).sheets
    return one


def test_it_can_answer_for_no_other_file(taken_over):
    answer = json.dumps(FORGED).encode()
    forged = len(answer).to_bytes(8, "big") + answer
    reader = taken_over(f"import os\nreturn os.write(1, {forged!r}), os.write(2, b'loud'), os.read(0, 8)")
    assert sheet(reader, EVIL).name.startswith("(")
    assert sheet(reader, GOOD) == RawSheet("善", True, [["名称", "数"], ["甲", "1"]], filled=4)


def test_nothing_is_open_to_it_but_its_own_answer(taken_over):
    code = "import os\nreturn [one for one in range(256) if os.path.exists(f'/proc/self/fd/{one}')]"
    told = json.loads(sheet(taken_over(code), EVIL).name)
    assert told[:3] == [0, 1, 2]
    assert len(told) == 4


def test_it_finds_nothing_in_its_environment(taken_over, monkeypatch):
    monkeypatch.setenv("FADU_SECRET", "机密")
    assert json.loads(sheet(taken_over("import json, os\nreturn json.dumps(dict(os.environ))"), EVIL).name) == {
        "LC_ALL": "C.UTF-8"
    }


def test_it_writes_no_file(taken_over, tmp_path):
    code = (
        f"try:\n    with open({str(tmp_path / 'left')!r}, 'w') as file:\n        file.write('x')\n"
        "except OSError as error:\n    return error.errno\nreturn 'written'"
    )
    assert sheet(taken_over(code), EVIL).name != "written"
    assert (tmp_path / "left").read_bytes() == b""
