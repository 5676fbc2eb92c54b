"""Which fault goes into whose workbook of which month: spread over townships and months."""

from dataclasses import dataclass, field
from math import gcd

from ingest.sample.county import Place
from ingest.sample.days import last_day
from ingest.sample.faults.hostile import HOSTILE
from ingest.sample.faults.plant import Plant
from ingest.sample.faults.rows import in_turns
from ingest.sample.faults.sheaf import Sheaf, sheaves
from ingest.sample.faults.structure import TWEAKS
from ingest.sample.schedule import is_missing
from ingest.sample.world import MONTHLY, World

# Faults are planted from March on, so that there is a past, and before November, so that dates stay in the year.
FIRST, LAST = "03", "10"
Slot = tuple[World, str]


@dataclass
class Share:
    """What one township's month must carry besides its sound workbook."""

    plants: list[list[tuple[int, Plant]]] = field(default_factory=list)
    sheaves: list[Sheaf] = field(default_factory=list)
    tweaks: list[str] = field(default_factory=list)
    hostile: list[str] = field(default_factory=list)


def shares(worlds: list[World], months: list[str]) -> dict[tuple[str, str], Share]:
    """Every fault once, by (township code, month)."""
    usable = [month for month in months if FIRST <= month[5:] <= LAST]
    slots = _walkable([(world, month) for month in usable for world in worlds if _is_sent(world.place, month)])
    monthly = _walkable([slot for slot in slots if slot[0].mode == MONTHLY])
    found: dict[tuple[str, str], Share] = {}
    numbered = list(enumerate(in_turns(), start=901))
    for at in range(0, len(numbered), 2):
        _share(found, slots, at // 2 * 5 + 1).plants.append(numbered[at : at + 2])
    for at, sheaf in enumerate(sheaves()):
        _share(found, slots, at * 9 + 2).sheaves.append(sheaf)
    for at, rule in enumerate(TWEAKS):
        _share(found, monthly, at * 7 + 3).tweaks.append(rule)
    for at, rule in enumerate(HOSTILE):
        _share(found, slots, at * 13 + 6).hostile.append(rule)
    return found


def _is_sent(place: Place, month: str) -> bool:
    return place.exists(last_day(month)) and not is_missing(place, month)


def _walkable(slots: list[Slot]) -> list[Slot]:
    """Without the last few, so that every stride walks through all of them before it comes back."""
    while len(slots) > 1 and gcd(len(slots), 3 * 5 * 7 * 11 * 13) > 1:
        slots = slots[:-1]
    return slots


def _share(found: dict, slots: list[tuple[World, str]], at: int) -> Share:
    """The share of a slot; the stride walks through townships and months alike."""
    world, month = slots[at * 11 % len(slots)]
    return found.setdefault((world.place.code, month), Share())
