"""What a township answers to a question of the county's: an event of the ledger, beside the act that asks.

An act 询问 changes no number and waits for an answer (docs/spec/9-semantics.md §8); neither does the answer.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from expectations import refusals
from ingest.desk import in_force
from ingest.holding import hold
from ingest.home import Home, HomeError
from ingest.ledger import Event, Ledger
from ingest.moments import day_of
from ingest.permits import ASK
from ingest.personal import masked

KIND = "answer"
MOST = 500
BUSY = "系统正忙，刚才的答复没有提交。请过一分钟再试。"


@dataclass(frozen=True)
class Answer:
    """What was answered to an act, by which account, when."""

    act_id: str
    account: str
    text: str
    at: datetime


def give(home: Home, account: str, act_id: str, text: str, now: datetime) -> None:
    """Records an answer; the same words of the same account once. now: aware.

    Raises HomeError when the question is withdrawn or none, the words say nothing, or they are too many.
    """
    words = masked(" ".join(text.split()))
    if len(words) > MOST:
        raise HomeError(f"答复最多{MOST}个字，现有{len(words)}个字，没有提交。请删减后再提交。")
    if why := refusals.reason(words, False):
        raise HomeError(f"答复没有提交：{why}。请写明具体情况。")
    with home.act_lock.open("a") as file, Ledger(home.ledger_file) as ledger:
        hold(file.fileno(), BUSY)
        if not in_force(ledger, ASK, act_id=act_id):
            raise HomeError("这项询问已经撤回，不用再答复。")
        told = {"act_id": act_id, "account": account, "text": words}
        if told not in [event.payload for event in ledger.events(kinds=[KIND])]:
            ledger.append(KIND, f"{day_of(now):%Y%m%d}-{secrets.token_hex(4)}", told, now)


def answers(events: Iterable[Event]) -> dict[str, list[Answer]]:
    """Act id → its answers, oldest first, of events `answer`."""
    found: dict[str, list[Answer]] = {}
    for event in events:
        one = Answer(**event.payload, at=datetime.fromisoformat(event.recorded_at))
        found.setdefault(one.act_id, []).append(one)
    return found
