"""`fadu forms` and `fadu scheme`: what is checked, and whether the county's files hold together."""

from typing import Annotated

import typer

scheme = typer.Typer(no_args_is_help=True, help="考核方案与县情文件。")


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command("forms", help="列出24张表；--rules 列出每条校验规则。")(forms)
    app.add_typer(scheme, name="scheme")


def forms(rules: Annotated[bool, typer.Option("--rules", help="列出校验规则")] = False) -> None:
    """One line a form, and under it its rules with their severity and the words a clerk reads."""
    from expectations.form import load_forms
    from expectations.messages import message

    for form in load_forms().values():
        typer.echo(f"{form.code}　{form.name}　{len(form.columns)}列")
        if rules:
            own = form.cell_rules() | form.history_rules() | {rule.id: rule.severity for rule in form.rules}
            for rule_id, severity in own.items():
                typer.echo(f"    {rule_id}　{severity}　{message(rule_id)[0]}")


@scheme.command("check", help="检查 county/ 下的县情与方案文件。")
def check() -> None:
    """Prints every fault with file, line and remedy; exit 1 when there is one."""
    from dagster_project.commands.environment import current_home
    from ingest.county import problems

    lines = problems(current_home().county)
    for line in lines or ["县情与方案文件没有问题。"]:
        typer.echo(line)
    if lines:
        raise typer.Exit(1)
