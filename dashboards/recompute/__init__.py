"""The second calculator: from duty rows and the county's files to marks and ranks, by other code than the warehouse's.

`check` is called before a release is published; one difference stops it. It reads fct_duties, fct_sheet_status (to
tell a sheet never reported from an empty one), the rows of fct_bonus_penalty, what closed years left pending and knew
of the year before, and the county's files, in exact fractions, written from docs/spec/ and never from the SQL. It
cannot see an error in how records become duties: the golden year (tests/assessment/) can.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from dashboards.recompute import tables
from dashboards.recompute.assessment import all_assessments
from dashboards.recompute.build import Build
from dashboards.recompute.compare import Difference, differences
from dashboards.recompute.events import by_township
from dashboards.recompute.grades import grades
from dashboards.recompute.losses import all_losses
from dashboards.recompute.marks import all_marks
from dashboards.recompute.periods import periods_of
from dashboards.recompute.scheme import Scheme, read_scheme
from dashboards.recompute.townships import read_groups
from dashboards.recompute.values import all_values

__all__ = ["Difference", "check", "compared", "recomputed"]


def check(build_db: Path, county_dir: Path, as_of: date) -> list[Difference]:
    """Every difference between the marts of a build and the recomputation, empty when they agree.

    Raises duckdb.Error when the build lacks a table or column, ValueError or KeyError when a county file cannot be
    read.
    """
    scheme = read_scheme(county_dir)
    with Build(build_db) as build:
        closed = build.closed_years()
        periods = {year: periods_of(year, scheme.freeze(year), as_of, year in closed) for year in scheme.years}
        ours = recomputed(scheme, read_groups(county_dir, scheme.years), build, periods, as_of)
        return compared(build, ours)


def compared(build: Build, ours: dict[str, dict]) -> list[Difference]:
    """Every difference between the marts of a build and what was recomputed, mart after mart."""
    found = []
    for name, key, columns in tables.MARTS:
        found += differences(name, columns, build.table(name, key, columns), ours[name])
    return found + differences("fct_mark_losses", tables.LOSS_COLUMNS, build.losses(), ours["fct_mark_losses"])


def recomputed(scheme: Scheme, groups: Mapping, build: Build, periods: Mapping, as_of: date) -> dict[str, dict]:
    """Mart → its rows by key, recomputed from the facts of a build.

    `groups`: (township, year) → group; `periods`: year → the periods looked at, its year among them.
    """
    events = by_township(scheme, build.events(), as_of)
    values = all_values(scheme, groups, build.duties(), build.sheets(), periods)
    marks = all_marks(scheme, groups, values, build.last_years())
    assessments = all_assessments(scheme, groups, marks, events)
    return {
        "fct_indicator_values": tables.value_rows(values),
        "fct_indicator_marks": tables.mark_rows(marks),
        "fct_mark_losses": tables.loss_rows(all_losses(scheme, marks)),
        "fct_assessments": tables.assessment_rows(assessments, grades(scheme, marks, assessments)),
        "fct_bonus_penalty": tables.event_rows(events),
    }
