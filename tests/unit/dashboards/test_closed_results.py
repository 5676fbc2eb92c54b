"""A closed year held against the release it was closed on: the same passes, anything else is named."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboards.building import Build
from dashboards.closed_results import changes
from dashboards.running import plan
from ingest.home import DATABASE, Home
from ingest.install import install
from ingest.ledger import Ledger
from ingest.ledger_tables import CLOSED
from tests.support.wide_county import DEFAULTS

NOW, FREEZE = datetime(2026, 2, 10, 1, tzinfo=UTC), date(2026, 1, 31)
ONE, TWO = "990101001", "990101100"


def write(file: Path, marks: dict[str, str | None], total: str = "80.00") -> Path:
    """A warehouse of two townships' marks of 2025 (township → mark of GF-03) and their assessments."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(file)) as db:
        db.execute("create schema marts")
        db.execute("""create table marts.dim_townships as from (values ('990101001', '东岳街道', date '2000-01-01'),
            ('990101100', '青石镇', date '2000-01-01')) as t(township_code, township_name, valid_from)""")
        db.execute("""create table marts.fct_indicator_marks (scheme_year int, township_code text, indicator_code text,
            full_marks decimal(9, 2), numerator decimal(18, 3), denominator decimal(18, 3), mark decimal(9, 2))""")
        db.execute("""create table marts.fct_assessments (scheme_year int, township_code text, sheet_a decimal(9, 2),
            sheet_b decimal(9, 2), bonus decimal(9, 2), penalty decimal(9, 2), total decimal(9, 2), rank_in_group int,
            grade text)""")
        for code, mark in marks.items():
            row = [2025, code, "GF-03", 6, 2, 3, mark and Decimal(mark)]
            db.execute("insert into marts.fct_indicator_marks values (?, ?, ?, ?, ?, ?, ?)", row)
            row = [2025, code, 80, 80, 0, 0, Decimal(total), 1, "良好"]
            db.execute("insert into marts.fct_assessments values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        db.execute(
            "insert into marts.fct_indicator_marks select * replace (2026 as scheme_year)"
            " from marts.fct_indicator_marks"
        )
        db.execute("update marts.fct_indicator_marks set mark = 1 where scheme_year = 2026")
    return file


@pytest.fixture
def home(tmp_path) -> Home:
    """2025 was closed on release r-1."""
    home = Home(tmp_path / "home")
    install(home, None, DEFAULTS, NOW)
    write(home.releases / "r-1" / DATABASE, {ONE: "4.00", TWO: None})
    record(home, "released", "r-1")
    close(home, 1, "r-1")
    return home


def record(home: Home, kind: str, name: str, seq: int = 1, **more: object) -> int:
    """A release in the ledger; its position."""
    told = {"release_id": name, "ledger_seq": seq, "known_by": None, "as_of": FREEZE.isoformat(), **more}
    with Ledger(home.ledger_file) as ledger:
        return ledger.append(kind, name, told, NOW).seq


def close(home: Home, version: int, release: str) -> int:
    told = {"year": 2025, "version": version, "as_of": FREEZE.isoformat(), "known_by": None, "ledger_seq": 1}
    with Ledger(home.ledger_file) as ledger:
        payload = json.loads(json.dumps(told | {"release_id": release, "county": {}}))
        return ledger.append(CLOSED, f"2025-{version}", payload, NOW).seq


def built(home: Home, as_of: date = FREEZE, **marks: str | None) -> Build:
    """A build of today with these marks of the two townships."""
    build = plan(home, as_of, None)
    total = marks.pop("total", "80.00")
    write(build.database, {ONE: marks.get("one", "4.00"), TWO: marks.get("two")}, total)
    return build


def test_the_same_result_passes_whatever_an_open_year_does(home):
    assert changes(built(home)) == []


def test_what_differs_is_named_with_before_and_after(home):
    assert changes(built(home, one="6.00", two="0.00", total="81.50")) == [
        "2025年度第1版已关账，其结果不得改变：东岳街道 GF-03 得分原为4.00，现为6.00",
        "2025年度第1版已关账，其结果不得改变：青石镇 GF-03 得分原为—，现为0.00",
        "2025年度第1版已关账，其结果不得改变：东岳街道 综合得分原为80.00，现为81.50",
        "2025年度第1版已关账，其结果不得改变：青石镇 综合得分原为80.00，现为81.50",
        "请换回关账时的程序版本再计算；改变确有依据的，请用 fadu close 2025 另立第2版。",
    ]


def test_a_row_too_few_is_a_difference(home):
    build = built(home)
    with duckdb.connect(str(build.database)) as db:
        db.execute("delete from marts.fct_assessments where township_code = '990101100'")
    assert "青石镇 现在没有" in changes(build)[0]


def test_before_the_freeze_date_or_unknown_to_the_build_nothing_is_compared(home):
    assert changes(built(home, as_of=date(2026, 1, 30), one="6.00")) == []
    build = built(home, one="6.00")
    assert changes(replace(build, ledger_seq=1)) == []
    assert changes(replace(build, known_by=datetime(2026, 2, 1, tzinfo=UTC))) == []


def test_without_the_release_it_was_closed_on_nothing_is_published(home):
    (home.releases / "r-1" / DATABASE).unlink()
    assert changes(built(home)) == ["2025年度第1版关账所据的发布版 r-1 不见了，无从核对，请从备份恢复该文件。"]


def test_a_later_version_is_held_against_the_first_release_that_knew_of_it(home):
    seq = close(home, 2, "r-1")
    assert changes(built(home, one="6.00")) == []
    record(home, "released", "r-1", is_rollback=True, seq=seq)
    record(home, "released", "r-0", known_by="2026-02-01T00:00:00+00:00", seq=seq)
    record(home, "released", "r-2", seq=seq)
    record(home, "released", "r-3", seq=seq)
    write(home.releases / "r-2" / DATABASE, {ONE: "6.00", TWO: None})
    assert changes(built(home, one="6.00")) == []
    told = changes(built(home, one="4.00"))
    assert told[0] == "2025年度第2版已关账，其结果不得改变：东岳街道 GF-03 得分原为6.00，现为4.00"
    assert "另立第3版" in told[-1]
