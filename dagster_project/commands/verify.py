"""`fadu verify-ledger`, `fadu verify-receipt`: whether the ledger is as it was written, and a receipt as printed."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    told = "核验台账：逐条查校验链，并与每个发布版、每张回执所记的台账位置对照。"
    app.command("verify-ledger", help=told)(verify_ledger)
    app.command("verify-receipt", help="核验回执：是否属实，收的是什么。")(verify_receipt)


def verify_ledger() -> None:
    """Prints every event that was altered, is missing or was cut off, with what shows it; then exit 1."""
    from dagster_project.commands.environment import current_home
    from dashboards.ledger_check import check

    checked = check(current_home())
    for line in checked.lines:
        typer.echo(line)
    if checked.lines:
        typer.echo(f"台账有{len(checked.lines)}处问题。请停止使用，从备份恢复 ledger.db，并查明原因。")
        raise typer.Exit(1)
    counts = ((checked.releases, "个发布版"), (checked.receipts, "张回执"))
    held = "、".join(f"{count}{what}" for count, what in counts if count)
    against = f"与{held}所记相符" if held else "还没有发布版可以对照"
    typer.echo(f"台账完好：{checked.events}条，校验链完整，{against}。")


def verify_receipt(
    number: Annotated[str, typer.Argument(metavar="回执号", help="如 HZ20260403-0A1B-2C3D-4E5F-6071")],
    code: Annotated[str, typer.Argument(metavar="校验码", help="回执末行所印")] = "",
    file: Annotated[
        Path | None, typer.Option("--file", metavar="工作簿", help="另核对此文件是否就是所收的那一份")
    ] = None,
) -> None:
    """Prints what a genuine receipt receipts; exit 1 with the reason when it is not."""
    from dagster_project.commands.environment import current_home
    from ingest.receipt_check import verify

    for line in verify(current_home(), number, code, file):
        typer.echo(line)
