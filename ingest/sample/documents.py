"""F01 and F02: what a township issues, and which of it is a normative document."""

from datetime import date
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import minus, months_of, plus, rng, some_day
from ingest.sample.people import OFFICES
from ingest.sample.record import Record, Steps

PLAIN = (
    "关于印发{}工作要点的通知",
    "关于召开{}工作会议的通知",
    "关于做好{}工作的通知",
    "关于调整{}领导小组的通知",
    "关于报送{}情况的报告",
    "关于开展{}专项行动的通知",
    "关于表扬{}先进集体的通报",
)
NORMATIVE = (
    "{}管理办法",
    "{}管理规定",
    "关于加强{}管理的通告",
    "{}实施细则",
    "{}实施方案（规范性）",
)
SUBJECTS = (
    "农村人居环境整治",
    "森林防火",
    "防汛抗旱",
    "集镇秩序",
    "安全生产",
    "村级财务",
    "农村自建房",
    "禁烧秸秆",
    "垃圾分类",
    "水源地保护",
    "烟花爆竹禁放",
    "畜禽养殖",
    "道路交通安全",
    "小型水利设施",
    "城乡低保",
)
PLAIN_TYPES = ("一般公文", "一般公文", "一般公文", "转发文件", "会议纪要", "人事任免", "内部管理", "联合发文")


def documents(place: Place, year: int) -> list[Record]:
    """A year's issued documents (F01) and its normative ones (F02)."""
    random = rng("documents", place.code, year)
    count = random.choice((0, 1, 2, 3, 4, 5)) if place.order % 6 else 0
    normative = sorted(random.sample(range(12), min(count, 12)))
    found, number = [], 0
    for at, month in enumerate(months_of(year)):
        for _ in range(random.randint(2, 5)):
            number += 1
            found.append(plain(place, some_day(random, month), number, random))
        if at in normative:
            number += 1
            turn = 5 * place.order + 7 * year + normative.index(at)
            found.extend(normative_pair(place, some_day(random, month, 1, 24), number, turn, random))
    return found


def stock(place: Place, year: int) -> list[Record]:
    """Normative documents of the year before, listed when the registers began: one to three, all in order."""
    random = rng("stock", place.code, year)
    found: list[Record] = []
    for number in range(1, random.randint(1, 3) + 1):
        f02 = normative(place, some_day(random, f"{year - 1}-{2 * number + 2:02d}", 1, 24), number, random)
        f02.starts = date(year, 1, 8)
        found += [listed(f02), f02]
    return found


def doc_no(place: Place, day: date, number: int) -> str:
    """Like `柳政发〔2026〕5号`."""
    return f"{place.short}政发〔{day.year}〕{number}号"


def plain(place: Place, day: date, number: int, random: Random) -> Record:
    """A document that obliges nobody outside."""
    values = {
        "doc_no": doc_no(place, day, number),
        "title": random.choice(PLAIN).format(random.choice(SUBJECTS)),
        "issue_date": day,
        "doc_type": random.choice(PLAIN_TYPES),
        "is_normative": False,
    }
    if random.random() < 0.25:
        values["not_normative_reason"] = "不涉及公民、法人和其他组织权利义务"
    if random.random() < 0.02:
        values |= {"title": f"{random.choice(SUBJECTS)}工作实施方案", "not_normative_reason": "属内部工作安排"}
    return Record("F01", day, values)


def normative_pair(place: Place, day: date, number: int, turn: int, random: Random) -> list[Record]:
    """A normative document in both registers, some with what real offices do wrong."""
    f02 = normative(place, day, number, random)
    f01 = listed(f02)
    if random.random() < 0.06:
        return [f01]
    if random.random() < 0.06:
        f01.values |= {"is_normative": False, "not_normative_reason": "误判为内部文件", "doc_type": "一般公文"}
    return [f01, spoil(f02, turn, random)]


def listed(f02: Record) -> Record:
    """The same document in the list of all documents."""
    same = {name: f02.values[name] for name in ("doc_no", "title", "issue_date")}
    return Record("F01", f02.starts, same | {"doc_type": "行政规范性文件", "is_normative": True})


