"""Reporting deadlines, as the current release computed them on the calendar."""

from datetime import date

from dashboards.exports.release import open_release, rows
from ingest.home import Home


def is_deadline(home: Home, day: date) -> bool:
    """Whether a month's report was due on that day (CL-22, rolled). False while there is no release yet."""
    if not home.current.exists():
        return False
    with open_release(home.current_database()) as connection:
        return bool(rows(connection, "select 1 as one from marts.fct_submissions where due_on = ? limit 1", [day]))
