"""True things that look wrong: the door asks, the office explains in 问题清单, and the explanation holds on."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ingest.sample.cases import ordinary
from ingest.sample.contracts import contract
from ingest.sample.county import Place
from ingest.sample.days import last_day, minus, rng, some_day
from ingest.sample.decisions import decision
from ingest.sample.documents import listed, normative
from ingest.sample.notice_days import day_off_before
from ingest.sample.officers import Officer
from ingest.sample.record import Doubt, Record, Steps

ON_LEAVE = "分管领导五月在党校脱产学习，本月由填报人一并审核签字。"
OFF_POST = 3  # the fourth officer of the roster


def doubtful(place: Place, year: int, people: list[Officer]) -> list[Record]:
    """The year's true but unlikely rows of a township; most townships have none."""
    story, random = STORIES.get(place.order), rng("doubts", place.code, year)
    return story(place, some_day(random, f"{year}-05", 4, 20), people, random) if story else []


def _old_review(place: Place, day: date, _people: list, random: Random) -> list[Record]:
    record = contract(place, day, 951, random)
    record.values["review_submit_date"] = day.replace(year=day.year - 3)
    words = "该项目三年前送审后因征地搁置，今年恢复签约，送审日期属实。"
    record.doubts.append(Doubt("review_submit_date", "F05-near", words, day))
    return [record]


def _issued_jointly(place: Place, day: date, _people: list, random: Random) -> list[Record]:
    record = normative(place, day, 951, random)
    words = "此件与县农业农村局联合制发，由该局登记编号，本级发文目录不重复登记。"
    record.doubts.append(Doubt("doc_no", "F02-not-in-f01", words, day))
    return [record]


def _heard_but_small(place: Place, day: date, people: list[Officer], random: Random) -> list[Record]:
    pair = [someone.id for someone in people if someone.handles_cases(day)][:2]
    record = ordinary(place, day, 951, pair, random)
    heard = record.values["notice_date"] + timedelta(days=1)
    record.values |= {"procedure": "普通", "hearing_held": Steps([(heard, True)]), "hearing_date": heard}
    words = "当事人自行申请听证，拟罚款数额未达到重大执法决定标准。"
    record.doubts.append(Doubt("major_decision", "F09-hearing-not-major", words, heard))
    return [record]


def _large_but_not_major(place: Place, day: date, people: list[Officer], random: Random) -> list[Record]:
    record = ordinary(place, day, 952, [someone.id for someone in people if someone.handles_cases(day)][:2], random)
    decided = record.values["decision_date"]
    record.values["fine_yuan"] = Steps([(decided, Decimal(52000))])
    record.values["decision_type"] = Steps([(decided, ("罚款",))])
    words = "罚款按违法所得的倍数法定计算，无裁量余地，经县司法局书面答复不列入重大执法决定。"
    record.doubts.append(Doubt("major_decision", "F09-large-fine-not-major", words, decided))
    return [record]


def _effective_at_once(place: Place, day: date, _people: list, random: Random) -> list[Record]:
    record = normative(place, day, 951, random)
    published = day + timedelta(days=1)
    record.values |= {"effective_date": day, "publish_date": published}
    words = "汛期应急需要，印发当日即施行，次日在政府网站公布。"
    record.doubts.append(Doubt("effective_date", "F02-effective-before-publish", words, published))
    return [listed(record), record]


def _studied_into_the_night(_place: Place, day: date, _people: list, _random: Random) -> list[Record]:
    words = "全体干部封闭集训，白天集中学习7学时，晚间旁听庭审直播2学时，按同一活动登记。"
    return [Record("F06", day, {
        "study_date": day, "session_type": "机关干部集体学法", "topic": "全体干部封闭集训", "laws": "行政处罚法",
        "audience": "全体干部", "due_count": 40, "attended_count": 38, "hours": 9,
    }, doubts=[Doubt("hours", "F06-hours-over-day", words, day)])]  # fmt: skip


def _signed_at_once(place: Place, day: date, _people: list, random: Random) -> list[Record]:
    record = contract(place, day, 951, random)
    told = {"review_body": "司法所", "review_conclusion": "合法", "opinion_adopted": "全部采纳"}
    record.values |= {"review_date": day, "sign_date": day} | told
    words = "堤段抢险须当日开工，司法所派员到现场审查后当日签订。"
    record.doubts.append(Doubt("review_date", "F05-same-day-sign", words, day))
    return [record]


def _reviewed_on_sunday(place: Place, day: date, _people: list, random: Random) -> list[Record]:
    record = normative(place, day, 951, random)
    review = day_off_before(record.values["meeting_date"])
    record.values |= {"consultation_end": minus(review, 9), "review_submit_date": minus(review, 4)}
    record.values["review_date"] = review
    words = "汛期临近，司法所利用双休日加班完成审核。"
    record.doubts.append(Doubt("review_date", "F02-review-day-off", words, day))
    return [listed(record), record]


def _reviewed_on_holiday(place: Place, day: date, _people: list, random: Random) -> list[Record]:
    record = decision(place, day, 951, random)
    review = day_off_before(record.values["review_date"])
    record.values |= {
        "review_date": review, "review_submit_date": minus(review, 1), "review_body": Steps([(review, "法律顾问")]),
        "review_conclusion": Steps([(day, "未审查"), (review, "合法")]),
    }  # fmt: skip
    words = "法律顾问休息日出具书面意见，会议材料周一统一送达。"
    record.doubts.append(Doubt("review_date", "F04-review-day-off", words, review))
    return [record]


STORIES = {
    3: _old_review,
    4: _issued_jointly,
    10: _heard_but_small,
    11: _effective_at_once,
    12: _large_but_not_major,
    13: _studied_into_the_night,
    14: _reviewed_on_sunday,
    15: _reviewed_on_holiday,
    16: _signed_at_once,
}


def seconded(place: Place, roster: list[Record], year: int) -> None:
    """In one township an officer works elsewhere from July on without having left his post."""
    if place.order != 5:
        return
    record, since = roster[OFF_POST], date(year, 7, 1)
    record.values["on_post"].append((since, False))
    words = "该同志借调县水利局协助工作，编制和岗位仍在本单位。"
    record.doubts.append(Doubt("post_end_date", "F07-off-post-without-end", words, since))


def signs_for_himself(place: Place, month: str) -> Doubt | None:
    """In one township the reporter signs as reviewer in May."""
    if place.order != 7 or month[5:] != "05":
        return None
    return Doubt("reviewer", "F00-reporter-is-reviewer", ON_LEAVE, last_day(month))
