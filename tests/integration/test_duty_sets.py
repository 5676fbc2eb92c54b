"""A hundred thousand sets of duty rows through both calculations: the warehouse's models and the second calculator.

Every scored indicator of the shipped scheme, two years, townships that merge; from the row to the rank.
"""

from collections import Counter

import pytest

from dashboards.recompute import compared, recomputed
from dashboards.recompute.build import Build
from dashboards.recompute.periods import periods_of
from dashboards.recompute.scheme import read_scheme
from dashboards.recompute.townships import read_groups
from tests.support import duty_build
from tests.support.duty_sets import COLUMNS, sets
from tests.support.many_townships import write_townships
from tests.support.warehouse import query, write_home

TOWNSHIPS = 1120


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The home, the build with every mart, and the sets it is of."""
    folder = tmp_path_factory.mktemp("sets")
    home, build = write_home(folder / "home", {}), folder / "build"
    codes = write_townships(home / "county", TOWNSHIPS)
    scheme = read_scheme(home / "county")
    made = list(sets(codes, {year: [*scheme.items_of(year, "镇").values()] for year in scheme.years}))
    duty_build.ground(home, build)
    duty_build.load(build, COLUMNS, (row for rows in made for row in rows))
    duty_build.marks(home, build)
    return home, build, made


@pytest.fixture(scope="module")
def ours(built):
    """What the second calculator makes of the same rows."""
    home, build, _ = built
    scheme = read_scheme(home / "county")
    year_only = {
        year: [p for p in periods_of(year, scheme.freeze(year), duty_build.AS_OF) if p.grain == "year"]
        for year in scheme.years
    }
    with Build(build / "warehouse.duckdb") as opened:
        groups = read_groups(home / "county", scheme.years)
        return recomputed(scheme, groups, opened, year_only, duty_build.AS_OF)


def test_both_calculations_agree_on_every_set(built, ours):
    _, build, made = built
    assert len(made) >= 100_000
    with Build(build / "warehouse.duckdb") as opened:
        assert [str(difference) for difference in compared(opened, ours)[:9]] == []


def test_the_sets_reach_every_rule_status_and_kind_of_mark(built):
    _, build, made = built
    assert {len(rows) for rows in made} == {*range(13)}
    marks = query(build, "select rule, status, is_small, mark, full_marks from marts.fct_indicator_marks")
    seen = Counter((row["rule"], row["status"]) for row in marks)
    assert {rule for rule, _ in seen} == {"LIN", "LOW", "CNT", "DDL", "EVT"}
    assert {status for _, status in seen} == {"ok", "not_reported", "immature", "none_done", "not_applicable"}
    for rule in ("LIN", "LOW", "CNT", "DDL", "EVT"):
        reached = {row["mark"] for row in marks if row["rule"] == rule and row["status"] == "ok"}
        assert len(reached) > 5, rule
    shared = query(build, "select count(*) as n from marts.fct_indicator_marks where mark * 100 % 50 not in (0, 50)")
    assert shared[0]["n"] > 10_000
