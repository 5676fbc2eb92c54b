"""`fadu remind`: what is due is noted, and sent where the county named a webhook."""

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("remind", help="催报：到期前后提醒尚未报送的乡镇，每项只提醒一次。")(remind)


def remind(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出现在应提醒的，不登记、不发送")] = False,
) -> None:
    """Prints every reminder noted, then the counts; exit 1 when one could not be sent: it waits for the next time."""
    from dagster_project.commands.environment import current_home, now
    from ingest.reminding import pending, tick

    if dry_run:
        for one in (waiting := pending(current_home(), now())):
            typer.echo(one.text)
        typer.echo(f"现在应提醒{len(waiting)}条，未登记、未发送。")
        return
    done = tick(current_home(), now())
    for one in done.noted:
        typer.echo(one.text)
    counts = (("新提醒", done.noted), ("已发送", done.sent), ("不再需要", done.moot), ("待发送", done.waiting))
    typer.echo("，".join(f"{label}{len(found)}条" for label, found in counts) + "。")
    if done.fault:
        typer.echo(f"发送失败：{done.fault}。请核对 settings.csv 的 reminder_webhook，下次会再次发送。", err=True)
        raise typer.Exit(1)
