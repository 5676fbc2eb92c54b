"""`fadu close`: a year is closed on a frozen release of this ledger, version after version, for good."""

from datetime import UTC, date, datetime

import duckdb
import pytest

from dashboards.building import scheme_hash
from ingest.closings import closings as closings_of
from ingest.closings import county_texts
from ingest.home import Home
from ingest.install import install
from ingest.ledger import Ledger
from ingest.ledger_tables import Position
from tests.support import decided_county as county
from tests.support.typed import Typed
from tests.support.wide_county import DEFAULTS, NOW

BY = ("--person", "county", "--reason", "县政府常务会议2027年2月20日审定")
FREEZE = date(2027, 1, 31)


@pytest.fixture
def home(tmp_path) -> Home:
    """A home with a release as of the freeze date of 2026."""
    home = Home(tmp_path / "home")
    install(home, None, DEFAULTS, NOW)
    county.publish(home, as_of=FREEZE, scheme=scheme_hash(home.county))
    return home


@pytest.fixture
def fadu(home, monkeypatch, capsys) -> Typed:
    return Typed(home.path, monkeypatch, capsys)


def closings(fadu: Typed, known_by: datetime | None = None) -> list[dict]:
    """The closings as the models see them."""
    with Ledger(fadu.home / "ledger.db") as ledger:
        return Position(tuple(ledger.events()), known_by).rows("closings")


def test_a_frozen_year_is_closed_with_what_it_rests_on(home, fadu):
    said = fadu.done("close", 2026, *BY)
    assert said == "2026年度已关账，第1版：发布版 r-1，数据截止2027年1月31日。\n"
    (found,) = closings(fadu)
    assert (found["scheme_year"], found["version"], found["as_of"], found["known_by"]) == (2026, 1, FREEZE, None)
    assert (found["ledger_seq"], found["scheme_hash"]) == (1, scheme_hash(home.county))
    assert found["release_id"] == "r-1"
    assert (found["person"], found["reason"]) == ("county", BY[-1])
    assert (closings(fadu, datetime(2020, 1, 1, tzinfo=UTC)), len(closings(fadu, datetime.now(UTC)))) == ([], 1)
    with Ledger(home.ledger_file) as ledger:
        (kept,) = closings_of(ledger)
    assert (kept.name, kept.seq, kept.as_of) == ("2026年度第1版", 3, FREEZE)
    assert sorted(kept.county) == sorted(county_texts(home.county))
    assert "accounts.csv" not in kept.county
    assert kept.county["calendar/2026.csv"] == (home.county / "calendar" / "2026.csv").read_text(encoding="utf-8")


def test_versions_follow_one_another_year_by_year(home, fadu):
    fadu.done("close", 2026, *BY)
    assert "第2版" in fadu.done("close", 2026, *BY)
    assert "第3版" in fadu.done("close", 2026, "--version", 3, *BY)
    for version in (3, 2, 5):
        said = fadu.refused("close", 2026, "--version", version, *BY)
        assert f"2026年度已关账至第3版，下一版应为第4版，而不是第{version}版" in said
    assert "2025年度还没有关账，下一版应为第1版" in fadu.refused("close", 2025, "--version", 2, *BY)
    assert "2026年度第3版关账后还没有重新计算" in fadu.refused("close", 2025, *BY)
    county.publish(home, name="r-2", as_of=FREEZE, scheme=scheme_hash(home.county))
    fadu.done("close", 2025, "--version", 1, *BY)
    assert [(one["scheme_year"], one["version"]) for one in closings(fadu)] == [
        (2026, 1),
        (2026, 2),
        (2026, 3),
        (2025, 1),
    ]


def test_a_year_is_not_closed_before_its_freeze_date(home, fadu):
    county.publish(home, name="r-2", as_of=date(2027, 1, 30))
    said = fadu.refused("close", 2026, *BY)
    assert "数据截止2027年1月30日，早于2026年度的冻结日2027年1月31日。请先执行 fadu run --as-of 2027-01-31。" in said
    assert closings(fadu) == []


def test_a_first_version_is_what_the_release_shows_a_later_one_is_under_the_files_of_its_day(home, fadu):
    settings = home.county / "scheme_settings.csv"
    text = settings.read_text(encoding="utf-8")
    changed = text.replace("2026,,penalty_cap,10,", "2026,,penalty_cap,9,")
    assert changed != text
    settings.write_text(changed, encoding="utf-8")
    assert "在发布后有改动，不能按现行发布版关账。请先执行 fadu run。" in fadu.refused("close", 2026, *BY)
    settings.write_text(text, encoding="utf-8")
    fadu.done("close", 2026, *BY)
    settings.write_text(changed, encoding="utf-8")
    fadu.done("close", 2026, *BY)
    assert [one["scheme_hash"] for one in closings(fadu)][1] == scheme_hash(home.county)
    settings.write_text(changed + "2026,,penalty_cap,8,\n", encoding="utf-8")
    assert "县情与方案文件有误，不能关账" in fadu.refused("close", 2026, *BY)


def test_when_the_release_knew_is_kept(home, fadu):
    file = home.releases / "r-1" / "warehouse.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("update marts.fct_releases set known_by = timestamp '2027-01-31 10:00:00'")
    fadu.done("close", 2026, *BY)
    assert closings(fadu)[0]["known_by"] == datetime(2027, 1, 31, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ((2019, *BY), "没有2019年度的考核方案，现有2025、2026年度"),
        ((2026, "--person", "leader", "--reason", BY[-1]), "账号“leader”不是县考核组或系统管理员"),
        ((2026, "--person", "county", "--reason", "情况属实"), "没有写明具体原因"),
    ],
)
def test_who_closes_which_year_and_why(fadu, typed, told):
    assert told in fadu.refused("close", *typed)
    assert closings(fadu) == []


def test_a_release_that_is_not_of_this_ledger_closes_nothing(home, fadu):
    for ledger in home.path.glob("ledger.db*"):
        ledger.unlink()
    with Ledger(home.ledger_file) as ledger:
        ledger.append("county_loaded", "county", {"files": {}}, NOW)
    assert "与台账不符，不能关账。请执行 fadu verify-ledger" in fadu.refused("close", 2026, *BY)


def test_without_a_release_nothing_is_closed(home, fadu):
    home.current.unlink()
    assert "请先执行 fadu run" in fadu.refused("close", 2026, *BY)
