"""The same workbook in every container: the same rows, the same complaints at the same cells."""

from datetime import date

import pytest

from ingest.county import load
from ingest.digest import of_rows
from ingest.ledger import Ledger
from ingest.reread import read_again
from tests.support import wide_county
from tests.support.books import Book, register_cell
from tests.support.office import saved_again
from tests.support.rule_cases import lawful_cover, table
from tests.support.separated import to_texts, zipped
from tests.support.wide_county import Paper
from tests.support.xlsb import to_xlsb

RECEIVED = "2026-04-03T10:00"
TEXT = ("zip", "gb18030.zip")
CONTAINERS = ("xlsx", "xls", "xlsb", "ods", *TEXT)
CONTRACT = table("F05")["row"]
NAME = "F05 合同审查台账"
# 相对方 is left out; 合同类型 is none of the list's; 签订日期 is an error; of 送审日期 there is but a month; 合同编号
# is a number that lost digits; 审查日期 lies behind the day the cover was filled in.
FAULTS = [
    ("F05-required", "counterparty"), ("F05-list", "contract_type"), ("cell-error", "sign_date"),
    ("F05-type", "review_submit_date"), ("F05-type", "contract_no"), ("F05-future", "review_date"),
]  # fmt: skip
TOLD = [(rule, register_cell("F05", column, record), column) for record, (rule, column) in enumerate(FAULTS, 1)]


def lawful(township: tuple[str, str]) -> bytes:
    """A decision, contracts, a day of publicity: texts, days, numbers, yes and no, and cells that hold nothing."""
    rows = [CONTRACT, CONTRACT | {"contract_no": "007", "amount_yuan": 12345.6, "title": "多行\n标题，“引号”"}]
    rows.append(CONTRACT | {"contract_no": "青合〔2026〕3号", "amount_yuan": "3万元", "review_required": True})
    sheets = {"F04": [table("F04")["row"]], "F05": rows, "F17": [table("F17")["row"]]}
    return Book(lawful_cover(township), sheets).to_bytes()


def faulty(township: tuple[str, str]) -> bytes:
    """One fault a contract, in the order of FAULTS."""
    patches = [{"counterparty": None}, {"contract_type": "买卖"}, {"sign_date": "#REF!"}]
    patches += [
        {"review_submit_date": "2026年3月"},
        {"contract_no": 4.10522e17},
        {"review_date": date(2026, 4, 3), "sign_date": None},
    ]
    rows = [CONTRACT | {"contract_no": f"{number}号"} | patch for number, patch in enumerate(patches, 1)]
    return Book(lawful_cover(township), {"F05": rows}).to_bytes()


def hiding(township: tuple[str, str]) -> bytes:
    """A contract in a hidden row."""
    return Book(lawful_cover(township), {"F05": [CONTRACT]}, hidden={"F05": [3]}).to_bytes()


MAKERS = {"lawful": lawful, "faulty": faulty, "hiding": hiding}


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> list[Paper]:
    """Every kind of workbook in every container, each of a township of its own."""
    number, found = 0, []
    for container in CONTAINERS:
        books = {}
        for kind, make in MAKERS.items():
            number += 1
            books[kind] = make(wide_county.township(number))
        made = in_container(container, books, tmp_path_factory)
        found += [Paper(f"{container} {kind}", data, RECEIVED, "", f"三月.{container}") for kind, data in made.items()]
    return found


def in_container(container: str, books: dict[str, bytes], factory) -> dict[str, bytes]:
    if container in ("xls", "ods"):
        return saved_again(factory.mktemp("office"), books, container)
    makers = {
        "xlsx": bytes,
        "xlsb": to_xlsb,
        "zip": lambda data: zipped(to_texts(data)),
        "gb18030.zip": lambda data: zipped(to_texts(data, "\t"), "gb18030", "gb18030", "三月/"),
    }
    return {kind: makers[container](data) for kind, data in books.items()}


@pytest.fixture(scope="module")
def door(tmp_path_factory, papers) -> tuple:
    """The home, and the answers of the door, all files in one batch."""
    folder = tmp_path_factory.mktemp("door")
    home = wide_county.home(folder, len(papers) + 1)
    return home, wide_county.answers(home, folder, papers)


