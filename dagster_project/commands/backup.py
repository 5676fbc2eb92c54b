"""`fadu backup` and `fadu restore`: what cannot be made again, put away and brought back."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command("backup", help="备份：台账、收件原件、县情文件、驾驶舱元数据与密钥、回执；运行中也可执行。")(backup)
    app.command("restore", help="恢复：把一份备份恢复到空的工作目录，逐个文件核对。")(restore)


def backup(
    out: Annotated[
        Path, typer.Option("--out", metavar="文件夹", help="存放备份的文件夹，宜在另一块磁盘；原件只存一份")
    ],
) -> None:
    """Makes one backup and says where it lies."""
    from dagster_project.commands.environment import current_home, now
    from ingest.backup import backup as put_away

    done = put_away(current_home(), out, now())
    typer.echo(f"已备份到 {done.folder}：台账{done.events}条，收件原件{done.files}件（其中新增{done.fresh}件）。")
    typer.echo("发布版和导出的材料可由备份重新生成。驾驶舱元数据在 PostgreSQL 的，请另用 pg_dump 备份。")


def restore(
    folder: Annotated[Path, typer.Argument(metavar="备份", help="fadu backup 生成的文件夹，如 /备份/20270131-020000")],
) -> None:
    """Restores into FADU_HOME, which must be empty, and says what to do next."""
    from dagster_project.commands.environment import current_home
    from ingest.restoring import restore as bring_back

    home = current_home()
    found = bring_back(folder, home)
    typer.echo(f"已恢复到 {home.path}：台账{found.events}条，收件原件{found.files}件，逐个文件核对无误。")
    typer.echo("接着执行 fadu verify-ledger 核验台账，再执行 fadu run 重新计算和发布。")
