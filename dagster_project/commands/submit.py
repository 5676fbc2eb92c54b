"""`fadu submit`: workbooks through the door."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

GOOD = {"accepted", "duplicate"}
SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("submit", help="报送工作簿：收件、校验、判定。")(submit)


def submit(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="工作簿", help="xlsx、xls、xlsb、ods，CSV或CSV的zip，可以多个")
    ] = None,
    manifest: Annotated[Path | None, typer.Option("--manifest", help="清单CSV：file,account,received_at")] = None,
    account: Annotated[str, typer.Option("--account", help="报送账号；不填为县里代报")] = "",
    received_at: Annotated[str, typer.Option("--received-at", help="收到时间，如 2026-04-03T09:00；默认现在")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON数组")] = False,
    returned: Annotated[
        Path | None, typer.Option("--returned", metavar="文件夹", help="未通过的工作簿，在此存一份标出问题的退回本")
    ] = None,
) -> None:
    """Prints each file's verdict with its problems; exit 0 when all were accepted, 2 when some were not."""
    from dagster_project.commands.dates import parse_time
    from dagster_project.commands.environment import current_home, now
    from ingest.home import HomeError
    from ingest.submit import Incoming
    from ingest.submit import submit as through_the_door

    if bool(files) == (manifest is not None):
        raise HomeError("请给出工作簿，或用 --manifest 给出清单（二者选一）。")
    moment = parse_time(received_at) if received_at else now()
    incoming = (
        list(_listed(manifest, account)) if manifest else [Incoming(path, account, moment) for path in files or []]
    )
    answers = through_the_door(current_home(), incoming, now())
    if as_json:
        typer.echo(json.dumps(answers, ensure_ascii=False, indent=1))
    else:
        for line in _lines(answers):
            typer.echo(line)
    if returned:
        written = _send_back(answers, returned)
        # Beside the answers, which a program may be reading.
        typer.echo(f"退回本{len(written)}份，存放于 {returned}（无法读取的文件没有退回本）", err=as_json)
    if any(answer["verdict"] not in GOOD for answer in answers):
        raise typer.Exit(2)


def _send_back(answers: list[dict], folder: Path) -> list[Path]:
    """A marked copy of every workbook that could be read and was not accepted."""
    from dagster_project.commands.environment import current_home
    from ingest.sending_back import write_all

    poor = [one["submission_id"] for one in answers if one["verdict"] and one["verdict"] not in GOOD]
    return write_all(current_home(), poor, folder)


def _listed(manifest: Path, account: str) -> Iterator:
    """The files of a manifest; a relative path is relative to the manifest's folder."""
    from dagster_project.commands.dates import parse_time
    from ingest.home import HomeError, said
    from ingest.submit import Incoming

    try:
        with manifest.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise HomeError(f"无法读取清单 {manifest}：{said(error)}。请检查文件是否存在、是否可读。") from None
    except (UnicodeDecodeError, csv.Error):
        raise HomeError(f"清单 {manifest} 不是UTF-8编码的CSV文件，请另存为“CSV UTF-8”。") from None
    if not rows:
        raise HomeError(
            f"清单 {manifest} 没有列出任何文件。首行应为 file,account,received_at，以下每行写一个文件，请补上。"
        )
    for line, row in enumerate(rows, 2):
        if not row.get("file") or not row.get("received_at"):
            raise HomeError(f"清单 {manifest} 第{line}行缺少 file 或 received_at。")
        received: datetime = parse_time(row["received_at"])
        yield Incoming(manifest.parent / row["file"], row.get("account") or account, received)


def _lines(answers: list[dict]) -> Iterator[str]:
    """What a person reads: the files that need something done, each problem with its place and remedy; then counts.

    Of few files the good ones are named too, with what was read of them.
    """
    from dashboards.summary import VERDICTS, reconciled

    poor = [answer for answer in answers if answer["verdict"] not in GOOD]
    for answer in answers if len(answers) <= SHOWN else poor[:SHOWN]:
        yield f"{Path(answer['file']).name}　{VERDICTS.get(answer['verdict'], '尚未判定')}"
        yield from (f"    {line}" for line in reconciled([answer["reconciliation"]]))
        yield from _belated(answer["belated"])
        yield from _problems(answer["problems"])
    if len(answers) > SHOWN and len(poor) > SHOWN:
        yield f"另有{len(poor) - SHOWN}个文件未通过，见 --json"
    counts = Counter(answer["verdict"] for answer in answers)
    parts = [f"{label}{counts[verdict]}件" for verdict, label in VERDICTS.items() if counts[verdict]]
    yield f"共{len(answers)}件：{'，'.join(parts)}"
    if len(answers) > 1:
        yield from reconciled([answer["reconciliation"] for answer in answers])
    kinds = Counter(problem["severity"] for answer in answers for problem in answer["problems"])
    yield f"问题：{'，'.join(f'{severity}{kinds[severity]}个' for severity in ('强制性', '核实性', '提示'))}"


def _belated(belated: dict[str, list[int]]) -> Iterator[str]:
    """The rows flagged 补报, sheet by sheet: a notice, nothing to do."""
    from expectations.form import load_form

    for code, rows in sorted(belated.items()):
        places = "、".join(map(str, rows[:SHOWN])) + ("等" if len(rows) > SHOWN else "")
        yield f"    补报　{load_form(code).sheet_name}　第{places}行不是填报月份的事项，按补报接收，无需说明"


def _problems(problems: list[dict]) -> Iterator[str]:
    blocking = [problem for problem in problems if problem["severity"] != "提示"]
    for problem in blocking[:SHOWN]:
        place = "!".join(part for part in (problem["sheet_name"], problem["cell"]) if part)
        yield f"    {problem['severity']}　{place or '整个文件'}　{problem['message']}{problem['hint']}"
    if len(blocking) > SHOWN:
        yield f"    另有{len(blocking) - SHOWN}个问题，见 --json"
