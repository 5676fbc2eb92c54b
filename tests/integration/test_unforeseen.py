"""When something fails in one workbook that nobody foresaw, only its township waits."""

from datetime import timedelta

import pytest

from ingest import batch, judge
from ingest.ledger import Ledger
from tests.support import wide_county
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, table
from tests.support.wide_county import NOW, Paper, township

CONTRACT = table("F05")["row"]


class Unforeseen(Exception):
    """Nobody's fault but ours."""


def book(number: int, title: str) -> bytes:
    return Book(lawful_cover(township(number)), {"F05": [CONTRACT | {"title": title}]}).to_bytes()


@pytest.fixture
def stumbling(monkeypatch):
    """A judge that fails over one contract, as long as it is told to."""
    sound, state = batch.type_rows, {"fails": True}

    def type_rows(opened, places):
        sound(opened, places)
        titles = {title for one in opened.values() for title in one.frames["F05"]["title"]}
        if state["fails"] and "绊脚石" in titles:
            raise Unforeseen

    monkeypatch.setattr(batch, "type_rows", type_rows)
    return state


def test_only_the_township_of_the_workbook_waits(tmp_path, stumbling):
    made = wide_county.home(tmp_path, 3)
    papers = [
        Paper("first", book(1, "甲合同"), "2026-04-03T09:00"),
        Paper("stone", book(2, "绊脚石"), "2026-04-03T10:00"),
        Paper("behind", book(2, "乙合同"), "2026-04-03T11:00"),
        Paper("beside", book(3, "丙合同"), "2026-04-03T11:00"),
    ]
    with pytest.raises(Unforeseen):
        wide_county.answers(made, tmp_path, papers)
    assert judged(made) == {"first.xlsx": "accepted", "beside.xlsx": "accepted"}

    stumbling["fails"] = False
    assert judge.judge_waiting(made, NOW + timedelta(minutes=1)) == 2
    assert judged(made) == {f"{paper.name}.xlsx": "accepted" for paper in papers[:2]} | {
        "behind.xlsx": "needs_explanation",  # 首次报送, and one is in force
        "beside.xlsx": "accepted",
    }


def judged(home) -> dict[str, str]:
    with Ledger(home.ledger_file) as ledger:
        return {one.payload["file_name"]: one.payload["verdict"] for one in ledger.events(kinds=["judged"])}
