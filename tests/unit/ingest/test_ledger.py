"""The ledger keeps every event, refuses every change, and shows the ones made behind its back."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from ingest.ledger import GENESIS, Ledger

MOMENT = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.append("received", "a", {"size": 1, "name": "月报"}, MOMENT)
        ledger.append_many([("received", "b", {}), ("judged", "a", {"verdict": "accepted"})], MOMENT)
    return tmp_path / "ledger.db"


def tamper(path, statement: str) -> list[str]:
    """Changes the file as somebody with access to it could, triggers or not; gives what verify says."""
    with sqlite3.connect(path) as database:
        database.executescript(f"drop trigger events_never_change; drop trigger events_never_vanish; {statement}")
    database.close()
    with Ledger(path) as ledger:
        return ledger.verify()


def test_events_come_back_as_they_were_written_in_order(path):
    with Ledger(path) as ledger:
        events = list(ledger.events())
    assert [(event.seq, event.kind, event.subject) for event in events] == [
        (1, "received", "a"),
        (2, "received", "b"),
        (3, "judged", "a"),
    ]
    assert events[0].payload == {"size": 1, "name": "月报"}
    assert events[0].recorded_at == "2026-03-05T08:30:00.000000+00:00"


def test_each_event_holds_the_hash_of_the_one_before(path):
    with Ledger(path) as ledger:
        events = list(ledger.events())
        assert ledger.last() == events[-1]
        assert ledger.verify() == []
    assert [event.prev_hash for event in events] == [GENESIS, events[0].hash, events[1].hash]


def test_events_are_read_up_to_a_position_and_by_kind(path):
    with Ledger(path) as ledger:
        assert [event.seq for event in ledger.events(upto=2)] == [1, 2]
        assert [event.seq for event in ledger.events(kinds=["judged"])] == [3]
        assert ledger.get("received", "b").seq == 2
        assert ledger.get("judged", "b") is None
        assert ledger.subjects("received") == ["a", "b"]


def test_the_newest_event_about_a_subject_counts(path):
    with Ledger(path) as ledger:
        ledger.append("judged", "a", {"verdict": "returned"}, MOMENT)
        assert ledger.get("judged", "a").payload == {"verdict": "returned"}


@pytest.mark.parametrize(
    "statement",
    [
        "update events set payload = '{}' where seq = 1",
        "delete from events where seq = 3",
        "delete from events",
        "insert or replace into events values (1, 't', 'k', 's', '{}', 'p', 'h')",
        "insert or replace into events select 4, recorded_at, kind, subject, '{}', prev_hash, hash from events",
        "insert into events values (9, 't', 'k', 's', '{}', 'p', 'h')",
    ],
)
def test_no_statement_changes_or_deletes_an_event(path, statement):
    database = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError, match="台账只"):
        database.execute(statement)
    database.close()
    with Ledger(path) as ledger:
        assert (ledger.last().seq, ledger.verify()) == (3, [])


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update events set payload = '{}' where seq = 1", "第1条的内容与其校验值不符"),
        ("update events set recorded_at = '2020' where seq = 2", "第2条的内容与其校验值不符"),
        ("update events set seq = 9 where seq = 3", "第3至8条缺失"),
        ("delete from events where seq = 2", "第2条缺失"),
        ("delete from events where seq = 1", "第1条缺失"),
    ],
)
def test_what_was_changed_behind_its_back_is_found(path, statement, said):
    assert any(said in line for line in tamper(path, f"{statement};"))


def test_an_event_rewritten_with_a_fresh_hash_breaks_the_chain_after_it(path):
    with Ledger(path.with_name("other.db")) as other:
        forged = other.append("received", "a", {"size": 2}, MOMENT)
    lines = tamper(path, f"update events set payload = '{{\"size\":2}}', hash = '{forged.hash}' where seq = 1;")
    assert lines == ["台账第2条与前一条的校验值不相接"]


def test_a_failing_batch_leaves_nothing(path):
    with Ledger(path) as ledger:
        with pytest.raises(TypeError):
            ledger.append_many([("act", "x", {}), ("act", "y", {"not json": {1}})], MOMENT)
        assert ledger.last().seq == 3
        ledger.append("act", "x", {}, MOMENT)


def test_writers_at_the_same_time_wait_for_each_other(path):
    def write(number: int) -> None:
        with Ledger(path) as ledger:
            for part in range(5):
                ledger.append("received", f"{number}-{part}", {}, MOMENT)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    with Ledger(path) as ledger:
        assert (ledger.last().seq, ledger.verify()) == (43, [])


def test_it_is_written_ahead_and_synchronously(path):
    with Ledger(path) as ledger:
        pragma = ledger._db.execute
        assert pragma("pragma journal_mode").fetchone() == ("wal",)
        assert pragma("pragma synchronous").fetchone() == (2,)
