"""A few plain, clean rows of the registers that are not assessed yet."""

from datetime import date
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import months_of, plus, rng, some_day
from ingest.sample.people import VILLAGES, person
from ingest.sample.record import Record, Steps

THEMES = ("法治宣传教育", "法律明白人培训", "广场宣传咨询", "政务公开宣传")


def others(place: Place, year: int) -> list[Record]:
    """F06, F13, F15, F16 and F17 of a year where the township keeps them, and F23 once."""
    random = rng("others", place.code, year)
    found = [_profile(year, random)]
    for at, month in enumerate(months_of(year)):
        if place.order % 2 == 0:
            found += [_publicity(some_day(random, month), random), _disclosure(some_day(random, month), at, random)]
        if place.order % 3 == 0:
            found += [_complaint(some_day(random, month), at, random), _mediation(some_day(random, month), at, random)]
        if at % 3 == 1 and place.order % 2:
            found.append(_study(some_day(random, month), at, random))
    return found


def _publicity(day: date, random: Random) -> Record:
    return Record("F17", day, {
        "activity_date": day, "theme": random.choice(THEMES), "place": random.choice(VILLAGES) + "村文化广场",
        "audience": random.randint(40, 600), "leaflets": random.randint(100, 2000), "boards": random.randint(2, 8),
    })  # fmt: skip


def _disclosure(day: date, at: int, random: Random) -> Record:
    shown = plus(day, random.randint(1, 10))
    return Record("F13", day, {
        "info_id": f"GK{day.year}-{at + 1:03d}", "title": f"{day.month}月份惠农补贴发放公示", "category": "惠农补贴",
        "formed_date": day, "publish_date": shown, "channel": ("政府网站", "村务公开栏"), "secrecy_review": "已审查",
    })  # fmt: skip


def _complaint(day: date, at: int, random: Random) -> Record:
    closed = plus(day, random.randint(5, 30))
    return Record("F15", day, {
        "complaint_no": f"XF{day.year}-{at + 1:03d}", "channel": random.choice(("来访", "12345热线", "网上信访")),
        "complaint_type": "信访事项", "received_date": day, "due_date": plus(day, 60), "closed_date": closed,
        "result": Steps([(closed, "支持")]), "extended": False,
    })  # fmt: skip


def _mediation(day: date, at: int, random: Random) -> Record:
    closed = plus(day, random.randint(1, 15))
    return Record("F16", day, {
        "mediation_no": f"TJ{day.year}-{at + 1:03d}", "village": random.choice(VILLAGES) + "村",
        "mediation_type": "人民调解", "dispute_type": random.choice(("邻里", "婚姻家庭", "土地山林")),
        "accept_date": day, "close_date": closed, "result": Steps([(day, "正在调解"), (closed, "调解成功")]),
        "agreement_form": Steps([(closed, "书面")]),
    })  # fmt: skip


def _study(day: date, at: int, random: Random) -> Record:
    due = random.randint(18, 40)
    return Record("F06", day, {
        "study_date": day, "session_type": "领导班子专题学法", "topic": f"第{at // 3 + 1}季度专题学法",
        "laws": "行政处罚法、行政复议法", "audience": "领导班子", "lecturer": person(random), "due_count": due,
        "attended_count": due - random.randint(0, 4),
    })  # fmt: skip


def _profile(year: int, random: Random) -> Record:
    villages = random.randint(8, 22)
    return Record("F23", date(year, 1, 15), {
        "profile_year": year, "villages": villages, "mediation_committees": villages + 1, "boards_town": 2,
        "boards_total": villages + 2, "has_legal_adviser": True, "legal_officers": 2,
    })  # fmt: skip
