"""`fadu tidy`: what nobody needs any more is deleted, as Dagster does it every night."""

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("tidy", help="清理：旧发布版、30天以前的运行记录、驾驶舱过期的记录；原件和台账不动。")(tidy)


def tidy(dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出将要删除的，不删除")] = False) -> None:
    """Prints each release that went or would go, then the counts."""
    from dagster import DagsterInstance

    from dagster_project import tidying
    from dagster_project.commands.environment import current_home, now
    from dagster_project.job import prepare
    from dashboards.retention import droppable

    home = current_home()
    home.require()
    prepare(home)
    with DagsterInstance.get() as instance:
        if dry_run:
            found = tidying.Tidied(droppable(home), tidying.old_runs(instance, now()))
        else:
            found = tidying.tidy(home, instance, now())
    for name in found.releases:
        typer.echo(name)
    verb = "将删除" if dry_run else "已删除"
    typer.echo(f"{verb}旧发布版{len(found.releases)}个、运行记录{len(found.runs)}条。")
