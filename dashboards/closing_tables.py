"""What a closed year stands on: read from its closing build, kept as small Parquet files (spec 10 §4)."""

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from ingest import closed_tables, parquet

Tables = dict[str, pa.Table]

# The models a closing build has to come to.
MODELS = (
    *("+int_duties__placed", "+int_duties__cells", "+fct_sheet_status"),
    *("+int_bonus_penalty__events", "+int_indicators__last_years"),
)
FREEZE = "(select as_of from intermediate.int_indicators__periods where grain = 'year' and scheme_year = $year)"
# A stock is a state: an officer not counted yet is one nevertheless. Of the rest, what counted at the freeze date.
COUNTED = f"""
    scored_year = $year and state <> 'exempt' and not is_closed
    and (kind = 'stock' or (counts_from <= {FREEZE} and not (num_w = 0 and den_w = 0 and earns_from is null)))
"""
QUERIES = {
    "duties": f"select * from intermediate.int_duties__placed where {COUNTED}",
    "pending": f"""
        select $year as scheme_year, * from intermediate.int_duties__placed
        where kind <> 'stock' and state <> 'exempt' and year(placed_on) = $year and scored_year > $year
            and counts_from > {FREEZE}
    """,
    "cells": f"""
        select * from intermediate.int_duties__cells
        where duty_id in (select duty_id from intermediate.int_duties__placed where {COUNTED})
    """,
    "sheets": """
        select $year as scheme_year, * from marts.fct_sheet_status where left(report_month, 4) = cast($year as varchar)
    """,
    "events": """
        select * from intermediate.int_bonus_penalty__events
        where scheme_year = $year and not is_after_closing
    """,
    "last_years": """
        select * from intermediate.int_indicators__last_years
        where scheme_year = $year and (last_n_t <> 0 or last_d_t <> 0)
    """,
}


def read_build(database: Path, year: int, version: int) -> Tables:
    """The tables of a year from the finished build of its closing."""
    kinds = parquet.schema(closed_tables.TABLES["years"])
    found = {"years": pa.Table.from_pylist([{"scheme_year": year, "version": version}], schema=kinds)}
    with duckdb.connect(str(database), read_only=True) as connection:
        for name, query in QUERIES.items():
            found[name] = select(connection, name, query, year)
    return found


def select(connection: duckdb.DuckDBPyConnection, name: str, query: str, year: int) -> pa.Table:
    """One of the tables, its rows in the order of all columns."""
    kinds = closed_tables.TABLES[name]
    columns = ", ".join(f"cast({column} as {kind}) as {column}" for column, kind in kinds.items())
    told = connection.sql(f"select {columns} from ({query}) order by all", params={"year": year})
    return told.to_arrow_table().cast(parquet.schema(kinds))


def joined(tables: Iterable[Tables]) -> Tables:
    """The tables of several years, of none: empty ones."""
    every = list(tables)
    return {
        name: pa.concat_tables([parquet.schema(kinds).empty_table(), *(one[name] for one in every)]).combine_chunks()
        for name, kinds in closed_tables.TABLES.items()
    }


def write(folder: Path, tables: Tables) -> None:
    """One file a table."""
    for name, table in tables.items():
        parquet.write(table, folder / f"{name}.parquet")


def read(folder: Path) -> Tables | None:
    """What was written; None where it is not there whole and of the columns of today."""
    try:
        found = {name: pq.read_table(folder / f"{name}.parquet") for name in closed_tables.TABLES}
    except (OSError, pa.ArrowInvalid):
        return None
    plain = {name: table.replace_schema_metadata() for name, table in found.items()}
    is_ours = all(table.schema.equals(parquet.schema(closed_tables.TABLES[name])) for name, table in plain.items())
    return plain if is_ours else None
