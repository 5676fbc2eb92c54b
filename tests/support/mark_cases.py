"""Counts of a scheme item as rows of a table, each with the mark the second calculator gives it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import duckdb
import pyarrow as pa

from dashboards.recompute.marks import official_mark
from dashboards.recompute.scheme import Item
from tests.support.scheme import of_counts

COLUMNS = ("full_h", "factor", "n_t", "d_t", "adverse_t", "f_t", "t_t", "g_t", "b_t", "n0_t", "k_h", "expected_h")


@dataclass(frozen=True)
class Case:
    """An item with the counts of a year, in thousandths, and the year's status."""

    item: Item
    numerator: int
    denominator: int
    status: str = "ok"


def expected(case: Case) -> int | None:
    """The second calculator's mark in hundredths; None for 缺项, and for a rule it refuses."""
    figures = of_counts(case.item, Fraction(case.numerator, 1000), Fraction(case.denominator, 1000))
    try:
        mark = official_mark(case.item, case.status, figures)
    except ValueError:
        return None
    return None if mark is None else int(mark.scaleb(2))


def _row(case: Case) -> dict:
    scored, params = case.item, case.item.params
    adverse = case.denominator - case.numerator if scored.is_up else case.numerator
    return {
        "status": case.status,
        "missing_policy": scored.missing_policy,
        "rule": scored.rule,
        "better_of_both": scored.better_of_both,
        "full_h": int(scored.full_marks * 100),
        "factor": int(scored.factor),
        "n_t": case.numerator,
        "d_t": case.denominator,
        "adverse_t": adverse,
        **{f"{name}_t": int(params[name] * 1000) if name in params else None for name in ("f", "t", "g", "b", "n0")},
        "k_h": int(params["k"] * 100) if "k" in params else None,
        "expected_h": expected(case),
    }


def load(connection: duckdb.DuckDBPyConnection, cases: Iterable[Case]) -> int:
    """Writes the cases as table `cases`, the columns as int_indicators__marks has them; how many there are."""
    kinds = [pa.field(name, pa.string()) for name in ("status", "missing_policy", "rule")]
    kinds += [pa.field("better_of_both", pa.bool_()), *(pa.field(name, pa.int64()) for name in COLUMNS)]
    table = pa.Table.from_pylist([_row(case) for case in cases], pa.schema(kinds))
    connection.register("rows_of_cases", table)
    connection.execute("create table cases as select * from rows_of_cases")
    return table.num_rows


def differing(connection: duckdb.DuckDBPyConnection, mark: str) -> list[tuple]:
    """Some cases for which this SQL expression is not the second calculator's mark."""
    query = f"select {mark} as mark_h, * from cases where ({mark}) is distinct from expected_h limit 3"
    return connection.execute(query).fetchall()
