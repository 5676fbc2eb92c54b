"""`fadu rebuild`: the same digits from landing and ledger alone."""

import os

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("rebuild", help="从原件和台账另行重算，与现行发布版逐表比对；不发布。")(rebuild)


def rebuild() -> None:
    """Prints every difference; exit 1 when there is one."""
    from dagster_project.commands.environment import current_home, now
    from dashboards.rebuild import rebuild as build_beside
    from dashboards.run_lock import run_lock

    home = current_home()
    home.require()
    with run_lock(home.run_lock, "重算核对", now()):
        lines = build_beside(home, home.builds / "rebuild", os.environ)
    for line in lines:
        typer.echo(line)
    if lines:
        raise typer.Exit(1)
    typer.echo("重算一致：所有结果表与现行发布版没有差异。")
