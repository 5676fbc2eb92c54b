"""Typed rows of workbooks judged before, read again from the landing; nothing is judged again (design §1)."""

from collections.abc import Iterable
from contextlib import nullcontext

from expectations.officers import TRAININGS, apply_resolved
from ingest import landing
from ingest.ahead import ahead
from ingest.home import Home
from ingest.ledger import Event
from ingest.opening import Opened, read_safely, take_apart, type_rows
from ingest.places import Places
from ingest.reader import Reader
from ingest.types import RawWorkbook, Reads


def read_again(home: Home, events: Iterable[Event], places: Places, reader: Reads | None = None) -> dict[str, Opened]:
    """The workbooks of some `judged` events, by submission id, with their typed rows.

    Names of officers are replaced by the officers the judgement found for them. reader: one that goes on running.
    Raises FileNotFoundError when a landing file is gone.
    """
    opened: dict[str, Opened] = {}
    events = list(events)
    with Reader() if reader is None else nullcontext(reader) as program:
        for event, raw in ahead(lambda one: _raw(home, program, one), events):
            opened[event.payload["submission_id"]] = take_apart(raw.result(), places)
    type_rows(opened, places)
    for event in events:
        frames = opened[event.payload["submission_id"]].frames
        if TRAININGS in frames:
            frames[TRAININGS] = apply_resolved(frames[TRAININGS], event.payload.get("resolved", {}))
    return opened


def _raw(home: Home, reader: Reads, event: Event) -> RawWorkbook:
    payload = event.payload
    return read_safely(reader, landing.read(home, payload["sha256"]), payload["file_name"])
