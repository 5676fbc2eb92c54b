"""The chain of the ledger: what an event's hash covers, and where a ledger is no longer as it was written."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True)
class Break:
    """One break. `seq`: the event that is gone or not what it was; `subject`: what it is about, where that is known."""

    seq: int
    text: str
    subject: str = ""


def hash_of(seq: int, moment: str, kind: str, subject: str, payload: str, prev: str) -> str:
    """The hash of an event; payload: its JSON text as stored; prev: the hash of the event before."""
    whole = json.dumps([seq, moment, kind, subject, payload, prev], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def breaks(rows: Iterable[tuple]) -> Iterator[Break]:
    """The breaks in the rows of a ledger (seq, recorded_at, kind, subject, payload, prev_hash, hash), in order."""
    seq, prev = 1, GENESIS
    for row in rows:
        about = f"{row[2]} {row[3]}"
        if row[0] != seq:
            gone = f"第{seq}条" if row[0] == seq + 1 else f"第{seq}至{row[0] - 1}条"
            yield Break(seq, f"台账{gone}缺失（其后为第{row[0]}条）")
        if row[5] != prev:
            yield Break(row[0], f"台账第{row[0]}条与前一条的校验值不相接", about)
        if row[6] != hash_of(*row[:6]):
            yield Break(row[0], f"台账第{row[0]}条的内容与其校验值不符，可能被改动", about)
        seq, prev = row[0] + 1, row[6]
