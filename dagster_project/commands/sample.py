"""`fadu sample`: the made-up county's workbooks."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("sample", help="生成样例县的月报工作簿（虚构数据，每次相同）。")(sample)


def sample(
    out: Annotated[Path, typer.Option("--out", help="存放文件夹")],
    years: Annotated[str, typer.Option("--years", help="年度，逗号分隔")] = "2025,2026",
    townships: Annotated[int, typer.Option("--townships", help="乡镇数，1至18")] = 18,
) -> None:
    """Write the sample with its manifest, county files, truth, faults, breaches and messes into `out`."""
    from ingest.sample.build import generate

    try:
        count = generate(out, [int(year) for year in years.replace("，", ",").split(",")], townships)
    except ValueError as error:
        typer.echo(f"参数有误：{error}。年度应为2025、2026，乡镇数应为1至18。", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"已生成{count}个文件，清单为 {out / 'manifest.csv'}")
