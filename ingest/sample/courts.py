"""F12 and F14: suits against the township and requests for information."""

from datetime import date
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import months_of, plus, rng, some_day
from ingest.sample.record import Record, Steps

MATTERS = ("行政处罚", "行政征收补偿", "土地山林权属", "不履行法定职责", "行政协议")
OUTCOMES = ("驳回诉讼请求", "驳回诉讼请求", "驳回诉讼请求", "驳回起诉", "原告撤诉", "确认违法", "判决撤销")
ATTENDED = (("正职", True), ("副职", True), ("副职", True), ("分管负责人", True), ("仅工作人员", False))


def suits(place: Place, year: int) -> list[Record]:
    """A year's suits: none or one or two."""
    random = rng("suits", place.code, year)
    count = random.choice((0, 0, 1, 1, 2))
    return [suit(place, some_day(random, random.choice(months_of(year))), n, random) for n in range(1, count + 1)]


def suit(place: Place, day: date, number: int, random: Random) -> Record:
    """A suit of first instance, heard after six weeks and decided after ten."""
    defence, heard, judged = plus(day, random.randint(6, 18)), plus(day, 42), plus(day, 70)
    post, attended = random.choice(ATTENDED)
    values = {
        "case_no": f"（{day.year}）清01行初{place.order + 1}{number:02d}号", "instance": "一审",
        "court": "清源县人民法院", "matter": random.choice(MATTERS), "role": "单独被告", "plaint_received_date": day,
        "defence_date": defence, "hearing_held": Steps([(day, False), (heard, True)]), "hearing_date": heard,
        "leader_attended": Steps([(heard, attended)]), "leader_post_type": Steps([(heard, post)]),
        "outcome": Steps([(day, "未结"), (judged, random.choice(OUTCOMES))]), "judgment_date": judged,
        "effective": Steps([(judged, True)]), "judicial_advice": Steps([(judged, False)]),
    }  # fmt: skip
    if not attended:
        values |= {"absence_reason": Steps([(heard, "不能代替的公务")]), "absence_accepted": Steps([(heard, True)])}
    return Record("F12", day, values)


def requests(place: Place, year: int) -> list[Record]:
    """A year's requests for information: none to six."""
    random = rng("requests", place.code, year)
    days = sorted(some_day(random, random.choice(months_of(year))) for _ in range(random.randint(0, 6)))
    return [request(place, day, number, random) for number, day in enumerate(days, start=1)]


def request(place: Place, day: date, number: int, random: Random) -> Record:
    """A request, mostly answered within four weeks, now and then later."""
    answered = plus(day, random.choice((8, 12, 15, 19, 24, 33)))
    kind = random.choice(("予以公开", "予以公开", "部分公开", "无法提供", "不予公开"))
    return Record("F14", day, {
        "request_no": f"{place.short}依申请〔{day.year}〕{number:02d}号",
        "applicant_type": random.choice(("自然人", "自然人", "商业企业")),
        "channel": random.choice(("当面", "邮寄", "网络")), "received_date": day, "extended": False,
        "answer_date": answered, "answer_type": Steps([(answered, kind)]), "dispute": "无",
        "carried_in": Steps([(day, False), (date(day.year + 1, 1, 1), True)]),
    })  # fmt: skip
