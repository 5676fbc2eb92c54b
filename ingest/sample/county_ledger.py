"""F22: what the county office itself knows of filings and reconsiderations, not always what townships say."""

from datetime import date
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import last_day, months_of, plus, rng, some_day
from ingest.sample.record import Record
from ingest.sample.world import World

JUSTICE = "清源县司法局"


def official_ledger(worlds: list[World], year: int) -> list[Record]:
    """The county's list of a year: filings, documents found unfiled, and reconsiderations decided."""
    found = []
    for world in worlds:
        random = rng("ledger", world.place.code, year)
        found += [row for record in world.of("F02") if (row := _filing(world.place, record, year, random))]
        found += [row for record in world.of("F11") if (row := _decided(world.place, record, year, random))]
        found += _alone(world.place, year, random)
    return sorted(found, key=lambda record: (record.starts, str(record.values["record_key"])))


def _entry(place: Place, kind: str, key: str, day: date, result: str | None, source: str = JUSTICE) -> Record:
    values = {
        "ledger_type": kind, "township_code": place.answering(day), "record_key": key, "key_date": day,
        "result": result, "source_org": source,
    }  # fmt: skip
    return Record("F22", plus(day, 2), {name: value for name, value in values.items() if value is not None})


def _filing(place: Place, record: Record, year: int, random: Random) -> Record | None:
    """A filing as registered by the county: mostly what the township says, sometimes not, sometimes missing."""
    last = record.view(last_day(f"{year + 1}-12"))
    day = last.get("filing_accept_date")
    if day is None or day.year != year or random.random() < 0.08:
        return None
    result = last["filing_result"] if random.random() < 0.92 else "退回"
    key = last["doc_no"] if random.random() < 0.8 else last["doc_no"].replace("〔", "[").replace("〕", "]")
    return _entry(place, "备案", key, plus(day, random.choice((0, 0, 0, 0, 3))), result)


def _decided(place: Place, record: Record, year: int, random: Random) -> Record | None:
    last = record.view(last_day(f"{year + 1}-12"))
    day = last.get("decision_date")
    if day is None or day.year != year or random.random() < 0.05:
        return None
    outcome = last["outcome"] if random.random() < 0.9 else random.choice(("撤销", "维持", "维持"))
    return _entry(place, "复议", last["case_no"], day, outcome)


def _alone(place: Place, year: int, random: Random) -> list[Record]:
    """What only the county knows: a filing or a case the township never reported, a document found unfiled."""
    found, day = [], some_day(random, random.choice(months_of(year)[1:11]))
    if not place.exists(day):
        return found
    if place.order % 5 == 2:
        found.append(_entry(place, "备案", f"{place.short}政发〔{year}〕771号", day, "准予登记"))
    if place.order % 4 == 1:
        key = f"{place.short}政发〔{year}〕781号"
        found.append(_entry(place, "应备未备", key, day, None, "清源县人大常委会办公室"))
    if place.order % 6 == 3:
        found.append(
            _entry(place, "复议", f"清政复〔{year}〕{place.order + 1}99号", day, random.choice(("维持", "撤销")))
        )
    return found
