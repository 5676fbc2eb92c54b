"""F09: enforcement cases, from the warning on the spot to the heard and reviewed penalty."""

from datetime import date
from decimal import Decimal
from random import Random

from ingest.sample.breaches import missign, spoil
from ingest.sample.county import Place
from ingest.sample.days import months_of, plus, rng, some_day
from ingest.sample.officers import Officer
from ingest.sample.people import CHANNELS, masked
from ingest.sample.record import Record, Steps

SUBJECTS = (
    "占道经营",
    "未批先建",
    "露天焚烧秸秆",
    "乱倒建筑垃圾",
    "擅自设置户外广告",
    "违法占用耕地",
    "无证运输渣土",
    "未按规定储存烟花爆竹",
    "损毁公共绿化",
    "擅自改变房屋用途",
)


def cases(place: Place, year: int, people: list[Officer]) -> list[Record]:
    """A year's cases, forty to seventy: two in five inspections, and half of the rest on the spot."""
    random = rng("cases", place.code, year)
    days = sorted(some_day(random, random.choice(months_of(year))) for _ in range(random.randint(40, 70)))
    found = []
    for number, day in enumerate(days, start=1):
        team = [someone.id for someone in people if someone.handles_cases(day)]
        pair = random.sample(team, 2)
        make = random.choices((on_the_spot, ordinary, inspection, major), (30, 26, 38, 6))[0]
        found.append(spoil(make(place, day, number, pair, random), place.order + number, random))
    missign(place, found, people)
    return found


def case_no(place: Place, day: date, number: int) -> str:
    """Like `柳综执〔2026〕第012号`; some townships leave the year out."""
    return f"综执第{number:03d}号" if place.order % 6 == 5 else f"{place.short}综执〔{day.year}〕第{number:03d}号"


def _common(place: Place, day: date, number: int, pair: list[str], random: Random) -> dict[str, object]:
    return {
        "case_no": case_no(place, day, number), "case_type": "行政处罚", "power_source": "赋权",
        "subject": random.choice(SUBJECTS), "party_type": random.choice(("自然人", "个体工商户", "企业")),
        "party_masked": masked(random), "officer1_id": pair[0], "major_decision": False, "text_record": True,
        "av_required": False, "publicity_required": True,
    }  # fmt: skip


def on_the_spot(place: Place, day: date, number: int, pair: list[str], random: Random) -> Record:
    """A warning or a small fine, decided the same day."""
    shown, fined = plus(day, random.randint(1, 9)), random.random() < 0.6
    values = _common(place, day, number, pair, random) | {
        "procedure": "简易", "decision_date": day, "served_date": day, "publicity_date": shown, "closed_date": day,
        "decision_type": ("警告",), "publicity_channel": Steps([(shown, random.choice(CHANNELS))]),
    }  # fmt: skip
    if fined:
        fine = Decimal(random.choice((20, 50, 100, 200)))
        values |= {"decision_type": ("罚款",), "fine_yuan": fine, "fine_separated": True, "fine_paid_date": day}
    return Record("F09", day, values)


def ordinary(place: Place, day: date, number: int, pair: list[str], random: Random) -> Record:
    """A penalty by the ordinary or the quick procedure."""
    quick = random.random() < 0.25
    notice = plus(day, 5 if quick else random.randint(10, 30))
    decided = plus(notice, random.randint(4, 12))
    served, shown, closed = plus(decided, 3), plus(decided, random.randint(2, 12)), plus(decided, 15)
    fine = Decimal(random.randint(2, 60) * 100)
    return Record("F09", day, _common(place, day, number, pair, random) | {
        "procedure": "快速办理" if quick else "普通", "officer2_id": pair[1], "filed_date": day, "notice_date": notice,
        "hearing_held": False, "decision_date": decided, "av_required": True, "av_record": True,
        "decision_type": Steps([(decided, random.choice((("罚款",), ("警告", "罚款"))))]),
        "fine_yuan": Steps([(decided, fine)]), "fine_separated": Steps([(decided, True)]),
        "discretion_applied": Steps([(decided, True)]), "served_date": served, "publicity_date": shown,
        "publicity_channel": Steps([(shown, random.choice(CHANNELS))]), "fine_paid_date": plus(served, 4),
        "closed_date": closed, "archive_no": Steps([(closed, f"AJ{decided.year}-{number:03d}")]),
    })  # fmt: skip


def major(place: Place, day: date, number: int, pair: list[str], random: Random) -> Record:
    """A heavy penalty: heard or large, and reviewed by the legal reviewer before the decision."""
    record = ordinary(place, day, number, pair, random)
    v = record.values
    v |= {"procedure": "普通", "major_decision": True, "party_type": "企业"}
    decided = v["decision_date"]
    heard = plus(v["notice_date"], 1)
    v |= {
        "hearing_held": True, "hearing_date": heard, "legal_review_date": heard,
        "legal_reviewer": Steps([(heard, "法制审核员")]),
        "legal_review_conclusion": Steps([(heard, random.choice(("通过", "通过", "修改后通过")))]),
        "fine_yuan": Steps([(decided, Decimal(random.randint(51, 120) * 1000))]),
        "decision_type": Steps([(decided, random.choice((("罚款",), ("罚款", "没收"), ("罚款", "责令停产停业"))))]),
        "county_filed": Steps([(decided, True)]),
    }  # fmt: skip
    if random.random() < 0.3:
        v |= {"power_source": "委托", "entrusting_agency": "清源县自然资源局"}
    return record


def inspection(place: Place, day: date, number: int, pair: list[str], random: Random) -> Record:
    """An inspection: no penalty, nothing to publish."""
    return Record("F09", day, _common(place, day, number, pair, random) | {
        "case_type": "行政检查", "power_source": "法定职权", "procedure": "简易", "officer2_id": pair[1],
        "decision_date": day, "decision_type": ("其他",), "publicity_required": False,
        "publicity_exempt_reason": "日常检查无须公示", "closed_date": day,
    })  # fmt: skip
