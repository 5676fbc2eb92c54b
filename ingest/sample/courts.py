"""F12: suits against the township, through both instances."""

from datetime import date
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import months_of, plus, rng, some_day
from ingest.sample.record import Record, Steps

MATTERS = ("行政处罚", "行政征收补偿", "土地山林权属", "不履行法定职责", "行政协议")
OUTCOMES = ("驳回诉讼请求", "驳回诉讼请求", "驳回诉讼请求", "驳回起诉", "原告撤诉", "确认违法", "判决撤销")
ATTENDED = (
    ("正职", True), ("副职", True), ("副职", True), ("分管负责人", True), ("仅工作人员", False), ("仅律师", False),
    ("仅律师", True), ("", True),
)  # fmt: skip
ROLES = ("单独被告", "单独被告", "单独被告", "与复议机关共同被告")


def suits(place: Place, year: int) -> list[Record]:
    """A year's suits: none or one or two; one judgment in three is appealed against."""
    random = rng("suits", place.code, year)
    found = []
    for number in range(1, random.choice((0, 0, 1, 1, 2)) + 1):
        first = suit(place, some_day(random, random.choice(months_of(year))), number, random)
        found.append(first)
        if random.random() < 0.35 and first.values["outcome"][-1][1] in ("驳回诉讼请求", "确认违法", "判决撤销"):
            found.append(appeal(place, first, number, random))
    return found


def suit(place: Place, day: date, number: int, random: Random) -> Record:
    """A suit of first instance, heard after six weeks and decided after ten."""
    defence, heard, judged = plus(day, random.randint(6, 18)), plus(day, 42), plus(day, 70)
    outcome = random.choice(OUTCOMES)
    values = {
        "case_no": f"（{day.year}）清01行初{place.order + 1}{number:02d}号", "instance": "一审",
        "court": "清源县人民法院", "matter": random.choice(MATTERS), "role": random.choice(ROLES),
        "plaint_received_date": day, "defence_date": defence, **_hearing(day, heard, random),
        "outcome": Steps([(day, "未结"), (judged, outcome)]), "judgment_date": judged,
        "effective": Steps([(judged, False), (plus(judged, 16), True)]),
        "judicial_advice": Steps([(judged, False)]),
    }  # fmt: skip
    if outcome == "原告撤诉":
        values["withdrawn_after_change"] = Steps([(judged, random.random() < 0.5)])
    elif outcome == "判决撤销":
        values |= {"judicial_advice": Steps([(judged, True)]), "advice_reply_date": plus(judged, 40)}
    return Record("F12", day, values)


def _hearing(day: date, heard: date, random: Random) -> dict[str, object]:
    """The hearing, and who came for the township."""
    post, attended = random.choice(ATTENDED)
    values = {
        "hearing_held": Steps([(day, False), (heard, True)]), "hearing_date": heard,
        "leader_attended": Steps([(heard, attended)]), "leader_post_type": Steps([(heard, post or None)]),
    }  # fmt: skip
    if not attended:
        values |= {"absence_reason": Steps([(heard, "不能代替的公务")]), "absence_accepted": Steps([(heard, True)])}
    return values


def appeal(place: Place, first: Record, number: int, random: Random) -> Record:
    """The second instance of a case: mostly without a hearing, mostly as before."""
    v = first.values
    v["effective"] = Steps([(v["judgment_date"], False)])
    day = plus(v["judgment_date"], 20)
    judged = plus(day, 60)
    held = random.random() < 0.4
    hearing = _hearing(day, plus(day, 30), random) if held else {"hearing_held": False}
    return Record("F12", day, {
        "case_no": f"（{day.year}）清行终{place.order + 1}{number:02d}号", "instance": "二审",
        "origin_case_no": v["case_no"], "court": "市中级人民法院", "matter": v["matter"], "role": v["role"],
        "plaint_received_date": day, "defence_date": plus(day, random.randint(5, 14)), **hearing,
        "outcome": Steps([(day, "未结"), (judged, v["outcome"][-1][1] if random.random() < 0.8 else "驳回诉讼请求")]),
        "judgment_date": judged, "effective": Steps([(judged, True)]), "judicial_advice": Steps([(judged, False)]),
    })  # fmt: skip
