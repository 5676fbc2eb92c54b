"""`fadu dashboards`: the cockpit's files checked, made anew from the models, sent to Superset and brought back."""

import typer

boards = typer.Typer(no_args_is_help=True, help="驾驶舱的看板文件：核对、更新数据集、推送、取回浏览器中的修改。")


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.add_typer(boards, name="dashboards")


@boards.command("check", help="核对看板、图表、数据集、表和列是否对得上；不需要启动驾驶舱。")
def check() -> None:
    """Prints what is wrong, a line each; exit 1 when anything is."""
    from dashboards.superset.assets import read
    from dashboards.superset.check import complaints

    found = complaints()
    for line in found:
        typer.echo(line)
    if found:
        raise typer.Exit(1)
    counts = {kind: len(read(kind=kind)) for kind in ("dashboards", "charts", "datasets")}
    typer.echo(f"核对无误：看板{counts['dashboards']}个，图表{counts['charts']}个，数据集{counts['datasets']}个。")


@boards.command("datasets", help="按数据模型更新数据集的列、列名和说明；已有的指标不动。")
def datasets() -> None:
    """Writes the datasets whose model says something else."""
    from dashboards.superset.datasets import refresh

    paths = refresh()
    for path in paths:
        typer.echo(f"已更新 {path.name}")
    typer.echo(f"共更新数据集{len(paths)}个。")


@boards.command("push", help="把看板文件推送到驾驶舱；文件中没有的，从驾驶舱删除。")
def push() -> None:
    """Superset has what the files say."""
    from dagster_project.commands.environment import current_home
    from dashboards import cockpit

    check()
    cockpit.push(current_home(), typer.echo)
    typer.echo("已推送。")


@boards.command("pull", help="把在浏览器中作的修改取回看板文件，只写改动之处。")
def pull() -> None:
    """The files say what Superset has; prints each file touched."""
    from dagster_project.commands.environment import current_home
    from dashboards import cockpit

    touched: list[str] = []
    cockpit.pull(current_home(), touched.append)
    for line in touched:
        typer.echo(line)
    typer.echo(f"共{len(touched)}个文件有改动。" if touched else "没有改动。")
