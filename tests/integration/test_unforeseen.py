"""When something fails in one workbook that nobody foresaw, only its township waits."""

from datetime import timedelta

import pytest

from ingest import batch, judge, landing, submit
from ingest.ledger import Ledger
from tests.support import mail, wide_county
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


def test_behind_a_lost_original_waits_what_its_account_or_its_township_sent_later(tmp_path):
    made, at = wide_county.home(tmp_path, 3), "2026-04-03T{}:00"
    own, other = (f"t{township(number)[0]}" for number in (1, 2))
    sent = {
        "before": (book(1, "甲合同"), at.format("08"), own),
        "lost": (book(1, "乙合同"), at.format("09"), own),
        "nobody's": (b"no workbook", at.format("10"), own),
        "behind": (book(1, "丙合同"), at.format("11"), ""),
        "beside": (book(2, "丁合同"), at.format("11"), other),
        "lost too": (book(3, "戊合同"), at.format("12"), ""),
        "after it": (book(3, "己合同"), at.format("13"), ""),
    }
    files = [mail.file(tmp_path / "mail", name, *about) for name, about in sent.items()]
    submit.receive(made, files, NOW)
    lost = [landing.path_of(made, landing.hash_of(one.path)) for one in files if "lost" in one.path.name]
    for path in lost:
        path.rename(tmp_path / path.name)
    assert judge.judge_waiting(made, NOW) == 3
    # From nobody knows whom: it holds up nobody.
    assert judged(made) == dict.fromkeys(("before.xlsx", "beside.xlsx", "after it.xlsx"), "accepted")
    for path in lost:
        (tmp_path / path.name).rename(path)
    assert judge.judge_waiting(made, NOW) == 4


def judged(home) -> dict[str, str]:
    with Ledger(home.ledger_file) as ledger:
        return {one.payload["file_name"]: one.payload["verdict"] for one in ledger.events(kinds=["judged"])}
