"""Every duty counts in exactly one year, whenever its row arrives and whichever years are closed when (10-duties §4).

The models' own SQL places the duties, and what a closing keeps is read by the closing's own queries; who belongs to a
year is asked of the second calculator.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboards import closing_tables
from dashboards.recompute.counts import Counts, Duty, count
from dashboards.recompute.periods import periods_of
from ingest.closed_tables import TABLES
from ingest.parquet import schema
from tests.support.warehouse import run_dbt, write_home

TOWNSHIP = "990101100"
YEARS = (2025, 2026, 2027, 2028)
# When everything has long matured.
END = date(2029, 12, 31)
DUTY_COLUMNS = {**TABLES["duties"], "exempt_act_id": "varchar"}


@dataclass(frozen=True)
class Told:
    """What a township tells of a duty from a day on; no due date given: the duty is gone."""

    arrives: date
    placed_on: date
    due_on: date
    done_on: date | None
    is_there: bool


def freeze(year: int) -> date:
    return date(year + 1, 1, 31)


def dated(name: str, told: Told) -> dict:
    """The row of int_duties__dated, by hand from 10-duties §1 and 9-semantics §2."""
    counts_from = min(told.done_on or told.due_on, told.due_on)
    earned = told.done_on is not None and told.done_on <= told.due_on
    open_year = counts_from.year - 1 if counts_from <= freeze(counts_from.year - 1) else counts_from.year
    texts = dict.fromkeys((name for name, kind in DUTY_COLUMNS.items() if kind == "varchar"), "")
    return {
        **dict.fromkeys(DUTY_COLUMNS),
        **texts,
        **{"exempt_act_id": None, "clock_code": None, "day_kind": None},
        **{"duty_id": name, "indicator_code": "GF-03", "county_code": "990101", "reported_by": TOWNSHIP},
        **{"record_key": name, "kind": "flow", "placed_on": told.placed_on, "due_on": told.due_on},
        **{"done_on": told.done_on, "counts_from": counts_from, "earns_from": counts_from if earned else None},
        **{"num_w": 1000, "den_w": 1000, "is_part": False, "is_provisional": False},
        "scored_year": max(told.placed_on.year, open_year),
    }


@pytest.fixture(scope="module")
def sql(tmp_path_factory) -> dict[str, str]:
    """The models that know of closings, as dbt hands them to the engine."""
    folder = tmp_path_factory.mktemp("closed-years")
    home, names = write_home(folder / "home", {}), ("int_closed__years", "int_duties__placed")
    run_dbt(home, folder / "build", "compile", "--select", *names, "--vars", f"{{as_of: {END}}}")
    compiled = folder / "build/target/compiled/fadu/models/intermediate"
    return {name: (compiled / f"{name}.sql").read_text(encoding="utf-8") for name in names}


class World:
    """The few tables the models read, in memory."""

    def __init__(self, sql: dict[str, str]):
        self.sql = {name: text.replace('"warehouse".', "") for name, text in sql.items()}
        self.db = duckdb.connect()
        self.db.execute("create schema intermediate; create schema staging")
        self.db.execute(f"""create table intermediate.int_townships__answering as select '{TOWNSHIP}' as member_code,
            '{TOWNSHIP}' as township_code, date '2000-01-01' as answers_from, date '9999-12-31' as answers_to""")
        freezes = ", ".join(f"({year}, 'year', date '{freeze(year)}')" for year in YEARS)
        self.db.execute(
            "create table intermediate.int_indicators__periods as"
            f" from (values {freezes}) as t(scheme_year, grain, as_of)"
        )

    def build(self, rows: list[dict], closed: Iterable[closing_tables.Tables]) -> None:
        """What a run builds of the rows in force under closings."""
        tables = closing_tables.joined(closed)
        self._write("intermediate.int_duties__dated", pa.Table.from_pylist(rows, schema=schema(DUTY_COLUMNS)))
        self._write("staging.stg_closed_duties", tables["duties"])
        self._write("staging.stg_closed_years", tables["years"])
        for name, text in self.sql.items():
            self.db.execute(f"create or replace table intermediate.{name} as {text}")

    def closing(self, year: int, version: int) -> closing_tables.Tables:
        """What a closing keeps of this build."""
        years = pa.Table.from_pylist([{"scheme_year": year, "version": version}], schema=schema(TABLES["years"]))
        empty = {name: schema(kinds).empty_table() for name, kinds in TABLES.items()}
        kept = {
            name: closing_tables.select(self.db, name, closing_tables.QUERIES[name], year)
            for name in ("duties", "pending")
        }
        return {**empty, **kept, "years": years}

    def counts(self, year: int, closed: dict[int, closing_tables.Tables]) -> Counts:
        """The year's counts by the second calculator."""
        names = "duty_id, indicator_code, reported_by, record_key, kind, placed_on, done_on, late_wd, counts_from,"
        names += " earns_from, num_w, den_w, scored_year"
        rows = self.db.execute(f"select {names} from intermediate.int_duties__placed order by duty_id").fetchall()
        left = [row for tables in closed.values() for row in tables["pending"].to_pylist()]
        told = [("GF-03", TOWNSHIP, "", "flow", row["placed_on"], *[None] * 4, 0, row["den_w"]) for row in left]
        pending = [Duty(row["duty_id"], *own, row["scheme_year"]) for row, own in zip(left, told, strict=True)]
        whole = next(p for p in periods_of(year, freeze(year), END, year in closed) if p.grain == "year")
        return count([*(Duty(*row) for row in rows), *pending], whole)

    def _write(self, name: str, table: pa.Table) -> None:
        self.db.register("written", table)
        self.db.execute(f"create or replace table {name} as from written")