def judged(home) -> dict[str, dict]:
    """The payloads of all verdicts, by submission id."""
    with Ledger(home.ledger_file) as ledger:
        return {event.payload["submission_id"]: event.payload for event in ledger.events(kinds=["judged"])}


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_lawful_workbook_is_accepted_with_the_same_rows(door, container):
    home, answers = door
    answer = answers[f"{container} lawful"]
    assert (answer["problems"], answer["verdict"]) == ([], "accepted")
    events = judged(home)
    own, first = (events[answers[f"{one} lawful"]["submission_id"]] for one in (container, "xlsx"))
    assert own["rows_total"] == first["rows_total"] == {"F04": 1, "F05": 3, "F17": 1}
    assert own["digest"] == first["digest"]


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_faulty_workbook_is_told_the_same_at_the_same_cells(door, container):
    answer = door[1][f"{container} faulty"]
    found = [(one["rule"], one["cell"], one["column_name"]) for one in answer["problems"]]
    assert sorted(found) == sorted(TOLD)
    assert {one["sheet_name"] for one in answer["problems"]} == {NAME}
    assert answer["verdict"] == "returned"


@pytest.mark.parametrize("container", CONTAINERS)
def test_what_is_hidden_is_read_and_told_where_the_container_knows(door, container):
    answer = door[1][f"{container} hiding"]
    told = [] if container in TEXT else [("sheet-hidden-rows", NAME, "A3")]
    assert [(one["rule"], one["sheet_name"], one["cell"]) for one in answer["problems"]] == told
    assert answer["verdict"] == "accepted"


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("container", CONTAINERS)
def test_the_same_cells_are_read_and_left_out(door, container, kind):
    own, first = (door[1][f"{one} {kind}"]["reconciliation"] for one in (container, "xlsx"))
    names = ("form_code", "cells_in_file", "cells_mapped", "cells_ignored", "lost")
    found, expected = ([{name: sheet[name] for name in names} for sheet in one["sheets"]] for one in (own, first))
    assert found == expected
    assert own["cells_in_file"] == own["cells_mapped"] + sum(own["cells_ignored"].values())


def test_what_was_accepted_reads_the_same_again(door):
    """The name of a CSV stands in the ledger with it."""
    home, _ = door
    with Ledger(home.ledger_file) as ledger:
        events = list(ledger.events(kinds=["judged"]))
    again = read_again(home, events, load(home.county).places)
    assert len(again) == len(CONTAINERS) * len(MAKERS)
    for event in events:
        payload = event.payload
        assert of_rows(again[payload["submission_id"]].frames) == payload["digest"], payload["file_name"]


def test_a_csv_alone_is_a_register_that_wants_its_cover(tmp_path):
    home = wide_county.home(tmp_path, 3)
    text = to_texts(lawful(wide_county.township(1)))[NAME]
    papers = [
        Paper("known", text.encode("gb18030"), RECEIVED, "", f"{NAME}.csv"),
        Paper("alias", text.encode("utf-8-sig"), RECEIVED, "", "合同台账(1).CSV"),
        Paper("unknown", text.encode(), RECEIVED, "", "新建工作表.csv"),
        Paper("cover", to_texts(lawful(wide_county.township(2)))["封面"].encode(), RECEIVED, "", "封面.csv"),
    ]
    answers = wide_county.answers(home, tmp_path, papers)
    for name in ("known", "alias"):
        assert [one["rule"] for one in answers[name]["problems"]] == ["cover-missing"]
        assert answers[name]["verdict"] == "returned"
    assert [one["rule"] for one in answers["unknown"]["problems"]] == ["file-csv-name"]
    assert "“新建工作表”" in answers["unknown"]["problems"][0]["message"]
    assert answers["unknown"]["verdict"] == "unreadable"
    # It says that three registers hold something, and none of them is there.
    assert [one["rule"] for one in answers["cover"]["problems"]] == ["sheet-missing"] * 3
