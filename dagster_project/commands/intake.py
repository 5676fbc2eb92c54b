"""`fadu init`, `fadu doctor`, `fadu templates`: a home, its health, and the workbooks townships fill in."""

from pathlib import Path
from typing import Annotated

import typer

DEFAULTS = Path(__file__).resolve().parents[2] / "dbt" / "seeds"


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command("init", help="建立工作目录，载入县情与方案文件；已有的县不会被覆盖。")(init)
    app.command("doctor", help="体检：台账、原件、县情文件、发布版是否完好，如何处理。")(doctor)
    app.command("templates", help="为每个乡镇和县考核组生成当月工作簿，已预填名册和未办结事项。")(templates)


def init(
    county: Annotated[
        Path | None, typer.Option("--county", help="县情与方案文件所在文件夹；默认沿用已有的，没有则用样例县")
    ] = None,
) -> None:
    """Makes FADU_HOME, loads the county's files and records them in the ledger. Doing it again changes nothing."""
    from dagster_project.commands.environment import current_home, now
    from dashboards.run_lock import run_lock
    from ingest.county import setting
    from ingest.home import HomeError, said
    from ingest.install import install

    if county is not None and not county.is_dir():
        raise HomeError(f"没有文件夹“{county}”，请写县情文件所在的文件夹。")
    home = current_home()
    try:
        with run_lock(home.run_lock, "载入县情文件", now()):
            names = install(home, county, DEFAULTS, now())
    except OSError as error:
        told = f"无法建立工作目录 {home.path}：{said(error)}。请检查环境变量 FADU_HOME，它应当是一个文件夹。"
        raise HomeError(told) from None
    typer.echo(f"工作目录：{home.path}")
    typer.echo(f"县：{setting(home.county, 'county_name')}（{setting(home.county, 'county_code')}）")
    typer.echo(f"登记了{len(names)}个有变动的县情文件：{'、'.join(names)}" if names else "县情文件与台账登记的一致。")


def doctor() -> None:
    """Prints what is wrong and how to mend it; exit 1 when something was lost, changed or is stuck."""
    from dagster_project.commands.environment import current_home, now
    from ingest.doctor import examine

    home = current_home()
    complaints = examine(home, now())
    for complaint in complaints:
        typer.echo(str(complaint))
    alarms = sum(complaint.is_alarm for complaint in complaints)
    if alarms:
        typer.echo(f"共{alarms}项警报，请逐项处理。")
        raise typer.Exit(1)
    typer.echo(f"{home.path}：没有警报。")


def templates(
    year: Annotated[int, typer.Option("--year", help="年份，如 2026")],
    month: Annotated[int, typer.Option("--month", help="月份，1至12")],
    out: Annotated[Path, typer.Option("--out", help="存放文件夹")],
    blank: Annotated[bool, typer.Option("--blank", help="不预填，生成空白工作簿")] = False,
) -> None:
    """Writes one workbook per township and one for the county office into `out`, each with what goes on."""
    from dagster_project.commands.environment import current_home
    from ingest.home import HomeError, said
    from ingest.prefill import of_home
    from ingest.template import write_all

    home = current_home()
    home.require()
    if not (2000 <= year <= 2099 and 1 <= month <= 12):
        raise HomeError(f"没有{year}年{month}月，请写成 --year 2026 --month 3 这样。")
    prefills = {} if blank else of_home(home, f"{year}-{month:02}")
    try:
        paths = write_all(home.county, f"{year}-{month:02}", out, prefills)
    except OSError as error:
        raise HomeError(f"无法写入文件夹 {out}：{said(error)}。请换一个文件夹。") from None
    begun = sum(bool(one.rows) for one in prefills.values())
    typer.echo(f"已生成{len(paths)}份工作簿（其中{begun}份已预填），存放于 {out}")
