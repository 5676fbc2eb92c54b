"""F11: reconsiderations in which the township is the 被申请人."""

from datetime import date
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import months_of, plus, rng, some_day
from ingest.sample.people import masked
from ingest.sample.record import Record, Steps

MATTERS = ("行政处罚", "行政强制", "土地山林权属", "政府信息公开", "不履行法定职责", "举报投诉处理")
OUTCOMES = {
    "维持": 14, "驳回复议请求": 4, "撤销": 1, "确认违法": 1, "责令履行": 1, "变更": 1, "调解结案": 3, "和解撤回终止": 5,
}  # fmt: skip
CORRECTED = ("撤销", "确认违法", "责令履行", "变更")


def reconsiderations(place: Place, year: int, cases: list[Record]) -> list[Record]:
    """A year's cases, none to five."""
    random = rng("reconsiderations", place.code, year)
    found = []
    for number in range(1, random.choice((0, 1, 1, 2, 2, 3, 4, 5)) + 1):
        day = some_day(random, random.choice(months_of(year)), 1, 20)
        record = reconsideration(place, day, number, random)
        penalties = [one for one in cases if one.values["case_type"] == "行政处罚" and one.starts <= day]
        if record.values["matter"] == "行政处罚" and penalties and random.random() < 0.7:
            record.values["related_case_no"] = random.choice(penalties).values["case_no"]
        found.append(record)
    if found and place.order == 13:
        # A decision of years ago, which no register here holds.
        found[0].values["related_case_no"] = f"清综执〔{year - 4}〕第017号"
        found[0].told.append((found[0].starts, "related_case_no", "F11-related-case"))
    return found


def reconsideration(place: Place, day: date, number: int, random: Random) -> Record:
    """A case accepted on `day`; decided some seven weeks later."""
    copy = plus(day, random.randint(1, 5))
    answer, decided = plus(copy, random.randint(6, 15)), plus(day, random.randint(35, 62))
    served, outcome = plus(decided, 4), random.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
    values = {
        "case_no": f"清政复〔{day.year}〕{place.order + 1}{number:02d}号", "applicant_masked": masked(random),
        "agency": "清源县人民政府", "respondent": place.government(day), "matter": random.choice(MATTERS),
        "accept_date": day, "procedure": random.choice(("普通", "普通", "简易")), "received_copy_date": copy,
        "answer_date": answer, "leader_attended": Steps([(answer, random.random() < 0.4)]),
        "outcome": Steps([(day, "未结"), (decided, outcome)]), "decision_date": decided, "served_date": served,
        "perform_required": Steps([(decided, outcome in CORRECTED)]), "opinion_letter": Steps([(decided, False)]),
    }  # fmt: skip
    if outcome in CORRECTED:
        values |= {"perform_due_date": Steps([(decided, plus(decided, 60))]), "performed_date": plus(decided, 40)}
    if outcome == "确认违法":
        values |= {
            "opinion_letter": Steps([(decided, True)]), "opinion_received_date": served,
            "opinion_feedback_date": plus(served, 45 if place.order % 3 else 75),
        }  # fmt: skip
    return Record("F11", day, values)
