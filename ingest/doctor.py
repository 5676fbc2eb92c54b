"""What is wrong with a home, and how to mend it (design: what a crash leaves)."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ingest import calendars, county, install, landing
from ingest.closings import bases
from ingest.door import SHANGHAI
from ingest.home import DATABASE, Home
from ingest.kept_releases import kept
from ingest.ledger import Event, Ledger
from ingest.submit import STUCK_AFTER


@dataclass(frozen=True)
class Complaint:
    """One thing that is not as it should be, with its remedy. An alarm: something was lost, changed or is stuck."""

    text: str
    is_alarm: bool = False

    def __str__(self) -> str:
        return f"{'警报' if self.is_alarm else '提示'}：{self.text}"


def alarm(text: str) -> Complaint:
    """A complaint somebody has to act on."""
    return Complaint(text, is_alarm=True)


def examine(home: Home, now: datetime) -> list[Complaint]:
    """Every complaint about a home; empty when all is well. Changes nothing.

    now: an aware time, to tell what is waiting from what is stuck.
    """
    if not home.ledger_file.is_file():
        lost = home.landing.is_dir() and landing.hashes(home)
        remedy = "台账 ledger.db 不见了，请从备份恢复，切勿重新初始化。" if lost else "请先执行 fadu init。"
        return [alarm(f"{home.path} 不是完整的法度工作目录。{remedy}")]
    try:
        with Ledger(home.ledger_file) as ledger:
            broken, events = ledger.verify(), list(ledger.events())
            about_releases = list(_releases(home, ledger))
    except (sqlite3.DatabaseError, ValueError) as error:
        return [alarm(f"台账 ledger.db 无法读取（{error}）。请停止使用，从备份恢复。")]
    return [
        *(alarm(f"{line}。请停止使用，从备份恢复 ledger.db，并查明原因。") for line in broken),
        *_landing(home, events, now),
        *_waiting(home, events, now),
        *_county(home, now.astimezone(SHANGHAI).date()),
        *about_releases,
    ]


def _landing(home: Home, events: list[Event], now: datetime) -> Iterator[Complaint]:
    there, wanted = landing.hashes(home), named(events)
    for sha256, name in wanted.items():
        if sha256 not in there:
            yield alarm(f"“{name}”的原件 {sha256[:16]} 不在 landing/ 中，请从备份恢复。")
        elif landing.hash_of(landing.path_of(home, sha256)) != sha256:
            yield alarm(f"“{name}”的原件 {sha256[:16]} 内容已改变，请从备份恢复。")
    for sha256 in sorted(there - wanted.keys()):
        file = landing.path_of(home, sha256)
        if _is_fresh(file, now):
            continue
        yield Complaint(f"{file} 没有登记（上传中断，对方未获告知已收到）。请通知重新上传；此文件可以删除。")
    for draft in landing.leftovers(home):
        if _is_fresh(draft, now):
            continue
        yield Complaint(f"{draft} 是中断的上传留下的，可以删除。")


def _is_fresh(file: Path, now: datetime) -> bool:
    """Whether a file may belong to an upload that is still going on: nobody should delete it yet."""
    with suppress(FileNotFoundError):
        return 0 <= now.timestamp() - file.stat().st_mtime < STUCK_AFTER.total_seconds()
    return True


def named(events: list[Event]) -> dict[str, str]:
    """Hash → name of every file whose bytes must be there."""
    named = {}
    for event in events:
        if event.kind == "received" and event.payload["is_kept"]:
            named[event.payload["sha256"]] = event.payload["file_name"]
        elif event.kind == install.LOADED:
            named.update({sha256: name for name, sha256 in event.payload["files"].items()})
    return named


def _waiting(home: Home, events: list[Event], now: datetime) -> Iterator[Complaint]:
    judged = {event.subject for event in events if event.kind == "judged"}
    for event in events:
        # What waits for its original is told where that is missed: judging again does not help.
        is_waiting = event.kind == "received" and event.subject not in judged
        if is_waiting and landing.is_there(home, event.payload):
            is_stuck = now - datetime.fromisoformat(event.recorded_at) > STUCK_AFTER
            state = f"已超过{STUCK_AFTER.seconds // 60}分钟未判定" if is_stuck else "正等待判定"
            text = f"“{event.payload['file_name']}”已收到，{state}。请执行 fadu run，或再次执行 fadu submit，即会补判。"
            yield Complaint(text, is_stuck)


def _county(home: Home, today: date) -> Iterator[Complaint]:
    if not home.county.is_dir():
        yield alarm(f"{home.county} 不见了，请执行 fadu init --county 文件夹，重新载入本县的县情文件。")
        return
    found = county.problems(home.county)
    yield from map(alarm, found)
    if not found:
        yield from (Complaint(calendars.warning(year)) for year in calendars.missing(home.county, today))
    names = install.changed(install.recorded(home), install.digests(home.county))
    if names and not found:
        yield Complaint(f"{'、'.join(names)} 登记后有改动。如属有意修改，请执行 fadu init 登记；否则请从备份恢复。")


def _releases(home: Home, ledger: Ledger) -> Iterator[Complaint]:
    """The releases the ledger knows and there should be; the old ones are dropped (ingest/kept_releases.py)."""
    released = {event.subject: event.payload for event in ledger.events(kinds=["released"])}
    there = {name for name in released if (home.releases / name / DATABASE).is_file()}
    altered = {name for name in there if not _is_whole(home, name, released[name])}
    for name in sorted(altered):
        yield alarm(f"发布版 {name} 的文件内容已改变，请从备份恢复，或执行 fadu run 重新发布。")
    yield from _gone(ledger, there)
    whole = [event.subject for event in ledger.events(kinds=["released"]) if event.subject in there - altered]
    if (home.current / DATABASE).is_file():
        if home.current.resolve().name not in released:
            yield alarm(f"现行发布版 {home.current.resolve().name} 未经台账登记，不可使用。请执行 fadu run 重新发布。")
    elif released:
        remedy = f"执行 fadu release rollback {whole[-1]}，或" if whole else ""
        yield alarm(f"current 没有指向任何发布版。请{remedy}执行 fadu run 重新发布。")
    else:
        yield Complaint("还没有发布版，请执行 fadu run。")


def _gone(ledger: Ledger, there: set[str]) -> Iterator[Complaint]:
    needed = bases(ledger).keys() - there
    for name in sorted(needed):
        yield alarm(f"关账所据的发布版 {name} 不见了，无从核对已关账的年度。请从备份的 releases/ 中恢复该文件。")
    if lost := sorted(kept(ledger) - there - needed):
        text = f"发布版 {lost[-1]} {f'等{len(lost)}个' if len(lost) > 1 else ''}不在 releases/ 中：恢复备份以后属正常，"
        yield Complaint(text + "现行发布版由 fadu run 重新计算；此外则是被删去的，请查明原因。")


def _is_whole(home: Home, name: str, payload: dict) -> bool:
    return landing.hash_of(home.releases / name / DATABASE) == payload["sha256"]
