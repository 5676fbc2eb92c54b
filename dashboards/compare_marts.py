"""Two warehouses, mart by mart: rows that stand in one and not in the other."""

from pathlib import Path

import duckdb

from dashboards import cockpit_facts, mark_changes

SHOWN = 5
# They tell what the publisher alone knows: the release before, the hour of this one.
NOT_COMPARED = {mark_changes.TABLE, *cockpit_facts.TABLES}


def differences(one: Path, other: Path, facts_only: bool = False) -> list[str]:
    """Chinese lines for every table of schema marts that differs, with the first rows; empty when all are equal.
    What the publisher alone knows is left out.

    facts_only: without the cockpit's tables, which say the facts once more for reading.
    Rows are compared whole, as bags: a row that stands twice in one and once in the other is a difference.
    """
    lines: list[str] = []
    with duckdb.connect() as connection:
        for name, path in (("one", one), ("other", other)):
            quoted = str(path).replace("'", "''")
            connection.execute(f"attach '{quoted}' as {name} (read_only)")
        tables = {name: _columns(connection, name) for name in ("one", "other")}
        for table in sorted(set(tables["one"]) | set(tables["other"])):
            if facts_only and table.startswith("cockpit_"):
                continue
            if tables["one"].get(table) != tables["other"].get(table):
                lines.append(f"{table}：两边的列不同")
                continue
            lines += _rows(connection, table, "one", "other", "只在现行发布版")
            lines += _rows(connection, table, "other", "one", "只在对照版")
    return lines


def _columns(connection: duckdb.DuckDBPyConnection, catalog: str) -> dict[str, list[tuple]]:
    found: dict[str, list[tuple]] = {}
    for table, column, kind in connection.execute(
        "select table_name, column_name, data_type from information_schema.columns"
        " where table_catalog = ? and table_schema = 'marts' order by table_name, column_name",
        [catalog],
    ).fetchall():
        if table not in NOT_COMPARED:
            found.setdefault(table, []).append((column, kind))
    return found


def _rows(connection: duckdb.DuckDBPyConnection, table: str, left: str, right: str, where: str) -> list[str]:
    columns = ", ".join(f'"{name}"' for name, _ in _columns(connection, left)[table])
    query = f'select {columns} from {left}.marts."{table}" except all select {columns} from {right}.marts."{table}"'
    count = connection.execute(f"select count(*) from ({query})").fetchone()[0]
    if not count:
        return []
    shown = connection.execute(f"select * from ({query}) order by all limit {SHOWN}").fetchall()
    return [f"{table}：{where}的记录{count}条", *(f"  {' | '.join(map(_text, row))}" for row in shown)]


def _text(value: object) -> str:
    return "—" if value is None else str(value)
