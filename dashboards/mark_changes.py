"""Between two releases, whose marks moved and what moved them: table fct_mark_changes, which the publisher adds.

It is no model: it tells of the release before, which landing and ledger do not know, so a rebuild leaves it out.
"""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from dashboards import mark_change_queries as sql
from dashboards.exports.release import Row, rows
from dashboards.exports.wording import date_zh
from dashboards.movers import Change, movers
from ingest.permits import Act

TABLE = "fct_mark_changes"
COLUMNS = {
    "from_release_id": "varchar", "to_release_id": "varchar", "scheme_year": "integer", "county_code": "varchar",
    "township_code": "varchar", "indicator_code": "varchar", "mark_before": "decimal(9, 2)",
    "mark_after": "decimal(9, 2)", "status_before": "varchar", "status_after": "varchar", "moved_by_kind": "varchar",
    "moved_by": "varchar", "reason": "varchar",
}  # fmt: skip
# What of a duty moves a mark; how it stands follows from these and the as-of date.
FACTS = ("placed_on", "due_on", "done_on", "counts_from", "earns_from", "num_w", "den_w", "exempt_act_id")
# What a release must hold to be compared; one of an older make is not.
NEEDED = {
    "fct_releases": {"release_id", "ledger_seq", "as_of", "known_by", "code_version", "scheme_hash"},
    "fct_indicator_marks": {"scheme_year", "county_code", "township_code", "indicator_code", "mark", "status"},
    "fct_submissions": {
        "submission_id", "township_code", "report_month", "received_on", "is_effective", "is_first_readable",
    },
    "fct_sheet_status": {"township_code", "report_month", "form_code", "status"},
    "fct_duties": {"duty_id", "indicator_code", "township_code", "reported_by", "submission_id", *FACTS},
    "fct_duty_cells": {"duty_id", "submission_id"},
    "dim_indicators": {"indicator_code", "forms"},
    "dim_townships": {"township_code", "township_name", "valid_from"},
}  # fmt: skip
MISSING = ("unknown", "", "两版的材料、方案、程序和截止日都相同，原因不明，请核查")


def basis_of(file: Path) -> Row | None:
    """What a release says of itself (fct_releases); None when there is none, or none that can be compared with."""
    if not file.is_file():
        return None
    try:
        with duckdb.connect(str(file), read_only=True) as connection:
            return _basis(connection, f'"{file.stem}"') if _is_comparable(connection, file.stem) else None
    except duckdb.IOException:
        return None


def add(file: Path, before: Path | None, known_before: Iterable[Act], known_after: Iterable[Act]) -> None:
    """Writes the table into a release being made, against the one before; empty when there is none to compare with.

    file: the new release, still writable. known_before, known_after: the county's acts that each of the two knew.
    """
    with duckdb.connect(str(file)) as connection:
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        connection.execute(f"create table marts.{TABLE} ({columns})")
        if before is not None:
            _attach(connection, "earlier", before)
            catalogs = {"before": "earlier", "after": f'"{file.stem}"'}
            if _is_comparable(connection, "earlier") and _is_comparable(connection, file.stem):
                told = _told(connection, catalogs, known_before, known_after)
                connection.execute(f"insert into marts.{TABLE} {told}")
            connection.execute("detach earlier")


def between(before: Path, after: Path, known_before: Iterable[Act], known_after: Iterable[Act]) -> list[Row]:
    """The rows such a table would hold for two releases, in its order; none when one is of an older make."""
    with duckdb.connect() as connection:
        _attach(connection, "earlier", before)
        _attach(connection, "later", after)
        if not all(_is_comparable(connection, name) for name in ("earlier", "later")):
            return []
        told = _told(connection, {"before": "earlier", "after": "later"}, known_before, known_after)
        return rows(connection, f"select * from ({told}) as told({', '.join(COLUMNS)}) order by all")


