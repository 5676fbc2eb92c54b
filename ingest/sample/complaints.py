"""F15 and F16: what people complain of, and the quarrels a township settles."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import months_of, plus, rng, some_day
from ingest.sample.people import VILLAGES
from ingest.sample.record import Record, Steps

# By hotline the dispatcher gives fifteen days; the rest have sixty from acceptance.
CHANNELS = {"12345热线": 15, "来访": 60, "来信": 60, "网上信访": 60, "投诉电话": 60, "上级转办": 30}
TYPES = ("信访事项", "信访事项", "信访事项", "行政执法投诉", "违法行为举报", "效能投诉")
RESULTS = ("支持", "支持", "部分支持", "不予支持", "转送")
QUARRELS = ("邻里", "邻里", "婚姻家庭", "土地山林", "征地拆迁", "损害赔偿", "劳动争议", "合同")


def complaints(place: Place, year: int) -> list[Record]:
    """A year's complaints, twenty to thirty-five: one in fifteen overdue, a few come twice."""
    random = rng("complaints", place.code, year)
    days = sorted(some_day(random, random.choice(months_of(year))) for _ in range(random.randint(20, 35)))
    found = [complaint(day, number, random) for number, day in enumerate(days, start=1)]
    for at, record in enumerate(found[3:], start=3):
        if random.random() < 0.04:
            record.values |= {"is_repeat": True, "original_no": found[random.randrange(at)].values["complaint_no"]}
    return found


def complaint(day: date, number: int, random: Random) -> Record:
    """One complaint: taken, told, dealt with, answered."""
    channel = random.choice(list(CHANNELS))
    accepted = plus(day, random.randint(1, 6))
    due = plus(accepted, CHANNELS[channel])
    values = {
        "complaint_no": f"XF{day.year}-{number:03d}", "channel": channel, "complaint_type": random.choice(TYPES),
        "received_date": day, "accept_notice_date": plus(accepted, random.randint(0, 3)), "accept_date": accepted,
        "due_date": due, "extended": False, "stage": "办理", "is_repeat": False,
    }  # fmt: skip
    record = Record("F15", day, values)
    if random.random() < 0.03:
        values["accept_notice_date"] = plus(day, 25)
    if values["complaint_type"] == "信访事项" and random.random() < 0.02:
        due = values["due_date"] = plus(accepted, 80)
    chance = random.random()
    if chance < 0.05:
        due = _extend(values, due, number)
    if chance > 0.02:
        late = random.random() < 0.07
        _close(values, plus(due, random.randint(3, 25)) if late else _within(accepted, due, random), random)
    return record


def _extend(values: dict, due: date, number: int) -> date:
    """Thirty days more, told a week before the first date; one in seven takes longer still."""
    since, later = due - timedelta(days=7), plus(due, 30)
    values["extended"] = Steps([(values["received_date"], False), (since, True)])
    values["due_date"] = Steps([(values["received_date"], due), (since, later)])
    return plus(later, 40) if number % 7 == 0 else later


def _within(accepted: date, due: date, random: Random) -> date:
    """An office day after the complaint was taken and before it is due."""
    return min(plus(accepted, random.randint(2, max(3, (due - accepted).days - 4))), due)


def _close(values: dict, closed: date, random: Random) -> None:
    answered = plus(closed, random.randint(0, 4))
    values |= {"closed_date": closed, "result": Steps([(closed, random.choice(RESULTS))])}
    if random.random() < 0.93:
        rating = random.choice(("满意", "满意", "基本满意", "不满意", "未评价"))
        values |= {"feedback_date": answered, "satisfied": Steps([(answered, rating)])}


def mediations(place: Place, year: int) -> list[Record]:
    """A year's quarrels, thirty to forty; most are settled."""
    random = rng("mediations", place.code, year)
    days = sorted(some_day(random, random.choice(months_of(year))) for _ in range(random.randint(30, 40)))
    return [mediation(day, number, random) for number, day in enumerate(days, start=1)]


def mediation(day: date, number: int, random: Random) -> Record:
    """One quarrel, ended within a month."""
    closed = plus(day, random.randint(1, 25))
    result = random.choices(("调解成功", "调解不成", "引导其他途径"), (93, 5, 2))[0]
    values = {
        "mediation_no": f"TJ{day.year}-{number:03d}", "village": random.choice(VILLAGES) + "村",
        "mediation_type": random.choice(("人民调解", "人民调解", "人民调解", "行政调解", "联合调解")),
        "dispute_type": random.choice(QUARRELS), "accept_date": day, "close_date": closed,
        "result": Steps([(day, "正在调解"), (closed, result)]),
    }  # fmt: skip
    if result == "调解成功":
        _agree(values, closed, random)
    return Record("F16", day, values)


def _agree(values: dict, closed: date, random: Random) -> None:
    written = random.random() < 0.7
    if random.random() < 0.98:
        values["agreement_form"] = Steps([(closed, "书面" if written else "口头")])
    values["fulfilled"] = Steps([(plus(closed, 15), random.random() < 0.96)])
    if written and random.random() < 0.6:
        values["amount_yuan"] = Steps([(closed, Decimal(random.randint(3, 300) * 100))])
    if written and random.random() < 0.08:
        values["judicial_confirm_date"] = plus(closed, random.choice((5, 12, 20, 45)))
