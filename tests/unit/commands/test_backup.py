"""A home put away while it is written to, and brought back: the same answers, and nothing that was altered."""

import json
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from ingest import landing, receipt
from ingest.home import Home
from ingest.ledger import Ledger
from ingest.submit import submit
from tests.support.mail import CONTRACT, file, payloads, workbook
from tests.support.published import close, publish
from tests.support.typed import Typed
from tests.support.wide_county import NOW
from tests.support.wide_county import home as county_home

AT, LATER = "2026-04-03T09:00", "2026-04-04T09:00"


@pytest.fixture
def home(tmp_path) -> Home:
    """A home with two workbooks, a cockpit's metadata and keys, a receipt given out."""
    made = county_home(tmp_path, 3)
    submit(made, [file(tmp_path, f"三月{n}", workbook(n, 3, {"F05": [CONTRACT]}), AT) for n in (1, 2)], NOW)
    made.superset.mkdir(mode=0o700)
    with sqlite3.connect(made.superset / "superset.db") as database:
        database.execute("create table ab_user (username text)")
        database.execute("insert into ab_user values ('admin')")
    (made.superset / "secret_key").touch(0o600)
    receipt.issue(made, receipt.receipt_of(made, next(iter(payloads(made, "judged")))), NOW)
    return made


def typed(home: Home, monkeypatch, capsys) -> Typed:
    return Typed(home.path, monkeypatch, capsys)


def backups(out: Path) -> list[Path]:
    return sorted(one for one in out.iterdir() if one.name not in ("landing", "releases"))


def test_what_is_brought_back_answers_as_before(home, tmp_path, monkeypatch, capsys):
    out, fadu = tmp_path / "backups", typed(home, monkeypatch, capsys)
    told = fadu("backup", "--out", out)
    count = len(landing.hashes(home))
    assert (told.code, f"收件原件{count}件（其中新增{count}件）" in told.out) == (0, True)
    (one,) = backups(out)
    again = Home(tmp_path / "again")
    told = typed(again, monkeypatch, capsys)("restore", one)
    assert (told.code, "逐个文件核对无误" in told.out) == (0, True)
    for kind in ("received", "judged", "county"):
        assert payloads(again, kind) == payloads(home, kind)
    assert landing.hashes(again) == landing.hashes(home)
    with sqlite3.connect(again.superset / "superset.db") as database:
        assert database.execute("select username from ab_user").fetchall() == [("admin",)]
    for path in ("superset/secret_key", "superset/superset.db", "portal/receipts.jsonl", "ledger.db"):
        assert stat.S_IMODE((again.path / path).stat().st_mode) == 0o600, path
    assert stat.S_IMODE(again.superset.stat().st_mode) == 0o700
    assert typed(again, monkeypatch, capsys)("verify-ledger").code == 0
    answer = submit(again, [file(tmp_path, "三月3", workbook(3, 3, {"F05": [CONTRACT]}), LATER)], NOW)
    assert [one["verdict"] for one in answer] == ["accepted"]


def test_the_next_one_holds_only_what_is_new_and_the_first_stays_as_it_was(home, tmp_path, monkeypatch, capsys):
    out, fadu = tmp_path / "backups", typed(home, monkeypatch, capsys)
    fadu("backup", "--out", out)
    (first,) = backups(out)
    before = {path: path.read_bytes() for path in first.rglob("*") if path.is_file()}
    submit(home, [file(tmp_path, "三月3", workbook(3, 3, {"F05": [CONTRACT]}), LATER)], NOW)
    first.rename(first.with_name("20260101-000000"))
    told = fadu("backup", "--out", out)
    assert f"收件原件{len(landing.hashes(home))}件（其中新增1件）" in told.out
    assert {path.name: data for path, data in before.items()} == {
        path.name: path.read_bytes() for path in (out / "20260101-000000").rglob("*") if path.is_file()
    }
    assert {one.name for one in (out / "landing").glob("*/*")} == landing.hashes(home)


def test_the_release_a_closed_year_is_held_against_is_put_away_once_and_brought_back(
    home, tmp_path, monkeypatch, capsys
):
    basis = publish(home, "r-1", NOW)
    publish(home, "r-2", NOW)
    close(home, 2025, 1, "r-1", NOW)
    out, fadu = tmp_path / "backups", typed(home, monkeypatch, capsys)
    fadu("backup", "--out", out)
    assert [one.name for one in (out / "releases").iterdir()] == ["r-1"]
    (one,) = backups(out)
    again = Home(tmp_path / "again")
    assert typed(again, monkeypatch, capsys)("restore", one).code == 0
    file = again.releases / "r-1" / "warehouse.duckdb"
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (basis.read_bytes(), 0o444)
    # Once it is put away, its loss harms no later backup; a copy that was altered is not brought back.
    basis.unlink()
    one.rename(one.with_name("20260101-000000"))
    assert typed(home, monkeypatch, capsys)("backup", "--out", out).code == 0
    stored = out / "releases" / "r-1" / "warehouse.duckdb"
    stored.chmod(0o644)
    stored.write_bytes(b"other")
    told = typed(Home(tmp_path / "third"), monkeypatch, capsys)("restore", out / "20260101-000000")
    assert (told.code, "备份已损坏" in told.err) == (1, True)


def test_a_writer_in_the_middle_of_it_is_in_it_whole_or_not_at_all(home, tmp_path, monkeypatch, capsys):
    with Ledger(home.ledger_file) as ledger:
        ledger._db.execute("begin immediate")
        told = typed(home, monkeypatch, capsys)("backup", "--out", tmp_path / "backups")
        ledger._db.execute("rollback")
    assert told.code == 0


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda one: (one / "ledger.db").unlink(), "备份不完整"),
        (lambda one: (one / "county" / "accounts.csv").write_text("x"), "备份已损坏"),
        (lambda one: next((one.parent / "landing").glob("*/*")).unlink(), "备份不完整"),
        (lambda one: (one / "manifest.json").write_text("{"), "不是一份完整的备份"),
        (lambda one: shorten(one), "台账不完整"),
    ],
    ids=["no ledger", "altered", "no workbook", "no list", "another ledger than the list says"],
)
def test_what_is_not_whole_is_not_brought_back(home, tmp_path, monkeypatch, capsys, harm, said):
    out = tmp_path / "backups"
    typed(home, monkeypatch, capsys)("backup", "--out", out)
    (one,) = backups(out)
    harm(one)
    again = Home(tmp_path / "again")
    told = typed(again, monkeypatch, capsys)("restore", one)
    assert (told.code, said in told.err) == (1, True), told
    assert not again.path.exists()


def shorten(one: Path) -> None:
    told = json.loads((one / "manifest.json").read_text(encoding="utf-8"))
    (one / "manifest.json").write_text(json.dumps(told | {"ledger_seq": told["ledger_seq"] + 1}), encoding="utf-8")


def test_nothing_is_overwritten_and_what_is_gone_is_not_put_away(home, tmp_path, monkeypatch, capsys):
    out, fadu = tmp_path / "backups", typed(home, monkeypatch, capsys)
    fadu("backup", "--out", out)
    (one,) = backups(out)
    told = fadu("restore", one)
    assert (told.code, "不是空的，没有恢复" in told.err) == (1, True)
    gone = next(home.landing.glob("??/*"))
    shutil.rmtree(out)
    gone.unlink()
    told = fadu("backup", "--out", out)
    assert (told.code, "没有备份" in told.err) == (1, True)
    assert backups(out) == []
