"""`fadu return`: a workbook that was not accepted, marked, for its sender."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("return", help="生成退回本：标出问题单元格，首页附问题清单（原件不是xlsx的，另行生成）。")(return_)


def return_(
    submission_id: Annotated[str, typer.Argument(metavar="报送编号", help="fadu submit --json 给出的 submission_id")],
    out: Annotated[Path, typer.Option("--out", help="存为此 .xlsx 文件，或存入此文件夹（原文件名_退回.xlsx）")],
) -> None:
    """Writes the returned copy of one submission and says where it lies."""
    from dagster_project.commands.environment import current_home
    from ingest.sending_back import write

    typer.echo(f"退回本已存为 {write(current_home(), submission_id, out)}")
