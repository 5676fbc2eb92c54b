"""F04: a township's major administrative decisions."""

from datetime import date
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import minus, months_of, plus, rng, some_day
from ingest.sample.people import OFFICES
from ingest.sample.record import Record, Steps

TITLES = (
    "集镇供水管网改造项目",
    "农村公路养护计划",
    "乡村振兴示范片建设规划",
    "中心小学迁建选址",
    "农贸市场搬迁改造",
    "污水处理厂站建设",
    "河道采砂点整治",
    "公益性公墓建设",
    "高标准农田建设项目",
    "集体土地流转指导价",
)
CATEGORIES = ("公共政策措施", "重要规划", "自然文化资源", "公共建设项目", "其他重大事项")
PASSED = ("通过", "修改后通过")


def decisions(place: Place, year: int) -> list[Record]:
    """A year's decisions, two to ten."""
    random = rng("decisions", place.code, year)
    found = []
    for number in range(1, random.randint(2, 10) + 1):
        month = random.choice(months_of(year))
        made = decision(place, some_day(random, month, 1, 12), number, random)
        found.append(spoil(made, place.order + number, random))
    if place.order % 5 == 3:
        # These list their year, so that what is still missing after sixty days is told.
        for record in sorted((one for one in found if "archive_no" in one.values), key=lambda one: one.starts)[:1]:
            _unarchived(record.values)
    return found


def decision_id(place: Place, day: date, number: int) -> str:
    """Numbered within the year; some townships leave the year out."""
    return f"决策{number}号" if place.order % 9 == 4 else f"{place.short}决〔{day.year}〕{number:02d}号"


def decision(place: Place, day: date, number: int, random: Random) -> Record:
    """A decision that took every step; `day` is when the draft went out to the public."""
    expert, risk, submit = plus(day, 12), plus(day, 18), plus(day, 33)
    review, meeting, decided = plus(submit, 5), plus(submit, 12), plus(submit, 13)
    published, archived = plus(decided, 4), plus(decided, 20)
    chair = "政府全体会议" if place.name(day).endswith("街道") else "镇长(乡长)办公会"
    return Record("F04", day, {
        "decision_id": decision_id(place, day, number), "title": random.choice(TITLES), "in_catalogue": number < 6,
        "category": random.choice(CATEGORIES), "owner_office": random.choice(OFFICES), "public_required": True,
        "public_mode": random.choice((("公示",), ("座谈会", "公示"), ("网站征求", "问卷"))),
        "public_start": day, "public_end": plus(day, 30), "hearing_held": False, "expert_required": True,
        "expert_date": expert, "risk_required": True, "risk_date": risk,
        "risk_level": Steps([(risk, random.choice("低低中"))]), "review_submit_date": submit, "review_date": review,
        "review_body": Steps([(review, random.choice(("司法所", "法律顾问", "县司法局")))]),
        "review_conclusion": Steps([(day, "未审查"), (review, random.choice(("合法", "合法", "修改后合法")))]),
        "meeting_type": Steps([(meeting, random.choice((chair, "党政联席会")))]), "meeting_date": meeting,
        "minutes_no": Steps([(decided, f"纪要〔{meeting.year}〕{random.randint(1, 40)}号")]),
        "leader_last": Steps([(meeting, True)]), "party_reported": Steps([(meeting, random.random() < 0.8)]),
        "decision_date": decided, "result": Steps([(day, "进行中"), (decided, random.choice(PASSED))]),
        "publish_date": published,
        "archive_no": Steps([(archived, f"JC-{decided.year}-{number:02d}")]), "archive_date": archived,
    })  # fmt: skip


def spoil(record: Record, turn: int, random: Random) -> Record:
    """Some decisions skip a step, or take it too late."""
    if random.random() < 0.4:
        WAYS[turn % len(WAYS)](record.values)
    return record


def _unreviewed(v: dict) -> None:
    v.pop("review_date"), v.pop("review_body"), v.pop("review_submit_date")
    v["review_conclusion"] = "未审查"


def _reviewed_after(v: dict) -> None:
    late = plus(v["decision_date"], 3)
    v |= {"review_date": late, "review_body": Steps([(late, "司法所")])}
    v["review_conclusion"] = Steps([(v["public_start"], "未审查"), (late, "合法")])


def _unlawful(v: dict) -> None:
    v["review_conclusion"] = Steps([(v["public_start"], "未审查"), (v["review_date"], "不合法")])


def _dropped(v: dict) -> None:
    v["result"] = Steps([(v["public_start"], "进行中"), (v["decision_date"], "未通过")])
    for name in ("decision_date", "publish_date", "archive_no", "archive_date", "minutes_no"):
        v.pop(name)


def _no_risk(v: dict) -> None:
    v.pop("risk_date"), v.pop("risk_level")
    v["risk_required"] = False


def _no_meeting(v: dict) -> None:
    v.pop("meeting_date"), v.pop("leader_last"), v.pop("party_reported")
    v["meeting_type"] = Steps([(v["decision_date"], "未上会")])


def _unarchived(v: dict) -> None:
    v.pop("archive_no"), v.pop("archive_date")


WAYS = (
    _unreviewed, _unreviewed, _reviewed_after, _unlawful, _dropped, _no_risk, _no_meeting, _unarchived,
    lambda v: v.update(public_end=plus(v["public_start"], 10)),
    lambda v: v.update(leader_last=Steps([(v["meeting_date"], False)])),
    lambda v: v.pop("expert_date"),
    lambda v: v.update(expert_date=plus(v["meeting_date"], 2)),
    lambda v: v.update(risk_date=plus(v["meeting_date"], 2)),
    lambda v: v.pop("minutes_no"),
    lambda v: v.update(meeting_date=plus(v["decision_date"], 1)),
    lambda v: v.update(risk_exempt_reason="县级已统一评估", risk_required=False),
    lambda v: v.update(review_submit_date=minus(v["review_date"], 1)),
)  # fmt: skip
