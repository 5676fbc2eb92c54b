"""`fadu calendar`: the yearly notices of days off, by which every deadline is counted (docs/spec/4-clocks.md)."""

from pathlib import Path
from typing import Annotated

import typer

calendars = typer.Typer(no_args_is_help=True, help="放假日历：载入每年的放假通知，查看工作日。")


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.add_typer(calendars, name="calendar")


@calendars.command("load", help="载入一年的放假通知（CSV：date,is_working,name,source），检查无误后生效。")
def load(
    file: Annotated[Path, typer.Argument(metavar="文件", help="放假日与调休上班日，一天一行")],
    year: Annotated[int | None, typer.Option("--year", help="应为哪一年；默认按文件中的日期")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="替换已载入的不同内容")] = False,
) -> None:
    """Loads it and prints what it means."""
    from dagster_project.commands.environment import current_home, now
    from dashboards.run_lock import run_lock
    from ingest import calendars as loaded

    home = current_home()
    home.require()
    with run_lock(home.run_lock, "载入放假通知", now()):
        of_year, is_new = loaded.load(home, file, year, replace, now())
    typer.echo(f"{of_year}年的放假通知{'已载入' if is_new else '早已载入，内容相同，未作改动'}。")
    for line in loaded.told(home.county, of_year):
        typer.echo(line)
    if is_new:
        typer.echo("请执行 fadu run，有关期限将按此重新计算。")


@calendars.command("show", help="查看一年的放假安排与各月工作日。")
def show(year: Annotated[int, typer.Argument(metavar="年份", help="如 2026")]) -> None:
    """Prints what the year's notice means."""
    from dagster_project.commands.environment import current_home
    from ingest.calendars import told

    home = current_home()
    home.require()
    for line in told(home.county, year):
        typer.echo(line)
