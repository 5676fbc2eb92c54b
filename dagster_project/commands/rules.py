"""`fadu forms` and `fadu scheme`: what is checked, and whether the county's files hold together."""

from collections.abc import Iterator
from typing import Annotated

import typer

scheme = typer.Typer(no_args_is_help=True, help="考核方案与县情文件。")
CELL_CHECK, STRUCTURE_CHECK = "单元格检查", "结构检查"


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.command("forms", help="列出24张表；--rules 列出规定的每一条及其校验规则。")(forms)
    app.add_typer(scheme, name="scheme")


def forms(rules: Annotated[bool, typer.Option("--rules", help="列出每一条规定和校验规则")] = False) -> None:
    """One line a form; with --rules, each clause of its columns beside what judges it, and the rules of every list."""
    from expectations.form import load_forms

    for form in load_forms().values():
        typer.echo(f"{form.code}　{form.title}　{len(form.columns)}列")
        if rules:
            for line in _lines(form):
                typer.echo(line)


def _lines(form) -> Iterator[str]:
    from expectations.accounts import accounts

    headers = {column.name: column.header for column in form.columns}
    told: set[str] = set()
    for one in accounts(form.code):
        yield f"  {one.column}　{headers[one.column]}　{one.clause}"
        told.update(one.rules)
        yield from ([_rule(rule) for rule in one.rules] or [f"      不校验：{one.reason}"])
    rest = [rule for rule in _own_rules(form) if rule not in told]
    if rest:
        yield "  其他校验"
        yield from (_rule(rule) for rule in rest)


def _own_rules(form) -> list[str]:
    return [*form.cell_rules(), *form.history_rules(), *(rule.id for rule in form.rules)]


def _rule(rule_id: str) -> str:
    """A rule's id, severity, the expectation or check that judges it, and the words a clerk reads."""
    from expectations.form import load_forms
    from expectations.messages import pattern, severity_of
    from expectations.suite import judged_by

    owner = load_forms().get(rule_id.partition("-")[0])
    judge = judged_by(owner, rule_id) or CELL_CHECK if owner else STRUCTURE_CHECK
    return f"      {rule_id}　{severity_of(rule_id)}　{judge}　{pattern(rule_id)}"


@scheme.command("check", help="检查 county/ 下的县情与方案文件。")
def check() -> None:
    """Prints every fault, and every change to what closed years rest on, with file, line and remedy; exit 1 if any."""
    from dagster_project.commands.environment import current_home
    from ingest.closed_scheme import changes
    from ingest.county import problems

    home = current_home()
    lines = problems(home.county) or changes(home)
    for line in lines or ["县情与方案文件没有问题。"]:
        typer.echo(line)
    if lines:
        raise typer.Exit(1)
