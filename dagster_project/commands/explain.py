"""`fadu explain`: one mark, down to the cells."""

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("explain", help="说明一个乡镇一项指标的得分：规则、计数、事项、单元格。")(explain)


def explain(
    township: Annotated[str, typer.Argument(metavar="乡镇", help="名称或代码")],
    indicator: Annotated[str, typer.Argument(metavar="指标", help="编码，如 GF-03")],
    year: Annotated[int | None, typer.Option("--year", help="考核年度；默认最近一年")] = None,
) -> None:
    """Prints the explanation from the current release."""
    from dagster_project.commands.environment import current_home
    from dashboards.explain import explain as lines

    for line in lines(current_home().current_database(), township, indicator, year):
        typer.echo(line)
