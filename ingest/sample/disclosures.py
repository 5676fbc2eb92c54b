"""F13 and F14: what a township publishes by itself, and what it answers when it is asked."""

from datetime import date
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import months_of, plus, rng, some_day
from ingest.sample.people import VILLAGES
from ingest.sample.record import Record, Steps

TITLES = {
    "财政预决算": "{}月份财政收支公开", "惠农补贴": "{}村惠农补贴发放公示", "社会救助": "{}村低保对象公示",
    "征地补偿": "{}村征地补偿款发放公示", "宅基地": "{}村宅基地审批公示", "农田水利": "{}村水利设施维修公示",
    "筹资筹劳": "{}村一事一议筹资筹劳公示", "重大项目": "{}片区道路项目进展公示", "行政执法": "行政处罚结果公示",
    "人事": "干部任前公示", "工作动态": "工作动态信息",
}  # fmt: skip
CHANNELS = (("政府网站",), ("政务公开栏",), ("政府网站", "村务公开栏"), ("政务新媒体",), ("政务公开栏", "村务公开栏"))
KINDS = ("予以公开", "予以公开", "予以公开", "部分公开", "无法提供", "不予公开", "不予处理")


def disclosures(place: Place, year: int) -> list[Record]:
    """A year's publications, twenty to thirty-five; one in twelve late, now and then one forgotten."""
    random = rng("disclosures", place.code, year)
    days = sorted(some_day(random, random.choice(months_of(year))) for _ in range(random.randint(20, 35)))
    return [disclosure(day, number, random) for number, day in enumerate(days, start=1)]


def disclosure(day: date, number: int, random: Random) -> Record:
    """One publication: twenty working days are allowed, a week or two is usual."""
    category = random.choice(list(TITLES))
    about = day.month if category == "财政预决算" else random.choice(VILLAGES)
    values = {
        "info_id": f"GK{day.year}-{number:03d}", "title": TITLES[category].format(about), "category": category,
        "formed_date": day, "publish_date": plus(day, random.randint(0, 15)), "channel": random.choice(CHANNELS),
        "secrecy_review": "已审查",
    }  # fmt: skip
    if random.random() < 0.4:
        values["evidence"] = "照片"
    if random.random() < 0.02:
        values["secrecy_review"] = "未审查"
    chance = random.random()
    if chance < 0.08:
        values["publish_date"] = plus(day, 40)
    elif chance < 0.1:
        values.pop("publish_date")
    return Record("F13", day, values)


def requests(place: Place, year: int) -> list[Record]:
    """A year's requests for information, none to eight."""
    random = rng("requests", place.code, year)
    days = sorted(some_day(random, random.choice(months_of(year))) for _ in range(random.randint(0, 8)))
    return [varied(request(place, day, number, random), random) for number, day in enumerate(days, start=1)]


def request(place: Place, day: date, number: int, random: Random) -> Record:
    """A request, mostly answered within four weeks, now and then later."""
    return Record("F14", day, {
        "request_no": f"{place.short}依申请〔{day.year}〕{number:02d}号",
        "applicant_type": random.choice(("自然人", "自然人", "自然人", "商业企业", "法律服务机构")),
        "channel": random.choice(("当面", "邮寄", "网络")), "received_date": day, "extended": False,
        **_answer(plus(day, random.choice((8, 12, 15, 19, 24, 33))), random.choice(KINDS)),
        "carried_in": Steps([(day, False), (date(day.year + 1, 1, 1), True)]), "dispute": "无",
    })  # fmt: skip


def _answer(day: date, kind: str) -> dict[str, object]:
    return {"answer_date": day, "answer_type": Steps([(day, kind)])}


def varied(record: Record, random: Random) -> Record:
    """Four in ten take another course: completed, extended, a third party heard, withdrawn, disputed."""
    if random.random() < 0.4:
        random.choice(COURSES)(record.values, random)
    return record


def _completed(v: dict, random: Random) -> None:
    notice = plus(v["received_date"], random.choice((2, 4, 6, 14)))
    came = plus(notice, random.randint(3, 12))
    v |= {"correction_notice_date": notice, "correction_received_date": came}
    v |= _answer(plus(came, random.choice((6, 12, 20, 33))), random.choice(KINDS))


def _extended(v: dict, random: Random) -> None:
    """In time, or told only when it was too late."""
    told = plus(v["received_date"], random.choice((14, 18, 21, 32)))
    v["extended"] = Steps([(v["received_date"], False), (told, True)])
    v["extension_workdays"] = Steps([(told, random.choice((5, 10, 20)))])
    if random.random() < 0.6:
        v["extension_notice_date"] = told
    v |= _answer(plus(told, random.randint(5, 18)), random.choice(KINDS))


def _third_party(v: dict, random: Random) -> None:
    asked = plus(v["received_date"], 4)
    heard = plus(asked, random.choice((5, 9, 14, 30)))
    v |= {"third_party_start": asked, "third_party_end": heard} | _answer(plus(heard, 10), "部分公开")


def _withdrawn(v: dict, random: Random) -> None:
    v |= {"correction_notice_date": plus(v["received_date"], 4)}
    v |= _answer(plus(v["received_date"], random.randint(15, 24)), "撤回")


def _disputed(v: dict, random: Random) -> None:
    since, decided = plus(v["answer_date"], 20), plus(v["answer_date"], 70)
    v["dispute"] = Steps([(v["received_date"], "无"), (since, random.choice(("复议", "诉讼")))])
    result = random.choice(("结果维持", "结果维持", "结果纠正"))
    v["dispute_result"] = Steps([(since, "尚未审结"), (decided, result)])


def _completed_and_extended(v: dict, random: Random) -> None:
    """Completed first; then told of more time when the time was up."""
    _completed(v, random)
    told = plus(v["correction_received_date"], random.choice((20, 35)))
    v["extended"] = Steps([(v["received_date"], False), (told, True)])
    v |= {"extension_notice_date": told, "extension_workdays": Steps([(told, 10)])}
    v |= _answer(plus(told, 8), random.choice(KINDS))


COURSES = (_completed, _completed_and_extended, _extended, _third_party, _withdrawn, _disputed)