days = st.dates(date(2025, 1, 1), date(2027, 6, 30))
lengths = st.integers(0, 60).map(timedelta)


@st.composite
def histories(draw) -> list[Told]:
    """A duty as told, and as told again: other dates, done or not, gone."""
    placed, found = draw(days), []
    for arrives in sorted(draw(st.lists(st.dates(date(2025, 1, 1), date(2028, 6, 30)), min_size=1, max_size=3))):
        own = draw(st.one_of(st.just(placed), days))
        done = draw(st.one_of(st.none(), lengths.map(lambda length, own=own: own + length)))
        found.append(Told(arrives, own, own + draw(lengths), done, draw(st.sampled_from((True, True, True, False)))))
    return found


@st.composite
def closings(draw) -> list[tuple[date, int]]:
    """When which year is closed, again or for the first time; never before its freeze date."""
    years = draw(st.lists(st.sampled_from((2025, 2026)), max_size=4))
    return sorted({(draw(st.dates(freeze(year), date(2028, 6, 30))), year) for year in years})


def in_force(duties: list[list[Told]], day: date) -> list[dict]:
    """The rows there are on a day: of each duty what was told last."""
    last = [(str(at), [told for told in duty if told.arrives <= day]) for at, duty in enumerate(duties)]
    return [dated(name, told[-1]) for name, told in last if told and told[-1].is_there]


@settings(max_examples=60, deadline=None)
@given(duties=st.lists(histories(), min_size=1, max_size=5), closed_on=closings())
def test_every_duty_counts_in_exactly_one_year(sql, duties, closed_on):
    world, closed, came_to = World(sql), {}, {}
    for version, (day, year) in enumerate(closed_on, 1):
        others = {other: tables for other, tables in closed.items() if other != year}
        world.build(in_force(duties, day), others.values())
        came_to[year] = figures(world.counts(year, others))
        closed[year] = world.closing(year, version)
    world.build(in_force(duties, END), closed.values())
    at_end = {year: world.counts(year, closed) for year in YEARS}
    counted = [
        duty.duty_id
        for year, counts in at_end.items()
        for duty in counts.rows
        if duty.counts_from and duty.counts_from <= freeze(year)
    ]
    assert len(counted) == len(set(counted)), "none twice"
    there = {row["duty_id"] for row in in_force(duties, END)}
    assert there <= set(counted), "none escapes"
    assert {year: figures(at_end[year]) for year in came_to} == came_to, "a closed year stays what it was"


def figures(counts: Counts) -> tuple[int, int, int]:
    return counts.numerator, counts.denominator, counts.pending
