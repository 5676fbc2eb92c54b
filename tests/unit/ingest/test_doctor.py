"""`fadu doctor` finds what a crash, a clumsy hand or a bad disk left, and says how to mend it."""

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest import landing
from ingest.doctor import examine
from ingest.home import Home
from ingest.install import install
from ingest.ledger import Ledger
from tests.support.published import close, publish

SHIPPED = Path(__file__).resolve().parents[3] / "dbt" / "seeds"
NOW = datetime(2026, 3, 5, tzinfo=UTC)
HEALTHY = ["提示：还没有发布版，请执行 fadu run。"]


@pytest.fixture
def home(tmp_path) -> Home:
    home = Home(tmp_path / "home")
    install(home, None, SHIPPED, NOW)
    return home


def said(home: Home, later: timedelta = timedelta()) -> list[str]:
    return [str(complaint) for complaint in examine(home, NOW + later)]


def land(home: Home, tmp_path: Path) -> str:
    source = tmp_path / "月报.xlsx"
    source.write_bytes(b"bytes")
    return landing.put(home, source).sha256


def receive(home: Home, tmp_path: Path) -> str:
    sha256 = land(home, tmp_path)
    with Ledger(home.ledger_file) as ledger:
        ledger.append("received", "r1", {"sha256": sha256, "is_kept": True, "file_name": "月报.xlsx"}, NOW)
    return sha256


def release(home: Home) -> Path:
    file = home.releases / "r-1" / "warehouse.duckdb"
    file.parent.mkdir()
    file.write_bytes(b"release")
    home.current.symlink_to(Path("releases") / "r-1")
    with Ledger(home.ledger_file) as ledger:
        ledger.append("released", "r-1", {"release_id": "r-1", "sha256": landing.hash_of(file)}, NOW)
    return file


def test_a_fresh_home_is_healthy(home):
    assert said(home) == HEALTHY


def test_no_home_at_all(tmp_path):
    (complaint,) = examine(Home(tmp_path / "none"), NOW)
    assert complaint.is_alarm
    assert "fadu init" in complaint.text
    assert not (tmp_path / "none").exists()


def test_a_lost_ledger_is_never_begun_anew(home):
    for file in home.path.glob("ledger.db*"):
        file.unlink()
    (line,) = said(home)
    assert "警报" in line
    assert "切勿重新初始化" in line
    assert not home.ledger_file.exists()


def test_a_ledger_that_was_changed(home):
    database = sqlite3.connect(home.ledger_file)
    database.executescript("drop trigger events_never_change; update events set payload = '{\"files\":{}}'")
    database.close()
    assert any(line.startswith("警报：台账第1条的内容与其校验值不符") for line in said(home))


def test_a_ledger_that_is_no_database(home):
    for file in home.path.glob("ledger.db-*"):
        file.unlink()
    home.ledger_file.write_bytes(b"no database at all" * 100)
    (line,) = said(home)
    assert line.startswith("警报：台账 ledger.db 无法读取")


def test_received_and_not_judged_waits_and_is_stuck_after_ten_minutes(home, tmp_path):
    receive(home, tmp_path)
    assert said(home)[0].startswith("提示：“月报.xlsx”已收到，正等待判定")
    assert said(home, timedelta(minutes=11))[0].startswith("警报：“月报.xlsx”已收到，已超过10分钟未判定")
    with Ledger(home.ledger_file) as ledger:
        ledger.append("judged", "r1", {"verdict": "accepted"}, NOW)
    assert said(home, timedelta(minutes=11)) == HEALTHY


def test_an_original_that_is_gone_or_changed(home, tmp_path):
    file = landing.path_of(home, receive(home, tmp_path))
    file.chmod(0o644)
    file.write_bytes(b"other")
    assert any("内容已改变" in line and "警报" in line for line in said(home))
    file.unlink()
    lines = said(home)
    assert any("不在 landing/ 中" in line and "警报" in line for line in lines)
    assert not any("补判" in line for line in lines)


def test_what_an_upload_going_on_has_written_is_left_alone(home, tmp_path):
    land(home, tmp_path)
    (home.landing / "tmp" / "0badcafe").write_bytes(b"half")
    written = datetime.fromtimestamp((home.landing / "tmp" / "0badcafe").stat().st_mtime, UTC)
    assert [str(complaint) for complaint in examine(home, written + timedelta(minutes=9))] == HEALTHY
    assert len(examine(home, written + timedelta(minutes=11))) == 3


def test_an_original_nobody_recorded_and_a_draft_left_behind(home, tmp_path):
    land(home, tmp_path)
    (home.landing / "tmp" / "0badcafe").write_bytes(b"half")
    lines = said(home)
    assert [line[:2] for line in lines] == ["提示"] * 3
    assert "没有登记" in lines[0]
    assert "中断的上传" in lines[1]


def test_county_files_with_faults_edited_or_gone(home):
    path = home.county / "settings.csv"
    sound = path.read_text(encoding="utf-8")
    path.write_text(f"{sound}phone,0000-1,2026-01-01,\n", encoding="utf-8")
    assert said(home)[0] == "提示：settings.csv 登记后有改动。如属有意修改，请执行 fadu init 登记；否则请从备份恢复。"
    path.write_text(f"{sound}phone,0000-1,今年,\n", encoding="utf-8")
    assert said(home)[0].startswith(f"警报：{path} 第")
    shutil.rmtree(home.county)
    assert said(home)[0].startswith(f"警报：{home.county} 不见了")


def test_a_release_changed_lost_or_no_longer_current(home):
    file = release(home)
    assert said(home) == []
    home.current.unlink()
    assert said(home) == [
        "警报：current 没有指向任何发布版。请执行 fadu release rollback r-1，或执行 fadu run 重新发布。"
    ]
    file.write_bytes(b"changed")
    assert said(home)[0].startswith("警报：发布版 r-1 的文件内容已改变")


def test_releases_a_restored_home_lacks_are_told_in_one_line(home):
    for number in (1, 2, 3):
        publish(home, f"r-{number}", NOW)
    for number in (1, 2):
        shutil.rmtree(home.releases / f"r-{number}")
    (line,) = said(home)
    assert line.startswith("提示：发布版 r-2 等2个不在 releases/ 中：恢复备份以后属正常，")


def test_a_release_a_closed_year_is_held_against_is_an_alarm_when_it_is_gone(home):
    publish(home, "r-1", NOW)
    publish(home, "r-2", NOW)
    close(home, 2025, 1, "r-1", NOW)
    assert said(home) == []
    shutil.rmtree(home.releases / "r-1")
    (line,) = said(home)
    assert line.startswith("警报：关账所据的发布版 r-1 不见了")


def test_a_release_the_ledger_does_not_know(home):
    release(home)
    (home.releases / "r-2").mkdir()
    (home.releases / "r-2" / "warehouse.duckdb").write_bytes(b"strange")
    home.current.unlink()
    home.current.symlink_to(Path("releases") / "r-2")
    assert said(home) == ["警报：现行发布版 r-2 未经台账登记，不可使用。请执行 fadu run 重新发布。"]


def test_a_first_release_the_ledger_does_not_know(home):
    (home.releases / "r-1").mkdir()
    (home.releases / "r-1" / "warehouse.duckdb").write_bytes(b"strange")
    home.current.symlink_to(Path("releases") / "r-1")
    assert said(home) == ["警报：现行发布版 r-1 未经台账登记，不可使用。请执行 fadu run 重新发布。"]
