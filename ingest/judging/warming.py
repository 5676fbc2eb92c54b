"""What the first clerk of the day should not wait for: Great Expectations, the county, the forms, the reader."""

import tempfile
from datetime import datetime
from pathlib import Path

from expectations import suite
from ingest import county, landing
from ingest.ledger import Ledger
from ingest.memory import ACCEPTED, Memory
from ingest.moments import SHANGHAI
from ingest.template import Office, write
from ingest.trial import trial


def warm(memory: Memory, now: datetime) -> None:
    """Puts a workbook on trial: the newest the county accepted, a blank one in a home that has none.

    In neither need there be a fault, and without one Great Expectations is not asked: it is asked apart.

    Raises what a trial raises, and OSError.
    """
    suite.warm()
    data = _newest(memory) or _blank(memory, now)
    trial(memory.home, data, "", "", now, memory)


def _newest(memory: Memory) -> bytes | None:
    with Ledger(memory.home.ledger_file) as ledger:
        for receipt in reversed(ledger.subjects("judged")):
            payload = ledger.get("judged", receipt).payload
            if payload["verdict"] == ACCEPTED:
                return landing.read(memory.home, payload["sha256"])
    return None


def _blank(memory: Memory, now: datetime) -> bytes:
    month = f"{now.astimezone(SHANGHAI):%Y-%m}"
    code, name, is_county = county.offices(memory.home.county, month)[0]
    with tempfile.TemporaryDirectory() as folder:
        return write(Office(code, name, month, is_county), Path(folder) / "blank.xlsx").read_bytes()
