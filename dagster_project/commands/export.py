"""`fadu export`: the year-end papers of the current release."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("export", help="导出年终材料（各乡镇计分表、指标口径说明）。")(export)


def export(
    year: Annotated[int, typer.Argument(metavar="年度", help="考核年度，如 2026")],
    out: Annotated[Path, typer.Option("--out", help="存放文件夹")],
) -> None:
    """Write one 计分表 per township and the 指标口径说明 into `out`, from the current release."""
    from dagster_project.commands.environment import current_home
    from dashboards.exports import catalogue_book, score_sheet
    from ingest.county import setting
    from ingest.home import HomeError, said

    home = current_home()
    database = home.current_database()
    try:
        county_name = setting(home.county, "county_name")
        paths = score_sheet.write(database, year, out, county_name)
        catalogue_book.write(database, year, out, county_name)
    except OSError as error:
        raise HomeError(f"无法写入文件夹 {out}：{said(error)}。请换一个文件夹，或关闭已打开的同名文件。") from None
    typer.echo(f"已导出{len(paths)}份计分表和指标口径说明，存放于 {out}")
