"""`fadu verify-ledger` finds an event altered, missing or cut off, and names the release that shows it."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from ingest.chain import hash_of
from ingest.home import Home
from ingest.install import install
from ingest.ledger import Ledger
from tests.support import decided_county as county
from tests.support.typed import Typed
from tests.support.wide_county import DEFAULTS, NOW

TRIGGERS = ("events_never_change", "events_never_vanish", "events_only_follow")


@pytest.fixture
def home(tmp_path) -> Home:
    """Twelve events: the county's files, then acts; releases at 4 (recorded as 5) and at 8 (recorded as 9)."""
    home = Home(tmp_path / "home")
    install(home, None, DEFAULTS, NOW)
    for name in ("r-1", "r-2", ""):
        with Ledger(home.ledger_file) as ledger:
            for number in range(3):
                ledger.append("act", f"{name}{number}", {"act_id": f"{name}{number}", "act": "ask"}, NOW)
        if name:
            county.publish(home, name=name)
    return home


@pytest.fixture
def fadu(home, monkeypatch, capsys) -> Typed:
    return Typed(home.path, monkeypatch, capsys)


def spoil(home: Home, *statements: str) -> None:
    """Changes the ledger as somebody with access to the file could."""
    database = sqlite3.connect(home.ledger_file)
    with database:
        for name in TRIGGERS:
            database.execute(f"drop trigger {name}")
        for statement in statements:
            database.execute(statement)
    database.close()


def chained_anew(home: Home, first: int) -> None:
    """Gives every event from a position on the hashes that fit: a forger who knows how the chain is made."""
    with sqlite3.connect(home.ledger_file) as database:
        rows = database.execute("select * from events order by seq").fetchall()
        prev = rows[first - 2][6]
        for row in rows[first - 1 :]:
            digest = hash_of(*row[:5], prev)
            database.execute("update events set prev_hash = ?, hash = ? where seq = ?", (prev, digest, row[0]))
            prev = digest
    database.close()


def found(fadu: Typed) -> list[str]:
    said = fadu("verify-ledger")
    assert said.code == 1, said
    *lines, last = said.out.splitlines()
    assert last == f"台账有{len(lines)}处问题。请停止使用，从备份恢复 ledger.db，并查明原因。"
    return lines


def test_a_ledger_as_it_was_written(home, fadu):
    assert fadu.done("verify-ledger") == "台账完好：12条，校验链完整，与2个发布版所记相符。\n"
    shutil.rmtree(home.releases)
    assert fadu.done("verify-ledger") == "台账完好：12条，校验链完整，还没有发布版可以对照。\n"


def test_an_event_that_was_altered(home, fadu):
    spoil(home, "update events set payload = '{}' where seq = 6")
    assert found(fadu) == ["台账第6条的内容与其校验值不符，可能被改动（act r-20）。涉及发布版 r-2。"]


def test_an_event_altered_after_the_last_release(home, fadu):
    spoil(home, "update events set payload = 'no json' where seq = 11")
    assert found(fadu) == ["台账第11条的内容与其校验值不符，可能被改动（act 1）。没有发布版以它为依据。"]


def test_events_that_are_missing(home, fadu):
    spoil(home, "delete from events where seq in (2, 3)")
    assert found(fadu) == [
        "台账第2至3条缺失（其后为第4条）。涉及发布版 r-1 等2个。",
        "台账第4条与前一条的校验值不相接（act r-12）。涉及发布版 r-1 等2个。",
    ]


def test_an_end_that_was_cut_off(home, fadu):
    spoil(home, "delete from events where seq > 6")
    assert found(fadu) == ["台账只到第6条，而发布版 r-2 以第8条为止的台账为依据：第7至8条被截去。"]


def test_an_end_cut_off_right_behind_what_a_release_rests_on(home, fadu):
    spoil(home, "delete from events where seq > 8")
    (line,) = found(fadu)
    assert line.startswith("发布版 r-2 的发布记录不在台账中，应在第8条之后")


def test_a_ledger_written_anew_from_an_event_on(home, fadu):
    spoil(home, 'update events set payload = \'{"act":"exempt"}\' where seq = 7')
    chained_anew(home, 7)
    with Ledger(home.ledger_file) as ledger:
        assert ledger.verify() == [], "the chain itself shows nothing"
    assert found(fadu) == ["台账第8条与发布版 r-2 发布时所记的不符：第5至8条中有被改动的。"]


def test_a_ledger_begun_anew(home, fadu):
    for file in home.path.glob("ledger.db*"):
        file.unlink()
    with Ledger(home.ledger_file) as ledger:
        ledger.append("county_loaded", "county", {"files": {}}, NOW)
    assert found(fadu) == [
        "台账只到第1条，而发布版 r-1 以第4条为止的台账为依据：第2至4条被截去。",
        "台账只到第1条，而发布版 r-2 以第8条为止的台账为依据：第2至8条被截去。",
    ]


def test_a_release_or_a_ledger_that_cannot_be_read(home, fadu):
    (home.releases / "r-1" / "warehouse.duckdb").write_bytes(b"no database")
    assert found(fadu) == ["发布版 r-1 的文件无法读取，不能用来核对台账。请从备份恢复该文件。"]
    for file in home.path.glob("ledger.db-*"):
        file.unlink()
    home.ledger_file.write_bytes(b"no database at all" * 100)
    (line,) = found(fadu)
    assert line.startswith("台账 ledger.db 无法读取")


def test_no_home(tmp_path, monkeypatch, capsys):
    assert "请先执行 fadu init" in Typed(Path(tmp_path / "none"), monkeypatch, capsys).refused("verify-ledger")
