"""F07 and F08: enforcement officers, who comes and goes, and what they were trained in."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import plus, rng, some_day
from ingest.sample.people import person
from ingest.sample.record import Record, Steps

STAFF = ("行政编制", "行政编制", "事业编制", "综合执法队", "综合执法队", "借调", "执法辅助人员")
FIRST, LAST = date(2024, 1, 1), date(2099, 12, 31)


@dataclass
class Officer:
    """One person on the roster; `diligence` is how likely he is to attend a training."""

    id: str
    values: dict[str, object]
    start: date
    end: date | None
    diligence: float

    def on_post(self, day: date) -> bool:
        """On post on `day`; the end date is the last day on post."""
        return self.start <= day and (self.end is None or self.end >= day)

    def handles_cases(self, day: date) -> bool:
        """May sign a case begun on `day`: on post, certified until well after it, neither auxiliary nor reviewer."""
        valid_to = self.values.get("cert_valid_to", FIRST)
        is_certified = valid_to >= day + timedelta(days=60)
        is_case_officer = self.values["staff_type"] != "执法辅助人员" and not self.values["is_legal_reviewer"]
        return self.on_post(day) and is_case_officer and is_certified


def officers(place: Place, years: list[int]) -> list[Officer]:
    """Eleven to fifteen officers; some leave, some arrive, one certificate runs out."""
    random = rng("officers", place.code)
    found = []
    for number in range(1, random.randint(11, 15) + 1):
        start = date(random.randint(2012, 2023), random.randint(1, 12), random.randint(1, 28))
        end = None
        if number == 3:
            end = date(years[0], random.randint(3, 11), random.randint(5, 25))
        if number in (6, 8):
            start = some_day(random, f"{years[-1] if number == 8 else years[0]}-{random.randint(2, 11):02d}")
        found.append(officer(place, number, start, end, random))
    return found


def officer(place: Place, number: int, start: date, end: date | None, random: Random) -> Officer:
    """One officer with a certificate, or a newcomer without one."""
    issued = max(start, date(2022, 6, 10)) + timedelta(days=40)
    values = {
        "officer_id": f"{place.code[-3:]}-{number:02d}", "name": person(random), "org_unit": "综合行政执法队",
        "staff_type": STAFF[number % 7], "post_start_date": start, "is_legal_reviewer": number == 1,
        "law_qualified": number == 4 or (number == 1 and place.order != 14), "is_new_hire": start.year >= 2025,
    }  # fmt: skip
    if (number == 5 and place.order % 2) or (start.year >= 2025 and random.random() < 0.5):
        values["cert_type"] = "无"
    else:
        values |= {
            "cert_type": random.choice(("国家统一行政执法证", "省行政执法证")),
            "cert_no": f"QY{place.code[-3:]}{issued.year}{number:04d}", "cert_issue_date": issued,
            "cert_valid_to": issued.replace(year=issued.year + (4 if number == 7 else 5), day=1),
        }  # fmt: skip
    return Officer(values["officer_id"], values, start, end, random.choice((0.98, 0.97, 0.95, 0.9, 0.6)))


def transfer(from_: list[Officer], to: list[Officer], place: Place, on: date) -> None:
    """Move the second officer of one township to another, with the same certificate."""
    mover = from_[1]
    mover.end = on
    number = len(to) + 1
    arrives = plus(on, 75)  # lent out in between, so that the new roster comes well after the old one's last word
    values = mover.values | {"officer_id": f"{place.code[-3:]}-{number:02d}", "post_start_date": arrives}
    to.append(Officer(values["officer_id"], values, arrives, None, mover.diligence))


def roster(people: list[Officer]) -> list[Record]:
    """F07 as records; the workbook of a month holds the view at its last day."""
    return [_roster_row(officer) for officer in people]


def _roster_row(officer: Officer) -> Record:
    values = dict(officer.values)
    values["on_post"] = Steps([(FIRST - timedelta(days=9999), True), *([(officer.end, False)] if officer.end else [])])
    if officer.end:
        values["post_end_date"] = officer.end
    valid_to = values.get("cert_valid_to")
    status = [(valid_to + timedelta(days=1), "过期")] if valid_to else []
    first = "有效" if valid_to else "未取得"
    values["cert_status"] = Steps([(date(2000, 1, 1), first), *status])
    return Record("F07", officer.start, values)


# name, month, span of days, counted days (None: only hours), level, mode, type
COURSES = (
    ("乡镇综合行政执法人员培训班", 3, 2, "2", "县级", "集中", "执法技能"),
    ("行政处罚法专题培训", 5, 1, "1", "县级部门", "集中", "公共法律知识"),
    ("安全生产执法业务培训", 6, 1, "0.5", "县级部门", "集中", "业务知识"),
    ("镇村执法业务集中学习", 7, 1, "1", "乡镇自办", "集中", "业务知识"),
    ("行政执法人员网络课程", 9, 1, None, "网络平台", "网络", "公共法律知识"),
    ("习近平法治思想专题自学", 11, 3, "3", "乡镇自办", "自学", "政治理论"),
)
# Some townships never hold or attend some of the courses: (order + year) % 9 → which.
MISSED = {1: (0,), 4: (3, 5), 7: (1, 3)}


def trainings(place: Place, year: int, people: list[Officer]) -> list[Record]:
    """F08 of a year: who attended which course."""
    random = rng("trainings", place.code, year)
    found = []
    missed = MISSED.get((place.order + year) % 9, ())
    for at, (name, month, span, days, level, mode, kind) in enumerate(COURSES):
        if at in missed:
            continue
        start = some_day(random, f"{year}-{month:02d}", 2, 18)
        common = {
            "training_name": f"{year}年{name}", "plan_ref": f"清法办〔{year}〕{month}号",
            "content": name[:6] + "及案例",
            "start_date": start, "end_date": start + timedelta(days=span - 1), "level": level, "mode": mode,
            "organiser": "清源县司法局" if level == "县级" else "综合行政执法局", "training_type": kind,
        }  # fmt: skip
        for someone in people:
            if someone.on_post(start) and random.random() < someone.diligence:
                found.append(_attended(someone, common, days, random))
    return found


def _attended(someone: Officer, common: dict, days: str | None, random: Random) -> Record:
    length = {"days": Decimal(days)} if days else {"hours": Decimal(random.choice(("4", "6", "8")))}
    if days == "2":
        length["hours"] = Decimal("16")
    elif length == {"hours": 4} and someone.id.endswith("-02"):
        length["hours"] = Decimal("4.3")  # as the platform counts them: 0.5375 days
    result = random.choice(("合格", "合格", "合格", "合格", "未考核"))
    values = {"officer_id": someone.id, **common, **length, "exam_result": result}
    return Record("F08", common["end_date"], values)