def normative(place: Place, day: date, number: int, random: Random) -> Record:
    """A normative document that went the whole road: comment, review, meeting, issue, publication, filing."""
    meeting, review = minus(day, 3), minus(day, 8)
    publish, filed = plus(day, random.randint(0, 5)), plus(day, random.randint(2, 13))
    accepted = plus(filed, random.randint(3, 9))
    times = random.choice((0, 0, 0, 0, 0, 0, 1, 2))
    result = "补正后登记" if times else "准予登记"
    no = f"清规备〔{accepted.year}〕{place.code[-3:]}-{number}"
    return Record("F02", day, {
        "doc_no": doc_no(place, day, number), "registration_no": f"QY{place.code[-3:]}{day.year}{number:03d}",
        "title": random.choice(SUBJECTS) + random.choice(("管理办法", "管理规定", "实施细则")),
        "drafting_office": random.choice(OFFICES), "market_related": False,
        "consultation_mode": random.choice((("政府网站", "公示栏"), ("座谈会",), ("公示栏", "书面征求"))),
        "consultation_start": minus(day, 50), "consultation_end": minus(day, 15), "fair_competition_reviewed": "不涉及",
        "review_body": random.choice(("司法所", "法律顾问", "党政办法制员")), "review_submit_date": minus(day, 13),
        "review_date": review, "review_conclusion": random.choice(("合法", "合法", "修改后合法")),
        "meeting_name": "党政联席会议", "meeting_date": meeting, "issue_date": day, "publish_date": publish,
        "publish_channel": Steps([(publish, random.choice(("政府网站", "政务公开栏")))]),
        "effective_date": plus(publish, 30), "expiry_date": date(day.year + 5, 12, 31),
        "filing_date": filed, "filing_accept_date": accepted, "filing_no": Steps([(accepted, no)]),
        "filing_result": Steps([(filed, "待审查"), (accepted, result)]),
        "correction_times": Steps([(accepted, times)]), "sets_forbidden_matter": False, "doc_status": "现行有效",
    })  # fmt: skip


def spoil(record: Record, turn: int, random: Random) -> Record:
    """Now and then the wrong road: no review, review afterwards, no filing, late filing, and the like."""
    if random.random() < 0.7:
        WAYS[turn % len(WAYS)](record.values)
    return record


def _unfiled(v: dict) -> None:
    for name in ("filing_date", "filing_accept_date", "filing_no", "filing_result", "correction_times"):
        v.pop(name)


def _filed_late(v: dict) -> None:
    late = plus(v["issue_date"], 38)
    accepted = plus(late, 6)
    v |= {"filing_date": late, "filing_accept_date": accepted, "correction_times": Steps([(accepted, 0)])}
    v["filing_no"] = Steps([(accepted, v["filing_no"][0][1])])
    v["filing_result"] = Steps([(late, "待审查"), (accepted, "准予登记")])


def _unreviewed(v: dict) -> None:
    for name in ("review_body", "review_submit_date", "review_date"):
        v.pop(name)
    v["review_conclusion"] = "未审核"


def _reviewed_after(v: dict) -> None:
    day = v["issue_date"]
    late = plus(day, 4)
    v |= {"review_submit_date": plus(day, 1), "review_date": late, "review_body": Steps([(late, "司法所")])}
    v["review_conclusion"] = Steps([(day, "未审核"), (late, "合法")])


def _unheard(v: dict) -> None:
    v["consultation_mode"] = ("未征求",)
    v.pop("consultation_start"), v.pop("consultation_end")


def _published_late(v: dict) -> None:
    late = plus(v["issue_date"], 45)
    v |= {"publish_date": late, "effective_date": plus(late, 30)}
    v["publish_channel"] = Steps([(late, "政务公开栏")])


def _refused(v: dict) -> None:
    accepted = v["filing_accept_date"]
    v["filing_result"] = Steps([(v["filing_date"], "待审查"), (accepted, "不予登记")])
    v["correction_times"] = Steps([(accepted, 0)])


WAYS = (
    _unfiled, _filed_late, _filed_late, _unreviewed, _reviewed_after, _unheard, _refused, _published_late,
    lambda v: v.update(market_related=True, fair_competition_reviewed="否"),
    lambda v: v.update(market_related=True, fair_competition_reviewed="是",
                       consultation_start=minus(v["issue_date"], 35)),
    lambda v: v.update(review_conclusion="不合法"),
    lambda v: v.update(sets_forbidden_matter=True),
    lambda v: v.update(meeting_date=plus(v["issue_date"], 1)),
    lambda v: v.update(consultation_end=minus(v["issue_date"], 2), meeting_date=v["issue_date"]),
)  # fmt: skip
