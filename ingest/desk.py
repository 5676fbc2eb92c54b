"""Whoever decides for the county stands here: with an account, a reason and the time (docs/spec/9-semantics.md §8).

What is not so is refused in Chinese and with the remedy, before anything is written; what is written stays.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from expectations import refusals
from ingest import accounts
from ingest.holding import hold
from ingest.home import Home, HomeError
from ingest.ledger import Ledger
from ingest.moments import SHANGHAI, date_zh
from ingest.permits import Act, acts
from ingest.personal import masked

__all__ = ["Desk", "TakenAlready", "date_zh", "in_force", "refuse_again"]

ROLES = {"county", "admin"}
# What an act bears that names how it was asked for.
ASKED = "asked"
BUSY = "另一项决定正在办理，刚才的决定没有执行。请过一分钟再试。"


class TakenAlready(HomeError):
    """What is asked was taken when it was asked the first time. taken: the payload of that act."""

    def __init__(self, taken: dict) -> None:
        super().__init__(f"这项决定已经记录（{taken['act_id']}），没有重复记录。")
        self.taken = taken


@dataclass(frozen=True)
class Desk:
    """Who decides, why and when. `now`: an aware time; the act is known from then on.

    once: names how it is asked for, where the same may be asked twice and be meant once (a button pressed twice).
    """

    home: Home
    person: str
    reason: str
    now: datetime
    once: str = ""
    display_name: str = field(init=False, default="")
    role: str = field(init=False, default="")

    def __post_init__(self) -> None:
        """Raises HomeError when the account is not the county's to decide or the reason says nothing."""
        self.home.require()
        known = accounts.active(self.home)
        account = known.get(self.person)
        if account is None or account.role not in ROLES:
            able = "、".join(name for name, one in known.items() if one.role in ROLES)
            what = "未登记" if account is None else "不是县考核组或系统管理员"
            raise HomeError(f"账号“{self.person}”{what}，不能作出决定。请用 --person 写明经办账号，如：{able}。")
        if why := refusals.reason(self.reason, False):
            raise HomeError(f"理由“{self.reason}”{why}。请用 --reason 写明具体理由。")
        object.__setattr__(self, "display_name", account.display_name)
        object.__setattr__(self, "role", account.role)

    @property
    def today(self) -> date:
        """The day of the decision in Shanghai."""
        return self.now.astimezone(SHANGHAI).date()

    @property
    def told_reason(self) -> str:
        """The reason as it is kept."""
        return masked(self.reason.strip())

    @contextmanager
    def deciding(self) -> Iterator[Ledger]:
        """The ledger while no other act is taken, so that what is checked still holds when it is written.

        Raises HomeError when somebody else goes on deciding, and TakenAlready.
        """
        with self.home.act_lock.open("a") as file, Ledger(self.home.ledger_file) as ledger:
            hold(file.fileno(), BUSY)
            if taken := self._taken(ledger):
                raise TakenAlready(taken)
            yield ledger

    def _taken(self, ledger: Ledger) -> dict | None:
        known = ledger.events(kinds=["act", accounts.KIND]) if self.once else ()
        return next((one.payload for one in known if one.payload.get(ASKED) == self.once), None)

    def take(self, ledger: Ledger, act: str, kind: str = "act", **facts: object) -> str:
        """Records one act; gives its id. kind: the ledger's kind of event."""
        act_id = f"{self.today:%Y%m%d}-{secrets.token_hex(4)}"
        told = {"act_id": act_id, "act": act, "person": self.person, "reason": self.told_reason}
        asked = {ASKED: self.once} if self.once else {}
        ledger.append(kind, act_id, told | asked | facts, self.now)
        return act_id


def in_force(ledger: Ledger, act: str, **facts: object) -> list[Act]:
    """The acts of a kind about the same thing that nobody has withdrawn, oldest first."""
    return [
        one
        for one in acts(ledger.events(kinds=["act"]))
        if one.act == act and not one.withdrawn and facts.items() <= one.payload.items()
    ]


def refuse_again(known: list[Act], what: str) -> None:
    """Raises HomeError when an act in force says the same."""
    if known:
        raise HomeError(f"{what}（{known[-1].act_id}）。需要改动的，请先用 fadu decide withdraw 撤回。")
