"""`fadu export`: the papers of the current release: those of the year, or the month's bulletin."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("export", help="导出年终材料（各乡镇计分表、指标口径说明），或者用 --month 导出月度通报。")(export)


def export(
    out: Annotated[Path, typer.Option("--out", help="存放文件夹")],
    year: Annotated[int | None, typer.Argument(metavar="年度", help="考核年度，如 2026", show_default=False)] = None,
    month: Annotated[str, typer.Option("--month", metavar="月份", help="导出该月的通报，如 2026-03")] = "",
) -> None:
    """Write one 计分表 per township and the 指标口径说明, or the bulletin of a month, into `out`."""
    from dagster_project.commands.environment import current_home
    from ingest.county import setting
    from ingest.home import HomeError, said

    if (year is None) == (not month):
        raise HomeError("请写明要导出的年度（如 fadu export 2026 --out 文件夹），或者用 --month 写明月份，二者写一个。")
    home = current_home()
    database = home.current_database()
    try:
        told = _papers(database, year, month, out, setting(home.county, "county_name"))
    except OSError as error:
        raise HomeError(f"无法写入文件夹 {out}：{said(error)}。请换一个文件夹，或关闭已打开的同名文件。") from None
    typer.echo(told)


def _papers(database: Path, year: int | None, month: str, out: Path, county_name: str) -> str:
    """Writes them; gives what to say."""
    from dashboards.exports import bulletin, catalogue_book, score_sheet

    if year is None:
        return f"已导出月度通报：{bulletin.write(database, month, out, county_name)}"
    paths = score_sheet.write(database, year, out, county_name)
    catalogue_book.write(database, year, out, county_name)
    return f"已导出{len(paths)}份计分表和指标口径说明，存放于 {out}"
