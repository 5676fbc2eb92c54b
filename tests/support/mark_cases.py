"""Figures of a scheme item as rows of a table, each with the mark the second calculator gives it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import duckdb
import pyarrow as pa

from dashboards.recompute.figures import Figures
from dashboards.recompute.marks import official_mark
from dashboards.recompute.scheme import Item

# A thousandth of an event in the parts a merger may leave of it: 2520 can be divided by every number up to ten.
PARTS = 2520
PARAMETERS = ("f_t", "t_t", "g_t", "b_t", "n0_t", "k_h", "late_h", "missing_h", "fall_h")
COUNTS = ("n_t", "d_t", "base_t", "adverse_e", "late_e", "half_late_t", "township_months", "last_n_t", "last_d_t")
COLUMNS = ("full_h", "factor", *PARAMETERS, *COUNTS, "expected_h")


@dataclass(frozen=True)
class Case:
    """An item with the counts of a year and the year's status; counts in thousandths, events in 2520ths of one.

    adverse: events that cost marks; without a merger what the counts say. late: those among them that were done late.
    half: what DDL gives half for. before: numerator and denominator of last year.
    """

    item: Item
    numerator: int
    denominator: int
    status: str = "ok"
    adverse: int | None = None
    late: int = 0
    half: int = 0
    months: int = 12
    before: tuple[int, int] = (0, 0)

    @property
    def adverse_e(self) -> int:
        """Events that cost marks, in 2520ths of a thousandth."""
        if self.adverse is not None:
            return self.adverse
        return PARTS * (self.denominator - self.numerator if self.item.is_up else self.numerator)


def figures_of(case: Case) -> Figures:
    """What the second calculator's rules look at."""
    n, d, half, *before = (Fraction(t, 1000) for t in (case.numerator, case.denominator, case.half, *case.before))
    adverse, late = (Fraction(e, 1000 * PARTS) for e in (case.adverse_e, case.late))
    return Figures(n, d, adverse, n, half, late, adverse - late, case.months, tuple(before))


def expected(case: Case) -> int | None:
    """The second calculator's mark in hundredths; None for 缺项, and for a rule it refuses."""
    try:
        mark = official_mark(case.item, case.status, figures_of(case))
    except ValueError:
        return None
    return None if mark is None else int(mark.scaleb(2))


def _row(case: Case) -> dict:
    scored, units = case.item, {"t": 1000, "h": 100}
    base = 1000 if scored.is_count else case.denominator
    counts = (case.numerator, case.denominator, base, case.adverse_e, case.late, case.half, case.months, *case.before)
    parameters = {}
    for column in PARAMETERS:
        name, _, unit = column.rpartition("_")
        parameters[column] = int(scored.params[name] * units[unit]) if name in scored.params else None
    return {
        "status": case.status,
        "missing_policy": scored.missing_policy,
        "rule": scored.rule,
        "better_of_both": scored.better_of_both,
        "full_h": int(scored.full_marks * 100),
        "factor": int(scored.factor),
        **parameters,
        **dict(zip(COUNTS, counts, strict=True)),
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
