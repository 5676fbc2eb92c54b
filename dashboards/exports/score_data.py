"""The numbers of the 计分表, read from a release; nothing is computed here but the order of rows."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from dashboards.exports.release import Row, open_release, rows

_ITEMS = """
select m.*, i.indicator_name, i.dimension, i.unit, i.forms
from marts.fct_indicator_marks as m
inner join marts.dim_indicators as i on m.indicator_code = i.indicator_code
where m.scheme_year = ?
order by m.township_code, m.sheet_code
"""
_ASSESSMENTS = """
select a.*, t.township_name
from marts.fct_assessments as a
inner join marts.dim_townships as t
    on a.township_code = t.township_code
    and t.valid_from <= make_date(a.scheme_year, 12, 31)
    and (t.valid_to is null or t.valid_to >= make_date(a.scheme_year, 12, 31))
where a.scheme_year = ?
order by a.township_code
"""
_LOSSES = """
select * from marts.fct_mark_losses
where scheme_year = ? and marks > 0
order by township_code, indicator_code, marks desc, due_on nulls last, record_key
"""


# The order of the catalogue's dimensions (3-indicators §3.1, §3.2), by code prefix.
_PREFIXES = ("ZZ", "GF", "JC", "HT", "ZF", "XF", "GK", "FY", "YS", "TS", "PF", "SJ")


@dataclass(frozen=True)
class ScoreSheet:
    """One township's paper: its assessment row, its items by sheet (A, B), its losses by indicator."""

    assessment: Row
    items: dict[str, list[Row]]
    losses: dict[str, list[Row]]


def load(database: Path, year: int) -> tuple[list[ScoreSheet], Row]:
    """Every township's score sheet of a year, and the release's own row (as_of, release_id)."""
    with open_release(database) as connection:
        items = rows(connection, _ITEMS, [year])
        assessments = rows(connection, _ASSESSMENTS, [year])
        losses = rows(connection, _LOSSES, [year])
        release = rows(connection, "select * from marts.fct_releases")[-1]
    items_of: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for item in sorted(items, key=catalogue_order):
        items_of[str(item["township_code"])][str(item["sheet_code"])].append(item)
    losses_of: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for loss in losses:
        losses_of[str(loss["township_code"])][str(loss["indicator_code"])].append(loss)
    sheets = [
        ScoreSheet(row, dict(items_of[str(row["township_code"])]), dict(losses_of[str(row["township_code"])]))
        for row in assessments
    ]
    return sheets, release


def catalogue_order(item: Row) -> tuple[int, str]:
    """Where an indicator stands in the catalogue: by its dimension, then by its code."""
    code = str(item["indicator_code"])
    prefix = code.split("-")[0]
    return (_PREFIXES.index(prefix) if prefix in _PREFIXES else len(_PREFIXES), code)
