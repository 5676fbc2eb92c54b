"""`fadu decide`: what the county decides, each act with reason, person and time (docs/spec/9-semantics.md §8)."""

from typing import Annotated

import typer

acts = typer.Typer(
    no_args_is_help=True, help="县里的决定：退回、询问、豁免、补报、停机、确认、撤回、申诉处理；只增不改。"
)
Person = Annotated[str, typer.Option("--person", metavar="账号", help="经办账号，须为县考核组或系统管理员")]
Reason = Annotated[str, typer.Option("--reason", metavar="理由", help="具体理由，不少于8个字")]
Township = Annotated[str, typer.Argument(metavar="乡镇", help="名称或代码")]
Submission = Annotated[str, typer.Argument(metavar="报送编号", help="submission_id")]


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    app.add_typer(acts, name="decide")


def _desk(person: str, reason: str):
    from dagster_project.commands.environment import current_home, now
    from ingest.desk import Desk

    return Desk(current_home(), person, reason, now())


def _done(label: str, act_id: str, next_step: str = "执行 fadu run 后计入结果。") -> None:
    typer.echo(f"已{label}，决定编号 {act_id}。{next_step}")


@acts.command("return", help="退回：已通过的报送自此不再有效，该月恢复为前一次通过的版本。")
def return_(submission: Submission, reason: Reason, person: Person) -> None:
    """Records the act and prints its id."""
    from ingest.acts import send_back

    _done("退回", send_back(_desk(person, reason), submission))


@acts.command("ask", help="询问：就一次报送或其中一个单元格提问，不影响结果。")
def ask(
    submission: Submission,
    reason: Reason,
    person: Person,
    cell: Annotated[str, typer.Option("--cell", help="单元格，如“F02 规范性文件台账!C5”")] = "",
) -> None:
    """Records the act and prints its id."""
    from ingest.acts import ask as ask_about

    _done("询问", ask_about(_desk(person, reason), submission, cell), "请等待乡镇答复。")


@acts.command("exempt", help="豁免：一项应办事项在有效期内不计入分母。")
def exempt(
    duty: Annotated[str, typer.Argument(metavar="事项编号", help="现行发布版 fct_duties 的 duty_id，加引号")],
    expires: Annotated[str, typer.Option("--expires", metavar="日期", help="有效期至，如 2027-01-31")],
    reason: Reason,
    person: Person,
) -> None:
    """Records the act and prints its id."""
    from dagster_project.commands.dates import parse_date
    from dashboards.duty_named import duty_named
    from ingest.acts import exempt as exempt_duty

    desk, day = _desk(person, reason), parse_date(expires)
    named = duty_named(desk.home, duty)
    _done("豁免", exempt_duty(desk, duty, str(named["county_code"]), str(named["township_code"]), day))


@acts.command("permit-late", help="准予补报：锁定之后，某乡镇在有效期内仍可报送某月。")
def permit_late(
    township: Township,
    month: Annotated[str, typer.Argument(metavar="月份", help="如 2026-03")],
    reason: Reason,
    person: Person,
    expires: Annotated[str, typer.Option("--expires", metavar="日期", help="有效期至，如 2026-08-31；默认30天")] = "",
) -> None:
    """Records the act and prints its id."""
    from dagster_project.commands.dates import parse_date
    from ingest.acts import permit_late as permit

    desk, last = _desk(person, reason), parse_date(expires) if expires else None
    _done("准予补报", permit(desk, township, month, last), "该乡镇现在可以报送该月。")


@acts.command("outage", help="停机：系统一段时间不能使用，其间的时间补回月报期限。由系统管理员登记。")
def outage(
    begins: Annotated[str, typer.Option("--from", metavar="时间", help="起，如 2026-04-07T16:00")],
    ends: Annotated[str, typer.Option("--to", metavar="时间", help="止，须已过去")],
    reason: Reason,
    person: Person,
) -> None:
    """Records the act and prints its id."""
    from dagster_project.commands.dates import parse_time
    from ingest.outages import outage as record

    _done("登记停机", record(_desk(person, reason), parse_time(begins), parse_time(ends)))


@acts.command("confirm", help="确认：乡镇填写的免除理由，或一票否决（须由登记之外的第二人确认）。")
def confirm(
    form: Annotated[str, typer.Option("--form", metavar="表号", help="F02、F04 的免除理由；F20 的一票否决")],
    record: Annotated[str, typer.Option("--record", metavar="记录", help="文号、编号或事项编号")],
    reason: Reason,
    person: Person,
    township: Annotated[str, typer.Option("--township", metavar="乡镇", help="名称或代码；一票否决不用写")] = "",
    column: Annotated[str, typer.Option("--column", metavar="列", help="如 filing_exempt_reason；一票否决不用写")] = "",
) -> None:
    """Records the act and prints its id."""
    from ingest.confirming import VETOES, exemption, veto

    desk, code = _desk(person, reason), form.upper()
    _done("确认", veto(desk, record) if code == VETOES else exemption(desk, code, township, record, column))


@acts.command("withdraw", help="撤回：一项较早的决定自此不再有效。")
def withdraw(
    act: Annotated[str, typer.Argument(metavar="决定编号", help="见 fadu decide list")], reason: Reason, person: Person
) -> None:
    """Records the act and prints its id."""
    from ingest.acts import withdraw as undo

    _done("撤回", undo(_desk(person, reason), act))


@acts.command("decide", help="申诉处理：受理或驳回；受理的由乡镇更正数据，不直接改分。")
def decide(
    township: Township,
    indicator: Annotated[str, typer.Argument(metavar="指标", help="编码，如 GF-03")],
    year: Annotated[int, typer.Option("--year", help="考核年度")],
    outcome: Annotated[str, typer.Option("--outcome", help="accepted（受理）或 rejected（驳回）")],
    reason: Reason,
    person: Person,
) -> None:
    """Records the act and prints its id."""
    from ingest.acts import OUTCOMES
    from ingest.acts import decide as settle

    act_id = settle(_desk(person, reason), township, indicator.upper(), year, outcome)
    next_step = "请乡镇更正相应数据。" if outcome == "accepted" else "结果不变。"
    _done(f"{OUTCOMES[outcome]}申诉", act_id, next_step)


@acts.command("list", help="列出全部决定，含已撤回的。")
def list_acts() -> None:
    """One line an act, oldest first."""
    from dagster_project.commands.environment import current_home
    from ingest.acts_told import told

    for line in told(current_home()) or ["还没有任何决定。"]:
        typer.echo(line)
