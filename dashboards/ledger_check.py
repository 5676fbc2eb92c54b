"""The ledger held against itself and against every release: altered, missing, cut off (design §1, §3).

The chain alone cannot show a ledger that was cut off or written anew from some event on; a release can, for it keeps
the position of the ledger it was computed at and the hash there, in a file of its own.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from dashboards.exports.release import open_release, rows
from ingest.chain import Break
from ingest.home import DATABASE, Home
from ingest.ledger import Ledger


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


def check(home: Home) -> Checked:
    """Checks the whole ledger of a home and changes nothing. Raises HomeError when there is no home or no ledger."""
    home.require()
    try:
        with Ledger(home.ledger_file) as ledger:
            breaks, hashes, released = ledger.breaks(), ledger.hashes(), set(ledger.subjects("released"))
    except sqlite3.DatabaseError as error:
        return Checked([f"台账 ledger.db 无法读取（{error}）。请停止使用，从备份恢复。"], 0, 0)
    anchors, unreadable = _anchors(home)
    lines = [
        *(_broken(one, anchors) for one in breaks),
        *_against(anchors, hashes, released),
        *(f"发布版 {name} 的文件无法读取，不能用来核对台账。请从备份恢复该文件。" for name in unreadable),
    ]
    return Checked(lines, len(hashes), len(anchors))


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


def _broken(one: Break, anchors: list[Anchor]) -> str:
    """A break of the chain, what it is about, and the releases that rest on it."""
    resting = [anchor.release_id for anchor in anchors if anchor.ledger_seq >= one.seq]
    about = f"（{one.subject}）" if one.subject else ""
    touched = f"涉及发布版{_some(resting)}" if resting else "没有发布版以它为依据"
    return f"{one.text}{about}。{touched}。"


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


def _some(names: list[str]) -> str:
    return f" {names[0]}" if len(names) == 1 else f" {names[0]} 等{len(names)}个"
