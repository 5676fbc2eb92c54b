"""F05: contracts and their review."""

from datetime import date
from decimal import Decimal
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import made_up, minus, months_of, plus, rng, some_day
from ingest.sample.people import VILLAGES, firm
from ingest.sample.record import Record, Steps

KINDS = {
    "建设工程": "{}村道路硬化工程施工合同", "政府采购": "{}村健身器材采购合同", "资产租赁": "{}村集体门面租赁合同",
    "土地流转": "{}村土地经营权流转合同",
    "招商引资": "{}片区农产品加工项目投资协议", "征收补偿": "{}村土地征收补偿协议",
    "服务购买": "{}片区环卫保洁服务合同", "其他": "{}村共建合作协议",
}  # fmt: skip
BODIES = ("司法所", "法律顾问", "党政办法制员")


def contracts(place: Place, year: int) -> list[Record]:
    """A year's contracts, thirty to forty-five."""
    random = rng("contracts", place.code, year)
    count = random.randint(30, 45)
    days = sorted(some_day(random, random.choice(months_of(year))) for _ in range(count))
    return [spoil(contract(place, day, at, random), random) for at, day in enumerate(days, start=1)]


def contract_no(place: Place, day: date, number: int) -> str:
    """Some townships number their contracts without the year, and begin anew each January."""
    return f"HT-{number:03d}" if place.order % 6 == 2 else f"{place.short}合〔{day.year}〕{number:03d}号"


def contract(place: Place, day: date, number: int, random: Random) -> Record:
    """A contract sent for review on `day`, signed after it."""
    kind = random.choice(list(KINDS))
    review = plus(day, random.randint(1, 6))
    sign = plus(review, random.randint(1, 20))
    review = made_up(review)
    amount = Decimal(random.choice((random.randint(8, 900) * 1000, random.randint(5000, 4000000))))
    values = {
        "contract_no": contract_no(place, day, number), "title": KINDS[kind].format(random.choice(VILLAGES)),
        "contract_type": kind, "counterparty": firm(random), "amount_yuan": amount, "review_required": True,
        "review_submit_date": day, "review_date": review, "review_body": Steps([(review, random.choice(BODIES))]),
        "review_conclusion": Steps([(day, "未审查"), (review, random.choice(("合法", "合法", "修改后合法")))]),
        "opinion_adopted": Steps([(sign, random.choice(("全部采纳", "全部采纳", "部分采纳")))]), "sign_date": sign,
        "is_admin_agreement": kind in ("征收补偿", "招商引资"),
    }  # fmt: skip
    if random.random() < 0.1:
        values.pop("amount_yuan")
    return Record("F05", day, values)


def spoil(record: Record, random: Random) -> Record:
    """About one in eight is signed unreviewed, too early or against the advice; a few need no review."""
    if random.random() < 0.16:
        random.choice(WAYS)(record.values)
    if random.random() < 0.015:
        right = record.values["counterparty"]
        record.wrong[f"{record.starts:%Y-%m}"] = {"counterparty": f"{right}（暂名）"}
    if random.random() < 0.01:
        record.values["record_state"] = Steps([(plus(record.starts, 40), "作废")])
    return record


def _unreviewed(v: dict) -> None:
    for name in ("review_date", "review_body", "opinion_adopted"):
        v.pop(name)
    v["review_conclusion"] = "未审查"


def _signed_first(v: dict) -> None:
    v["sign_date"] = minus(v["review_date"], 1)
    v["opinion_adopted"] = Steps([(v["review_date"], "全部采纳")])


def _unlawful(v: dict) -> None:
    v["review_conclusion"] = Steps([(v["review_submit_date"], "未审查"), (v["review_date"], "不合法")])
    v["opinion_adopted"] = Steps([(v["sign_date"], "未采纳")])


def _exempt(v: dict) -> None:
    _unreviewed(v)
    v |= {"review_required": False, "remark": "使用县级示范文本，免于审查"}


WAYS = (_unreviewed, _unreviewed, _signed_first, _signed_first, _unlawful, _exempt)
