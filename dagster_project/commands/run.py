"""`fadu run`: from the ledger to a published release, through Dagster's job `monthly` and no other road."""

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("run", help="计算并发布：入库、指标、得分、排名，全部检查通过后发布。")(run)


def run(
    as_of: Annotated[str, typer.Option("--as-of", help="数据截止日期，如 2027-01-31；默认今天")] = "",
    known_by: Annotated[
        str, typer.Option("--known-by", help="只计此时间之前收到的，如 2027-01-31T18:00；默认全部")
    ] = "",
) -> None:
    """Runs the job and prints the summary of the new release; exit 1, with the reasons, when it was not published."""
    from dagster_project.commands.dates import parse_date, parse_time
    from dagster_project.commands.environment import current_home, today
    from dagster_project.job import run_monthly
    from dashboards.summary import summary

    day = parse_date(as_of) if as_of else today()
    moment = parse_time(known_by) if known_by else None
    home = current_home()
    home.require()
    _warn_of_calendars(home, day)
    typer.echo(f"开始计算，数据截止{day.year}年{day.month}月{day.day}日…")
    run_monthly(home, day, moment)
    for line in summary(home):
        typer.echo(line)


def _warn_of_calendars(home, day) -> None:
    """Says which years' deadlines are counted without their notice, where the county's files can be read at all."""
    from ingest import calendars
    from ingest.county import problems

    for year in [] if problems(home.county) else calendars.missing(home.county, day):
        typer.echo(f"警告：{calendars.warning(year)}", err=True)
