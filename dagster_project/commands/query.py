"""`fadu query`: SQL on the current release."""

import csv
import io
import json
import sys
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("query", help="查询现行发布版（只读），输出CSV；--json 输出JSON。")(query)


def query(
    sql: Annotated[str, typer.Argument(help="SQL，如 select * from marts.fct_assessments")],
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON数组，小数为文本，日期为ISO格式")] = False,
) -> None:
    """Prints the result as UTF-8 CSV with a header, or as JSON."""
    import duckdb

    from dagster_project.commands.environment import current_home
    from dashboards.exports.release import open_release, rows
    from ingest.home import HomeError

    with open_release(current_home().current_database()) as connection:
        try:
            found = rows(connection, sql)
        except duckdb.Error as error:
            raise HomeError(f"查询有误，请检查SQL：\n{error}") from None
        names = [column[0] for column in connection.description or []]
    if as_json:
        typer.echo(json.dumps([{k: _plain(v) for k, v in row.items()} for row in found], ensure_ascii=False))
        return
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(list(found[0]) if found else names)
    writer.writerows([_plain(value) for value in row.values()] for row in found)
    sys.stdout.write(text.getvalue())


def _plain(value: object) -> object:
    """JSON's own types stay; dates become ISO, decimals text."""
    from datetime import date

    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else str(value)
