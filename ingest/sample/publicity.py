"""F17: law brought to the people, on squares and in villages."""

from datetime import date
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import months_of, rng, some_day
from ingest.sample.people import VILLAGES
from ingest.sample.record import Record

THEMES = ("法治宣传教育", "法律“六进”", "法律明白人培训", "广场宣传咨询", "广场宣传咨询", "政务公开宣传", "其他")
CAMPAIGNS = {5: "综治宣传月", 6: "安全生产月"}
CONSTITUTION = "宪法宣传周"
PLACES = ("{}村文化广场", "{}村村委会", "集镇农贸市场", "镇中心小学", "{}村党群服务中心")


def publicity(place: Place, year: int) -> list[Record]:
    """A year's events, eight to sixteen; here and there a month goes by without one."""
    random = rng("publicity", place.code, year)
    found = []
    for number, month in enumerate(months_of(year), start=1):
        if random.random() < 0.88:
            theme = CAMPAIGNS.get(number) or random.choice(THEMES)
            found.append(event(some_day(random, month), theme, random))
    for number, theme in CAMPAIGNS.items():
        if random.random() < 0.5:
            found.append(event(some_day(random, f"{year}-{number:02d}"), theme, random))
    if random.random() < 0.85:
        found.append(event(date(year, 12, 4), CONSTITUTION, random))
    return _apart(found)


def event(day: date, theme: str, random: Random) -> Record:
    """One event; a thousand leaflets or so are given away."""
    values = {
        "activity_date": day, "theme": theme, "place": random.choice(PLACES).format(random.choice(VILLAGES)),
        "units": random.randint(2, 12), "audience": random.randint(40, 600), "leaflets": random.randint(25, 160) * 10,
        "boards": random.randint(2, 9), "slogans": random.randint(1, 12), "consultations": random.randint(5, 90),
        "evidence": "照片",
    }  # fmt: skip
    if random.random() < 0.4:
        values["vehicle_trips"] = random.randint(1, 12)
    return Record("F17", day, values)


def _apart(records: list[Record]) -> list[Record]:
    """Without a second event of the same day, theme and place: the three are what tells events apart."""
    kept = {tuple(record.values[name] for name in ("activity_date", "theme", "place")): record for record in records}
    return sorted(kept.values(), key=lambda record: record.starts)
