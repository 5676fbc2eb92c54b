"""试检查: a workbook's trial says what its submission will say, and leaves nothing behind."""

import dataclasses
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ingest import trial as trials
from ingest.acts import send_back
from ingest.desk import Desk
from ingest.guard import MAX_BYTES
from ingest.home import Home, HomeError
from ingest.landing import Landed
from ingest.ledger import Ledger
from ingest.memory import Memory
from ingest.submit import Incoming, receive, submit
from ingest.trial import trial
from tests.support import wide_county
from tests.support.killed import NOW
from tests.support.mail import CONTRACT, REGISTERS, file, workbook
from tests.support.wide_county import township

MANY = CONTRACT | {"amount_yuan": "很多"}
EMPTIED = CONTRACT | {"sign_date": None}
BEYOND = {"found", "same_bytes", "rows_total", "changes", "lifecycle"}
OFFICE_ACCOUNT = "kaohe"


def own(number: int) -> str:
    return f"t{township(number)[0]}"


# Verdict → township, bytes, account; every township's March is in force.
MARCH = {number: workbook(number, 3, {"F05": [CONTRACT]}) for number in range(1, 8)}
CASES: dict[str, tuple[str, bytes, str]] = {
    "a correction": ("accepted", workbook(1, 3, REGISTERS, kind="更正"), own(1)),
    "a word where a number belongs": ("returned", workbook(2, 3, {"F05": [MANY]}), own(2)),
    "what was filled is empty": ("needs_explanation", workbook(3, 4, {"F05": [EMPTIED]}, kind="更正"), own(3)),
    "another's account": ("refused", workbook(4, 3, REGISTERS, kind="更正"), own(5)),
    "no workbook": ("unreadable", b"no workbook at all", own(5)),
    "too large": ("unreadable", b"PK" + bytes(MAX_BYTES), ""),
    "the bytes in force": ("duplicate", MARCH[6], own(6)),
    "a month of its own": ("accepted", workbook(7, 4, REGISTERS), own(7)),
}  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Home:
    folder = tmp_path_factory.mktemp("trial")
    home = wide_county.home(folder, len(MARCH))
    with (home.county / "accounts.csv").open("a", encoding="utf-8") as accounts:
        accounts.write(f"{OFFICE_ACCOUNT},县考核组,county,{wide_county.OFFICE[0]}\n")
    sent = [file(folder, str(number), data, "2026-04-03T09:00") for number, data in MARCH.items()]
    assert {answer["verdict"] for answer in submit(home, sent, NOW)} == {"accepted"}
    return home


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Incoming]:
    folder = tmp_path_factory.mktemp("files")
    return {name: file(folder, name, data, "2026-05-06T09:00", by) for name, (_, data, by) in CASES.items()}


@pytest.fixture(scope="module")
def tried(home, files) -> dict[str, dict]:
    before = left(home)
    with Memory(home) as memory:
        found = {name: on_trial(home, one, memory) for name, one in files.items()}
    assert left(home) == before
    return found


@pytest.fixture(scope="module")
def sent(home, files, tried) -> dict[str, dict]:
    return dict(zip(files, submit(home, files.values(), NOW), strict=True))


def on_trial(home: Home, one: Incoming, memory: Memory | None = None) -> dict:
    return trial(home, one.path.read_bytes(), one.path.name, one.account, one.received_at, memory)


def left(home: Home) -> tuple:
    """Every file of a home, and the whole ledger."""
    with Ledger(home.ledger_file) as ledger:
        events = ledger.hashes()
    files = {path: path.stat().st_size for path in home.path.rglob("*") if not path.name.startswith("ledger.db")}
    return events, files


@pytest.mark.parametrize("name", CASES)
def test_a_trial_says_what_the_submission_will_say(name, tried, sent):
    assert tried[name]["verdict"] == CASES[name][0]
    assert tried[name]["lifecycle"] == "tried"
    told = {key: value for key, value in sent[name].items() if key not in BEYOND}
    assert {key: value for key, value in tried[name].items() if key not in BEYOND} == told | {"file": f"{name}.xlsx"}


def test_it_counts_the_rows_and_says_what_would_change(tried):
    assert tried["a correction"]["rows_total"] == {"F01": 1, "F02": 1, "F05": 1, "F07": 1}
    changes = tried["a correction"]["changes"]
    assert [form["form_code"] for form in changes["forms"]] == ["F01", "F02", "F07"]
    (form,) = tried["a word where a number belongs"]["changes"]["forms"]
    assert form["changed"][0]["cells"] == [
        {"column_name": "amount_yuan", "header": "金额(元)", "cell": "E3", "before": "120000", "after": "很多"}
    ]
    assert {name for name, one in tried.items() if one["changes"] is None} == {
        "what was filled is empty", "another's account", "no workbook", "too large", "a month of its own",
    }  # fmt: skip


def test_the_bytes_in_force_are_recognised(tried):
    assert {name for name, one in tried.items() if one["same_bytes"]} == {"the bytes in force"}
    assert tried["the bytes in force"]["changes"]["forms"] == []


