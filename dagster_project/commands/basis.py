"""`fadu basis`: what the current figures rest on, what they come to, and which duty each indicator answers."""

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("basis", help="现行发布版的依据与概况；考核依据对照。")(basis)


def basis() -> None:
    """Prints the summary of the current release, its scheme and code, the folders of papers, then every duty."""
    from dagster_project.commands.environment import current_home
    from dashboards.basis import basis_lines
    from dashboards.exports.release import open_release, rows
    from dashboards.summary import summary

    home = current_home()
    for line in summary(home):
        typer.echo(line)
    with open_release(home.current_database()) as connection:
        row = rows(connection, "select scheme_hash, code_version, ledger_hash from marts.fct_releases")[0]
    typer.echo(
        f"方案与县情文件：{row['scheme_hash'][:16]}　程序：{row['code_version']}　台账：{row['ledger_hash'][:16]}"
    )
    for folder in sorted(path for path in home.exports.glob("*") if path.is_dir()):
        typer.echo(f"材料：{folder}（{len(list(folder.iterdir()))}份）")
    for line in basis_lines(home):
        typer.echo(line)
