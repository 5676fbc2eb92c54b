"""`fadu submit` as it is typed: every verdict with what became of the cells (docs/spec/6-traps.md 11)."""

import json
from datetime import datetime
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from dagster_project.commands import submit
from ingest.home import Home, HomeError
from ingest.ledger import Ledger
from ingest.ledger_tables import TABLES, Position
from ingest.submit import Incoming, receive
from ingest.submit import submit as through_the_door
from tests.support import wide_county
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, table

CAME = "2026-04-03T10:00"
# The cover: its title; nine labels and eight values, the phone being empty; a table of three heads and of 19 codes,
# names and statuses. The register: its title; 16 headers; a record of 11 cells; a total of two.
LINE = "核对：文件中有内容的单元格108个，读取38个，未读取70个（表头66、合计2、封面其他内容1、标题1）"
RECORD = table("F05")["row"]
TOTAL = dict.fromkeys(RECORD) | {"contract_no": "合计", "title": "1件"}

# What verdicts have not always told.
NEW = ("reconciliation", "rows_belated")

APP = typer.Typer()
submit.register(APP)


def run(*arguments: object) -> str:
    found = CliRunner().invoke(APP, [str(argument) for argument in arguments])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.output


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    """A folder with a home of two townships, a sound workbook with a 合计 in it, and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("office")
    wide_county.home(folder, 2)
    book = Book(lawful_cover(wide_county.township(1)), {"F05": [RECORD, TOTAL]})
    (folder / "三月.xlsx").write_bytes(book.to_bytes())
    (folder / "损坏.xlsx").write_bytes(b"PK\x03\x04")
    return folder


@pytest.fixture
def at_home(office, monkeypatch) -> Path:
    monkeypatch.setenv("FADU_HOME", str(office / "home"))
    return office


def test_a_person_reads_one_line_a_workbook(at_home):
    lines = run(at_home / "三月.xlsx", at_home / "损坏.xlsx", "--received-at", CAME).splitlines()
    assert lines[:5] == [
        "三月.xlsx　通过",
        f"    {LINE}",
        "    补报　F05 合同审查台账　第3行不是填报月份的事项，按补报接收，无需说明",
        "损坏.xlsx　无法读取",
        "    强制性　整个文件　文件已损坏，无法读取。请用Excel或WPS重新打开并“另存为”xlsx格式，再重新上传。",
    ]
    assert lines[5:] == ["共2件：通过1件，无法读取1件", LINE, "问题：强制性1个，核实性0个，提示1个"]


def test_many_workbooks_are_summed_up(at_home):
    (at_home / "清单.csv").write_text(
        "file,account,received_at\n" + "三月.xlsx,,2026-04-03T10:00\n" * 21, encoding="utf-8"
    )
    whole = "核对：文件中有内容的单元格2,268个，读取798个，未读取1,470个（表头1,386、合计42、封面其他内容21、标题21）"
    assert run("--manifest", at_home / "清单.csv").splitlines()[:2] == ["共21件：通过21件", whole]


def test_a_program_reads_every_sheet_and_its_rows_left_out(at_home):
    files = (at_home / "三月.xlsx", at_home / "损坏.xlsx")
    good, broken = json.loads(run(*files, "--received-at", CAME, "--json"))
    assert broken["reconciliation"] is None
    found = good["reconciliation"]
    assert (found["cells_in_file"], found["cells_mapped"]) == (108, 38)
    assert found["cells_ignored"] == {"表头": 66, "合计": 2, "封面其他内容": 1, "标题": 1}
    assert found["sheets"][1] == {
        "sheet_name": "F05 合同审查台账",
        "form_code": "F05",
        "cells_in_file": 30,
        "cells_mapped": 11,
        "cells_ignored": {"标题": 1, "表头": 16, "合计": 2},
        "dropped": {"合计": [4]},
        "lost": [],
    }


def test_a_verdict_from_before_is_read_without_it(at_home, tmp_path):
    """The ledger keeps what earlier versions wrote."""
    when = datetime.fromisoformat(f"{CAME}+08:00")
    file = Incoming(at_home / "三月.xlsx", "", when)
    through_the_door(Home(at_home / "home"), [file], when)
    old = wide_county.home(tmp_path, 2)
    ((_, receipt),) = receive(old, [file], when)
    with Ledger(Home(at_home / "home").ledger_file) as ledger:
        payload = ledger.get("judged", receipt).payload
    with Ledger(old.ledger_file) as ledger:
        ledger.append("judged", receipt, {k: v for k, v in payload.items() if k not in NEW}, when)
        position = Position(tuple(ledger.events()))
    (answer,) = through_the_door(old, [file], when)
    assert (answer["verdict"], answer["reconciliation"]) == ("accepted", None)
    assert list(submit._lines([answer]))[:2] == ["三月.xlsx　通过", "共1件：通过1件"]
    assert [len(position.rows(name)) for name in TABLES][:1] == [1]


@pytest.mark.parametrize("text", ["", "file,account,received_at\n"], ids=["empty", "a header only"])
def test_a_manifest_that_names_no_file_is_told(tmp_path, text):
    (tmp_path / "清单.csv").write_text(text, encoding="utf-8")
    with pytest.raises(HomeError, match=r"清单\.csv 没有列出任何文件"):
        run("--manifest", tmp_path / "清单.csv")