def together(memory: Memory, several: list[Incoming]) -> list[dict]:
    """Trials of several files as the judge tries what is asked at once."""
    data = [one.path.read_bytes() for one in several]
    landed = [Landed(hashlib.sha256(one).hexdigest(), len(one), is_kept=len(one) <= MAX_BYTES) for one in data]
    named = [dataclasses.replace(one, path=Path(one.path.name)) for one in several]
    return trials.tried(memory, [trials.OnTrial(*one) for one in zip(named, landed, data, strict=True)])


def test_several_at_once_are_told_what_each_is_told_alone(home, files):
    before, several = left(home), [*files.values(), *files.values()]
    with Memory(home) as memory:
        assert together(memory, several) == [on_trial(home, one, memory) for one in several]
    assert left(home) == before


def test_none_knows_of_another(tmp_path):
    """Sent, the second is asked why its sheet equals another township's, and the third is one sent again."""
    home = wide_county.home(tmp_path, 2)
    same = [CONTRACT | {"contract_no": f"合〔2026〕{number}号", "title": f"第{number}份合同"} for number in range(1, 7)]
    mail = [
        file(tmp_path, str(place), workbook(number, 3, {"F05": same}), f"2026-04-0{place + 3}T09:00")
        for place, number in enumerate([1, 2, 1])
    ]
    with Memory(home) as memory:
        told = together(memory, mail)
        assert told == [on_trial(home, one, memory) for one in mail]
    assert [answer["verdict"] for answer in told] == ["accepted", "accepted", "accepted"]
    assert [answer["verdict"] for answer in submit(home, mail, NOW)] == ["accepted", "needs_explanation", "duplicate"]


@pytest.fixture
def small(tmp_path) -> Iterator[tuple[Home, Memory, Incoming]]:
    """A home with one March in force and a judge who knows it, and the March sent again."""
    home = wide_county.home(tmp_path, 2)
    with (home.county / "accounts.csv").open("a", encoding="utf-8") as accounts:
        accounts.write(f"{OFFICE_ACCOUNT},县考核组,county,{wide_county.OFFICE[0]}\n")
    again = file(tmp_path, "again", MARCH[1], "2026-04-08T09:00", own(1))
    submit(home, [file(tmp_path, "first", MARCH[1], "2026-04-03T09:00")], NOW)
    with Memory(home) as memory:
        assert on_trial(home, again, memory)["verdict"] == "duplicate"
        yield home, memory, again


def test_what_waits_is_judged_before_it(small, tmp_path):
    home, memory, again = small
    correction = file(tmp_path, "correction", workbook(1, 3, REGISTERS, kind="更正"), "2026-04-07T09:00")
    receive(home, [correction], NOW)
    assert on_trial(home, again, memory)["verdict"] == "needs_explanation"  # 首次报送, and one is in force
    late = dataclasses.replace(correction, received_at=again.received_at)
    assert on_trial(home, late, memory)["verdict"] == "duplicate"


def test_who_remembers_sees_what_the_county_did(small):
    home, memory, again = small
    with Ledger(home.ledger_file) as ledger:
        (judged,) = ledger.events(kinds=["judged"])
    send_back(Desk(home, OFFICE_ACCOUNT, "合同台账缺少三份合同", NOW), judged.payload["submission_id"])
    answer = on_trial(home, again, memory)
    assert (answer["verdict"], answer["same_bytes"], answer["changes"]) == ("accepted", False, None)


def test_who_remembers_sees_that_the_county_files_changed(small):
    home, memory, again = small
    townships = home.county / "townships.csv"
    text = townships.read_text(encoding="utf-8")
    # The same length in the same moment: only the content tells.
    townships.write_text(text.replace(township(1)[0], "990101999"), encoding="utf-8")
    accounts = home.county / "accounts.csv"
    accounts.write_text(accounts.read_text(encoding="utf-8").replace(f",{township(1)[0]}", ",990101999"))
    answer = on_trial(home, again, memory)
    assert answer["verdict"] == "refused"
    townships.write_text("damaged", encoding="utf-8")
    with pytest.raises(HomeError, match="县情"):
        on_trial(home, again, memory)
    townships.write_text(text, encoding="utf-8")
    accounts.write_text(accounts.read_text(encoding="utf-8").replace(",990101999", f",{township(1)[0]}"))
    assert on_trial(home, again, memory)["verdict"] == "duplicate"


def test_who_remembers_sees_that_the_ledger_is_another(small, tmp_path):
    home, memory, again = small
    for path in home.path.glob("ledger.db*"):
        path.unlink()
    Ledger(home.ledger_file).close()
    later = again.received_at + timedelta(days=1)
    submit(home, [Incoming(Path(again.path), "", later)], NOW)
    answer = on_trial(home, again, memory)
    # It comes before what is in force now.
    assert (answer["verdict"], answer["same_bytes"], answer["changes"]) == ("accepted", False, None)


def test_without_a_home_it_says_so(tmp_path):
    with pytest.raises(HomeError, match="fadu init"):
        trial(Home(tmp_path), b"", "空.xlsx", "", NOW)
