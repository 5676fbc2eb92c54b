"""Reminders noted and sent (docs/spec/9-semantics.md §17.4).

Each is noted once, in a file that only grows; from there it is shown, and sent where the county named a webhook. What
could not be sent is sent with the next tick: nothing that was noted is lost.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest import appended
from ingest.county import setting
from ingest.home import Home
from ingest.reminders import Key, Reminder, due, is_needed
from ingest.reporting import owed
from ingest.webhook import WebhookFailed, post

WEBHOOK, DAYS_BEFORE, DEFAULT_DAYS = "reminder_webhook", "reminder_days_before", "3"
NOTED, SENT, MOOT = "noted", "sent", "moot"
# What a line of the file must say.
FACTS = {"event": str, "township_code": str, "report_month": str, "stage": str, "at": str}


@dataclass(frozen=True)
class Ticked:
    """What a tick did: reminders noted, sent, still to be sent, no longer needed; and why sending stopped, if so."""

    noted: list[Reminder]
    sent: list[Reminder]
    waiting: list[Reminder]
    moot: list[Reminder]
    fault: str = ""


def tick(home: Home, now: datetime, send: Callable[[str, dict], None] = post) -> Ticked:
    """Notes what is due and sends what was not sent yet, oldest first, until one is not taken; that waits for the next.

    A reminder whose month was accepted, exempted or locked meanwhile is no longer sent. Without a webhook reminders are
    noted only. now: aware. Raises HomeError when there is no home or its files are not sound.
    """
    months = owed(home, now)
    url = setting(home.county, WEBHOOK, "")
    needed = {(one.township_code, one.report_month) for one in months if is_needed(one)}
    with appended.appending(_path(home), FACTS) as file:
        fresh = due(months, _keys(file.lines, NOTED), days_before(home))
        for one in fresh:
            file.add(asdict(one) | {"event": NOTED, "at": _told(now), "is_to_send": bool(url)})
        settled = _keys(file.lines, SENT) | _keys(file.lines, MOOT)
        open_ones = [one for one in _noted(file.lines, True) if one.key not in settled]
        moot = [one for one in open_ones if one.key[:2] not in needed]
        for one in moot:
            file.add(_event(one, MOOT, now))
        waiting = [one for one in open_ones if one not in moot] if url else []
        sent, fault = _sent(file, waiting, lambda one: send(url, one.message), now)
    return Ticked(fresh, sent, [one for one in waiting if one not in sent], moot, fault)


def _sent(
    file: appended.Appended, waiting: list[Reminder], send: Callable[[Reminder], None], now: datetime
) -> tuple[list[Reminder], str]:
    done: list[Reminder] = []
    for one in waiting:
        try:
            send(one)
        except WebhookFailed as error:
            return done, str(error)
        file.add(_event(one, SENT, now))
        done.append(one)
    return done, ""


def pending(home: Home, now: datetime) -> list[Reminder]:
    """What a tick would note or send now; changes nothing. Raises as `tick`."""
    months, lines = owed(home, now), appended.read(_path(home), FACTS)[0]
    fresh = due(months, _keys(lines, NOTED), days_before(home))
    settled = _keys(lines, SENT) | _keys(lines, MOOT)
    is_to_send = bool(setting(home.county, WEBHOOK, ""))
    return [*(one for one in _noted(lines, True) if is_to_send and one.key not in settled), *fresh]


def noted(home: Home, township_code: str = "") -> list[tuple[Reminder, datetime]]:
    """The reminders noted so far with the time of each, oldest first; of one township, or of all."""
    lines = appended.read(_path(home), FACTS)[0]
    times = [datetime.fromisoformat(line["at"]) for line in lines if line["event"] == NOTED]
    told = zip(_noted(lines, False), times, strict=True)
    return [(one, at) for one, at in told if township_code in ("", one.township_code)]


def days_before(home: Home) -> int:
    """How many days before a deadline its first reminder is due."""
    return int(setting(home.county, DAYS_BEFORE, DEFAULT_DAYS))


def _noted(lines: Iterable[dict], to_send_only: bool) -> list[Reminder]:
    names = Reminder.__dataclass_fields__
    return [
        Reminder(**{name: line[name] for name in names})
        for line in lines
        if line.get("event") == NOTED and (line.get("is_to_send") or not to_send_only)
    ]


def _keys(lines: Iterable[dict], event: str) -> set[Key]:
    return {
        (line["township_code"], line["report_month"], line["stage"]) for line in lines if line.get("event") == event
    }


def _event(one: Reminder, event: str, now: datetime) -> dict:
    township_code, report_month, stage = one.key
    about = {"township_code": township_code, "report_month": report_month, "stage": stage}
    return about | {"event": event, "at": _told(now)}


def _told(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")


def _path(home: Home) -> Path:
    return home.portal / "reminders.jsonl"
