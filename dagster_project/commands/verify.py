"""`fadu verify-ledger`: whether the ledger is as it was written."""

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("verify-ledger", help="核验台账：逐条查校验链，并与每个发布版所记的台账位置对照。")(verify_ledger)


def verify_ledger() -> None:
    """Prints every event that was altered, is missing or was cut off, with the release that shows it; then exit 1."""
    from dagster_project.commands.environment import current_home
    from dashboards.ledger_check import check

    checked = check(current_home())
    for line in checked.lines:
        typer.echo(line)
    if checked.lines:
        typer.echo(f"台账有{len(checked.lines)}处问题。请停止使用，从备份恢复 ledger.db，并查明原因。")
        raise typer.Exit(1)
    against = f"与{checked.releases}个发布版所记相符" if checked.releases else "还没有发布版可以对照"
    typer.echo(f"台账完好：{checked.events}条，校验链完整，{against}。")
