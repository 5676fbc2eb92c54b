"""`fadu close`: a year's result is closed in the ledger (docs/spec/5-procedure.md §5.2, step 8)."""

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("close", help="关账：把一个年度的结果按现行发布版定下来，记入台账；以后的更改须另立版本。")(close)


def close(
    year: Annotated[int, typer.Argument(metavar="年度", help="考核年度，如 2026")],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="具体理由，如审定会议的文号，不少于8个字")],
    person: Annotated[str, typer.Option("--person", metavar="账号", help="经办账号，须为县考核组或系统管理员")],
    version: Annotated[int | None, typer.Option("--version", help="第几版；默认为上一版之后的一版")] = None,
) -> None:
    """Records it and prints what it rests on."""
    from dagster_project.commands.environment import current_home, now
    from dashboards.closing import close as close_year
    from ingest.desk import Desk, date_zh

    done = close_year(Desk(current_home(), person, reason, now()), year, version)
    typer.echo(f"{done.year}年度已关账，第{done.version}版：发布版 {done.release_id}，数据截止{date_zh(done.as_of)}。")
    if done.version > 1:
        typer.echo("新版本的结果由下一次 fadu run 算出并发布。")
