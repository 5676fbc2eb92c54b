"""A township taken over by another: what ends with it, what its successor goes on with (9-semantics.md §7)."""

from collections.abc import Iterable

from ingest.sample.record import Record
from ingest.sample.world import World

# Registers whose numbers say whose they are; in the others both townships have the same, and what was sent last stands.
OWN_NUMBERS = ("F01", "F02", "F03", "F04", "F05", "F07", "F09", "F11", "F12", "F14")


def merge(worlds: Iterable[World]) -> None:
    """Ends the townships that end; their successors take over the open records, the officers and their trainings."""
    by_code = {world.place.code: world for world in worlds}
    for old in by_code.values():
        if old.place.until is not None:
            successor = by_code[old.place.successor]
            later = [record for record in old.records if record.starts > old.place.until]
            old.records = [record for record in old.records if record.starts <= old.place.until]
            successor.taken_over.append((old, [record for record in old.records if _goes_on(record, old)]))
            roster = {record.values["officer_id"] for record in old.records if record.form == "F07"}
            successor.records += [r for r in later if r.form == "F08" and r.values["officer_id"] in roster]


def _goes_on(record: Record, old: World) -> bool:
    last_day = record.values.get("post_end_date")
    return record.form in OWN_NUMBERS and (last_day is None or last_day > old.place.until)
