"""F10, F20 and F21: what the county office writes of case files, merits and faults, and people's satisfaction."""

from datetime import date
from decimal import Decimal
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import plus, rng
from ingest.sample.record import Record
from ingest.sample.world import World

GRADES = ((90, "优秀"), (60, "合格"), (0, "不合格"))
EVENTS = {
    2: ("加分", "JF-03", "市", Decimal("1"), "清府〔{}〕18号"),
    6: ("加分", "JF-02", "省", Decimal("2"), "省法治办〔{}〕7号"),
    9: ("扣分", "KF-04", "县", Decimal("0.5"), "清法办〔{}〕31号"),
}

# Where the survey reached too few.
SMALL = (8, 14)


def county_lists(worlds: list[World], year: int) -> list[Record]:
    """The year's rows of the three lists."""
    found = [row for world in worlds for row in reviews(world, year)]
    found += [event(world.place, year) for world in worlds if world.place.order in EVENTS]
    return found + [survey(world.place, year) for world in worlds if world.place.exists(survey_day(year))]


def reviews(world: World, year: int) -> list[Record]:
    """One case file a township and quarter, reviewed in the month after; the last quarter's next year."""
    random, found = rng("reviews", world.place.code, year), []
    for quarter in (1, 2, 3):
        first, day = date(year, 3 * quarter - 2, 1), date(year, 3 * quarter + 1, 12)
        decided = [r for r in world.of("F09") if _decided(r) and first <= _decided(r) < day.replace(day=1)]
        if decided:
            no = str(random.choice(decided).values["case_no"])
            found.append(review(world.place, f"{year}Q{quarter}", plus(day, random.randint(0, 9)), no, random))
    return found


def _decided(record: Record) -> date | None:
    return record.values.get("decision_date")


def review(place: Place, batch: str, day: date, case_no: str, random: Random) -> Record:
    """One reviewed case file."""
    score = random.randint(72, 98) if random.random() < 0.9 else random.randint(48, 59)
    grade = next(name for least, name in GRADES if score >= least)
    values = {
        "review_batch": batch, "review_date": day, "case_no": case_no, "review_mode": random.choice(("集中", "交叉")),
        "score": Decimal(score), "grade": grade, "reviewers": "县司法局评查组", "township_code": place.answering(day),
    }  # fmt: skip
    if grade == "不合格":
        values |= {"veto_item": "程序不合法", "problems": "未告知陈述申辩权利即作出决定"}
    return Record("F10", plus(day, 2), values)


def event(place: Place, year: int) -> Record:
    """A merit or a fault of one township."""
    kind, rule, level, points, basis = EVENTS[place.order]
    day = date(year, 9, 8 + place.order)
    return Record("F20", day, {
        "event_id": f"SX{year}-{place.order:02d}", "township_code": place.code, "event_date": day, "event_type": kind,
        "rule_code": rule, "level": level, "points": points, "basis": basis.format(year),
        "confirmed_by": "县依法行政考核组",
    })  # fmt: skip


def survey_day(year: int) -> date:
    """When the year's survey is made known."""
    return date(year, 11, 20)


def survey(place: Place, year: int) -> Record:
    """The year's survey in one township."""
    random = rng("survey", place.code, year)
    return Record("F21", survey_day(year), {
        "survey_year": year, "township_code": place.code,
        "sample_size": random.randint(18, 29) if place.order in SMALL else random.randint(60, 150),
        "score": Decimal(random.randint(7200, 9650)) / 100, "organisation": "国家统计局清源调查队",
    })  # fmt: skip
