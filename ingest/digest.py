"""The digest of a workbook's typed rows, and the version of the rules that judged them."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from ingest.frames import plain_rows

PACKAGES = ("expectations", "ingest")
ENCODER = json.JSONEncoder(ensure_ascii=False)
ROOT = Path(__file__).resolve().parents[1]


def of_rows(frames: Mapping[str, pd.DataFrame]) -> str:
    """SHA-256 over every row of every form, in form and sheet order; equal rows give equal digests."""
    digest = hashlib.sha256()
    for code in sorted(frames):
        places = sorted((name, at) for at, name in enumerate(frames[code].columns) if name != "_file")
        for row in plain_rows(frames[code]):
            cells = {name: _text(row[at]) for name, at in places}
            digest.update(ENCODER.encode([code, cells]).encode())
    return digest.hexdigest()


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat()[:10] if isinstance(value, date) else str(value)


@cache
def rule_version() -> str:
    """Twelve digits of the hash of all forms, messages and code that decide what is accepted."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            inside = path.relative_to(ROOT)
            if path.suffix in {".py", ".yml"} and "sample" not in inside.parts:
                digest.update(str(inside).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
