"""`fadu decide outage`: by the administrator, to be withdrawn, told to the models (docs/spec/9-semantics.md §17.2)."""

import re
from datetime import UTC, date, datetime

import duckdb
import pytest

from ingest.accepted import refresh
from ingest.home import Home
from ingest.ledger import Ledger
from ingest.outages import spans
from ingest.permits import acts
from tests.support import wide_county
from tests.support.typed import Typed

WHY = ("--reason", "机房断电，系统无法登录")
ADMIN, BY = ("--person", "zhang", *WHY), ("--person", "wang", *WHY)


@pytest.fixture
def home(tmp_path) -> Home:
    """A county of one township, an administrator and an officer of the county."""
    made = wide_county.home(tmp_path, 1)
    with (made.county / "accounts.csv").open("a", encoding="utf-8") as file:
        file.write("wang,王审,county,990101000\nzhang,张三,admin,\n")
    return made


@pytest.fixture
def fadu(home, monkeypatch, capsys) -> Typed:
    return Typed(home.path, monkeypatch, capsys)


def outages(fadu: Typed) -> list:
    with Ledger(Home(fadu.home).ledger_file) as ledger:
        return spans(acts(ledger.events(kinds=["act"])))


def test_an_outage_is_recorded_by_the_administrator_and_withdrawn(fadu):
    span = ("outage", "--from", "2026-04-07T16:00", "--to", "2026-04-07T18:30")
    said = fadu.done("decide", *span, *ADMIN)
    act_id = re.search(r"已登记停机，决定编号 (\d{8}-[0-9a-f]{8})。", said)[1]
    hours = [datetime(2026, 4, 7, hour, minute, tzinfo=UTC) for hour, minute in ((8, 0), (10, 30))]
    assert outages(fadu) == [tuple(hours)]
    assert "停机　2026年4月7日16:00至2026年4月7日18:30" in fadu.done("decide", "list")
    assert f"已经登记（{act_id}）" in fadu.refused("decide", *span, *ADMIN)
    assert "账号“wang”不是系统管理员，不能登记停机" in fadu.refused("decide", *span, *BY)
    fadu.done("decide", "withdraw", act_id, *ADMIN)
    assert outages(fadu) == []
    fadu.done("decide", *span, *ADMIN)


def test_what_the_models_read_of_an_outage(home, fadu):
    """March was due on 7 April 2026, a Tuesday: two and a half hours of that day are given back in the night."""
    fadu.done("decide", "outage", "--from", "2026-04-07T16:00", "--to", "2026-04-07T18:30", *ADMIN)
    with Ledger(home.ledger_file) as ledger:
        seq = ledger.last().seq
    assert refresh(home, seq, None) == []
    found = duckdb.sql(f"from read_parquet('{home.accepted}/ledger/credits.parquet')").fetchall()
    assert [(month, moment.astimezone(UTC), day) for month, moment, day in found] == [
        ("2026-03", datetime(2026, 4, 7, 18, 30, tzinfo=UTC), date(2026, 4, 8))
    ]


@pytest.mark.parametrize(
    ("begins", "ends", "told"),
    [
        ("2026-04-07T18:30", "2026-04-07T16:00", "止应晚于起"),
        ("2026-04-07T16:00", "2026-04-07T16:00", "止应晚于起"),
        ("2026-04-07T16:00", "2098-04-07T16:00", "停机止于2098年4月7日16:00，还没有到。请在恢复以后登记。"),
        ("昨天下午", "2026-04-07T16:00", "时间“昨天下午”无法识别"),
    ],
)
def test_an_outage_is_a_time_that_is_past(fadu, begins, ends, told):
    assert told in fadu.refused("decide", "outage", "--from", begins, "--to", ends, *ADMIN)
    assert outages(fadu) == []
