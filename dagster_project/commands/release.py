"""`fadu release`: the releases there are, their differences, and the way back to an earlier one."""

from typing import Annotated

import typer

releases = typer.Typer(no_args_is_help=True, help="发布版：列出、比较、退回。")


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.add_typer(releases, name="release")


@releases.command("list", help="列出全部发布版，→ 为现行；已清理的不能再退回。")
def list_releases() -> None:
    """One line a release, oldest first."""
    from datetime import datetime

    from dagster_project.commands.environment import SHANGHAI, current_home
    from dashboards.published import releases as recorded

    home = current_home()
    home.require()
    current = home.current.resolve().name if home.current.exists() else None
    for event in recorded(home):
        moment = datetime.fromisoformat(event["recorded_at"]).astimezone(SHANGHAI)
        mark = "→" if event["release_id"] == current else "　"
        note = "（退回至此）" if event.get("is_rollback") else ""
        note += "" if (home.releases / event["release_id"]).is_dir() else "（已清理）"
        typer.echo(
            f"{mark} {event['release_id']}　{moment:%Y-%m-%d %H:%M}发布　数据截止{event['as_of']}　"
            f"台账序号{event['ledger_seq']}{note}"
        )


@releases.command(
    "diff", help="两个发布版之间谁的得分变了、因什么而变，以及结果表的差异；不写编号的，现行版与前一版相比。"
)
def diff(
    one: Annotated[str | None, typer.Argument(metavar="发布版", help="发布版编号；不写的为前一个")] = None,
    other: Annotated[str | None, typer.Argument(metavar="另一发布版", help="发布版编号；不写的为现行")] = None,
) -> None:
    """Prints whose marks moved and why, then the rows that stand in one only; exit 1 when there are any."""
    from dagster_project.commands.environment import current_home
    from dashboards.compare_marts import differences
    from dashboards.told_changes import change_lines, pair

    home = current_home()
    home.require()
    before, after = pair(home, one, other)
    for line in change_lines(home, before, after):
        typer.echo(line)
    lines = differences(before, after, facts_only=True)
    for line in ["结果表的差异：", *lines] if lines else ["两个发布版的结果表完全相同。"]:
        typer.echo(line.replace("现行发布版", before.parent.name).replace("对照版", after.parent.name))
    if lines:
        raise typer.Exit(1)


@releases.command("rollback", help="退回到较早的发布版。")
def rollback(release: Annotated[str, typer.Argument(metavar="发布版", help="编号，见 fadu release list")]) -> None:
    """Moves `current` and records it in the ledger."""
    from dagster_project.commands.environment import current_home, now
    from dashboards.published import roll_back
    from dashboards.run_lock import run_lock

    home = current_home()
    home.require()
    with run_lock(home.run_lock, "退回发布版", now()):
        roll_back(home, release, now())
    typer.echo(f"现行发布版已改为 {release}")
