"""The ledger held against itself, every release and every receipt: altered, missing, cut off (design §1, §3).

The chain alone cannot show a ledger that was cut off or written anew from some event on; a release can, for it keeps
the position of the ledger it was computed at and the hash there, in a file of its own; so can a receipt given out.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from dashboards.exports.release import open_release, rows
from ingest.chain import Break
from ingest.home import DATABASE, Home
from ingest.ledger import Ledger
from ingest.receipt import issued


@dataclass(frozen=True)
class Anchor:
    """What a release knows of the ledger."""

    release_id: str
    ledger_seq: int
    ledger_hash: str


@dataclass(frozen=True)
class Checked:
    """Lines in Chinese about all that is wrong (none when all is well), and how much was looked at."""

    lines: list[str]
    events: int
    releases: int
    receipts: int = 0


def check(home: Home) -> Checked:
    """Checks the whole ledger of a home and changes nothing. Raises HomeError when there is no home or no ledger."""
    home.require()
    try:
        with Ledger(home.ledger_file) as ledger:
            breaks, hashes, released = ledger.breaks(), ledger.hashes(), set(ledger.subjects("released"))
    except sqlite3.DatabaseError as error:
        return Checked([f"台账 ledger.db 无法读取（{error}）。请停止使用，从备份恢复。"], 0, 0)
    anchors, unreadable = _anchors(home)
    receipts, torn = issued(home)
    lines = [
        *(_broken(one, anchors, receipts) for one in breaks),
        *_against(anchors, hashes, released),
        *_against_receipts(receipts, hashes),
        *(f"回执登记第{number}行无法读取，不能用来核对台账。请从备份恢复 portal/receipts.jsonl。" for number in torn),
        *(f"发布版 {name} 的文件无法读取，不能用来核对台账。请从备份恢复该文件。" for name in unreadable),
    ]
    return Checked(lines, len(hashes), len(anchors), len(receipts))


def _anchors(home: Home) -> tuple[list[Anchor], list[str]]:
    """The releases there are, in order of position; and the names of those that cannot be read."""
    found, unreadable = [], []
    for folder in sorted(path for path in home.releases.glob("[!.]*") if path.is_dir()):
        try:
            with open_release(folder / DATABASE) as connection:
                told = rows(connection, "select ledger_seq, ledger_hash from marts.fct_releases")[0]
            found.append(Anchor(folder.name, told["ledger_seq"], told["ledger_hash"]))
        except (duckdb.Error, IndexError):
            unreadable.append(folder.name)
    return sorted(found, key=lambda one: (one.ledger_seq, one.release_id)), unreadable


def _broken(one: Break, anchors: list[Anchor], receipts: list[dict]) -> str:
    """A break of the chain, what it is about, and the releases and receipts that rest on it."""
    resting = [anchor.release_id for anchor in anchors if anchor.ledger_seq >= one.seq]
    given = [receipt["number"] for receipt in receipts if receipt["seq"] >= one.seq]
    about = f"（{one.subject}）" if one.subject else ""
    touched = f"涉及发布版{_some(resting)}" if resting else "没有发布版以它为依据"
    touched += f"，涉及回执{_some(given, '张')}" if given else ""
    return f"{one.text}{about}。{touched}。"


def _against_receipts(receipts: list[dict], hashes: dict[int, str]) -> Iterator[str]:
    """What the receipts given out show, in a line for all of them: there are many."""
    last = max(hashes, default=0)
    beyond = [one for one in receipts if one["seq"] > last]
    if beyond:
        furthest = max(one["seq"] for one in beyond)
        numbers = _some([one["number"] for one in beyond], "张")
        yield f"台账只到第{last}条，而回执{numbers}以其后的台账为依据：第{_span(last + 1, furthest)}条被截去。"
    differing = [one for one in receipts if one["seq"] <= last and hashes.get(one["seq"]) != one["hash"]]
    if differing:
        first = min(differing, key=lambda one: one["seq"])
        numbers = _some([one["number"] for one in differing], "张")
        yield f"台账第{first['seq']}条与回执{numbers}出具时所记的不符：第{first['seq']}条及以前有被改动的。"


def _against(anchors: list[Anchor], hashes: dict[int, str], released: set[str]) -> Iterator[str]:
    last, sound = max(hashes, default=0), 0
    for anchor in anchors:
        name, seq = anchor.release_id, anchor.ledger_seq
        if seq > last:
            yield f"台账只到第{last}条，而发布版 {name} 以第{seq}条为止的台账为依据：第{_span(last + 1, seq)}条被截去。"
        elif hashes.get(seq) != anchor.ledger_hash:
            yield f"台账第{seq}条与发布版 {name} 发布时所记的不符：第{_span(sound + 1, seq)}条中有被改动的。"
        else:
            sound = seq
            if name not in released:
                yield (
                    f"发布版 {name} 的发布记录不在台账中，应在第{seq}条之后：台账可能在此之后被截去；"
                    "如发布时中断过，请执行 fadu run 重新发布。"
                )


def _span(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}至{last}"


def _some(names: list[str], counted: str = "个") -> str:
    return f" {names[0]}" if len(names) == 1 else f" {names[0]} 等{len(names)}{counted}"