def _attach(connection: duckdb.DuckDBPyConnection, name: str, file: Path) -> None:
    quoted = str(file).replace("'", "''")
    connection.execute(f"attach '{quoted}' as {name} (read_only)")


def _is_comparable(connection: duckdb.DuckDBPyConnection, catalog: str) -> bool:
    found: dict[str, set[str]] = {}
    for table, column in connection.execute(
        "select table_name, column_name from information_schema.columns"
        " where table_catalog = ? and table_schema = 'marts'",
        [catalog],
    ).fetchall():
        found.setdefault(table, set()).add(column)
    return all(columns <= found.get(table, set()) for table, columns in NEEDED.items())


def _told(
    connection: duckdb.DuckDBPyConnection,
    catalogs: dict[str, str],
    known_before: Iterable[Act],
    known_after: Iterable[Act],
) -> str:
    """The query of the changes, once what it reads is laid out in temporary tables."""
    connection.execute(sql.MOVED.format(**catalogs))
    changed = [Change(**row) for row in rows(connection, sql.CHANGED.format(**catalogs))]
    connection.execute(sql.MEMBERS.format(**catalogs))
    connection.execute(sql.RESTING.format(**catalogs, facts=", ".join(FACTS)))
    connection.execute(sql.MOVERS)
    for one in movers(changed, known_before, known_after):
        values = [one.kind, one.moved_by, one.reason, one.submission_id, one.township_code]
        connection.execute(
            "insert into movers values (?, ?, ?, ?, ?, ?, ?)", [*values, one.indicator_code, one.form_code]
        )
    connection.execute(sql.EXPLAINED.format(**catalogs))
    earlier, later = (_basis(connection, catalogs[name]) for name in ("before", "after"))
    ids = f"{_text(earlier['release_id'])}, {_text(later['release_id'])}"
    closed = [_closings(connection, catalogs[name]) for name in ("before", "after")]
    told = [*_closed_between(*closed), *_others(earlier, later)] or [MISSING]
    others = ", ".join(f"({', '.join(map(_text, other))})" for other in told)
    return sql.TOLD.format(ids=ids, others=others)


def _basis(connection: duckdb.DuckDBPyConnection, catalog: str) -> Row:
    return rows(connection, f"select * from {catalog}.marts.fct_releases")[0]


def _others(earlier: Row, later: Row) -> list[tuple[str, str, str]]:
    """What differs between two releases beside the ledger: (kind, which, in words)."""
    days = f"数据截止日由{date_zh(earlier['as_of'])}改为{date_zh(later['as_of'])}，其间到期、办结的事项随之计入"
    code = f"程序版本由{earlier['code_version']}改为{later['code_version']}"
    found = [
        ("as_of", later["as_of"].isoformat(), days) if earlier["as_of"] != later["as_of"] else None,
        ("county_file", later["scheme_hash"], "县情与方案文件（county/）有改动")
        if earlier["scheme_hash"] != later["scheme_hash"]
        else None,
        ("code", later["code_version"], code) if earlier["code_version"] != later["code_version"] else None,
    ]
    return [one for one in found if one]


def _closings(connection: duckdb.DuckDBPyConnection, catalog: str) -> dict[int, int]:
    """Closed year → version; none in a release of an older make."""
    try:
        return dict(connection.execute(f"select scheme_year, version from {catalog}.marts.fct_closings").fetchall())
    except duckdb.CatalogException:
        return {}


def _closed_between(earlier: dict[int, int], later: dict[int, int]) -> list[tuple[str, str, str]]:
    """Versions of closed years that one of two releases alone knows, as `_others` tells."""
    return [
        ("closing", f"{year}-{version}", f"{year}年度关账第{version}版：所计事项以此为准，其余计入以后年度")
        for year, version in sorted((later.items() - earlier.items()) or (earlier.items() - later.items()))
    ]


def _text(value: object) -> str:
    quoted = str(value).replace("'", "''")
    return f"'{quoted}'"
