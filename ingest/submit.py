"""The door: files in, verdicts out (design: the order of a submission, public surface)."""

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from expectations.problem import Problem
from ingest import landing
from ingest.accounting import summed
from ingest.home import Home, HomeError, said
from ingest.judge import judge_waiting
from ingest.ledger import Ledger
from ingest.personal import masked

__all__ = ["Incoming", "answer", "judge_waiting", "receive", "received_as", "submit"]

STUCK_AFTER = timedelta(minutes=10)
Checkpoint = Callable[[str], None]


@dataclass(frozen=True)
class Incoming:
    """One file at the door. account: empty for a trusted operator. received_at: aware."""

    path: Path
    account: str
    received_at: datetime

    @property
    def shown(self) -> Path:
        """The path in characters: names out of an archive packed on Windows are often GBK."""
        return Path(*(_decoded(os.fsencode(part)) for part in self.path.parts))


def submit(home: Home, files: Iterable[Incoming], now: datetime, checkpoint: Checkpoint = lambda _: None) -> list[dict]:
    """Receives files, judges all that waits, and gives one answer a file, in the order given.

    Each answer: file, submission_id, township_code, report_month, lifecycle (received / judged / stuck), verdict and
    problems, as the design's public surface says, and the reconciliation (`accounting.summed`). A file sent again with
    the same time and account is answered from the ledger. Raises HomeError when there is no home or a file cannot be
    read; what was received stays received.
    """
    home.require()
    receipts = receive(home, files, now, checkpoint)
    judge_waiting(home, now, checkpoint)
    checkpoint("judged")
    with Ledger(home.ledger_file) as ledger:
        return [_answer(file, receipt, ledger, now) for file, receipt in receipts]


def receive(
    home: Home, files: Iterable[Incoming], now: datetime, checkpoint: Checkpoint = lambda _: None
) -> list[tuple[str, str]]:
    """Steps 1 and 2: every file landed and its receipt in the ledger; (file, receipt id), in the order given."""
    receipts = []
    home.create()
    with Ledger(home.ledger_file) as ledger:
        for file in files:
            try:
                landed = landing.put(home, file.path, checkpoint)
            except (OSError, ValueError) as error:
                # A path with a NUL is no path: ValueError.
                why = said(error) if isinstance(error, OSError) else "文件名含有不可用的字符"
                raise HomeError(f"无法读取文件 {file.shown}：{why}。请检查文件是否存在、是否可读。") from None
            told = received_as(file, landed)
            checkpoint("landed")
            if ledger.get("received", told["receipt_id"]) is None:
                ledger.append("received", told["receipt_id"], told, now)
            checkpoint("received")
            receipts.append((str(file.shown), told["receipt_id"]))
    return receipts


def _decoded(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return name.decode(encoding)
    return name.decode("utf-8", "replace")


def received_as(file: Incoming, landed: landing.Landed) -> dict:
    """The event `received` of a file, its id among it: of the bytes, the time, the account and the name."""
    moment = file.received_at.astimezone(UTC).isoformat(timespec="microseconds")
    whole = f"{landed.sha256}|{moment}|{file.account}|{file.shown.name}"
    return {
        "receipt_id": hashlib.sha256(whole.encode()).hexdigest()[:16],
        "sha256": landed.sha256,
        "size": landed.size,
        "is_kept": landed.is_kept,
        "account": file.account,
        "file_name": masked(file.shown.name),
        "received_at": moment,
    }


def _answer(file: str, receipt: str, ledger: Ledger, now: datetime) -> dict:
    received, judged = ledger.get("received", receipt), ledger.get("judged", receipt)
    if judged is None:
        waited = now - datetime.fromisoformat(received.recorded_at)
        lifecycle = "stuck" if waited > STUCK_AFTER else "received"
        empty = {"submission_id": None, "township_code": None, "report_month": None}
        return {
            "file": file, **empty, "lifecycle": lifecycle, "verdict": None, "problems": [], "belated": {},
            "reconciliation": None,
        }  # fmt: skip
    return answer(file, judged.payload)


def answer(file: str, payload: dict) -> dict:
    """What the sender is told of a verdict. payload: of its event `judged`."""
    return {
        "file": file,
        "submission_id": payload["submission_id"],
        "township_code": payload["township_code"],
        "report_month": payload["report_month"],
        "lifecycle": "judged",
        "verdict": payload["verdict"],
        "problems": [Problem(**problem).public() for problem in payload["problems"]],
        "belated": payload.get("rows_belated", {}),
        "reconciliation": summed(payload.get("reconciliation")),
    }
