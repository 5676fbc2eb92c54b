"""`fadu query`: SQL on the current release."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("query", help="查询现行发布版（只读），输出CSV；--json 输出JSON。")(query)


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="如 select * from marts.fct_assessments")],
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON数组，小数为文本，日期为ISO格式")] = False,
) -> None:
    """Prints the result as UTF-8 CSV with a header, or as JSON."""
    from dagster_project.commands.environment import current_home

    names, found = _result(current_home().current_database(), sql)
    plain = [[_plain(value) for value in record] for record in found]
    if as_json:
        typer.echo(json.dumps([dict(zip(names, record, strict=True)) for record in plain], ensure_ascii=False))
        return
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(plain)
    sys.stdout.write(text.getvalue())


def _result(database: Path, sql: str) -> tuple[list[str], list[tuple]]:
    """Column names and records of a query. Raises HomeError when there is none, or two columns share a name."""
    import duckdb

    from dashboards.exports.release import open_release
    from ingest.home import HomeError

    with open_release(database) as connection:
        try:
            # An empty text has no result at all.
            cursor = connection.execute(sql)
            names = [column[0] for column in cursor.description or []] if cursor else []
            found = cursor.fetchall() if names else []
        except duckdb.Error as error:
            raise HomeError(f"查询有误，请检查SQL：\n{error}") from None
    if not names:
        raise HomeError("没有查询语句，请写一条SQL，如 select * from marts.fct_assessments。")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise HomeError(f"结果中有同名的列：{'、'.join(twice)}。请用 as 另起列名。")
    return names, found


def _plain(value: object) -> object:
    """JSON's own types stay; dates become ISO, decimals text."""
    from datetime import date

    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else str(value)
