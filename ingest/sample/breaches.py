"""What the file review finds in cases: each way of breaking the law in one of them, by turns."""

from datetime import date
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import minus, plus
from ingest.sample.officers import Officer
from ingest.sample.people import CHANNELS
from ingest.sample.record import Record, Steps


def spoil(record: Record, turn: int, random: Random) -> Record:
    """What the file review finds: no second officer, no record, no review, no notice."""
    v = record.values
    if v["major_decision"] and random.random() < 0.45:
        MAJOR_WAYS[turn % len(MAJOR_WAYS)](v)
    elif random.random() < 0.09:
        WAYS[turn % len(WAYS)](v)
    return record


def _no_video(v: dict) -> None:
    v |= {"av_required": True, "av_record": False}


def _no_review(v: dict) -> None:
    for name in ("legal_review_date", "legal_reviewer", "legal_review_conclusion"):
        v.pop(name)


def _late_review(v: dict) -> None:
    late = plus(v["decision_date"], 2)
    v |= {"legal_review_date": late, "legal_reviewer": Steps([(late, "法制审核员")])}
    v["legal_review_conclusion"] = Steps([(late, "通过")])


def _served_late(v: dict) -> None:
    if v["procedure"] != "简易":
        v |= {"served_date": plus(v["decision_date"], 20), "closed_date": plus(v["decision_date"], 25)}


def _coerced_and_late(v: dict) -> None:
    """A measure of coercion, published a good month and a half after the decision."""
    if v["procedure"] != "简易":
        for name in ("fine_yuan", "fine_separated", "fine_paid_date"):
            v.pop(name)
        decided, shown = v["decision_date"], plus(v["decision_date"], 45)
        v |= {"case_type": "行政强制", "decision_type": Steps([(decided, ("其他",))]), "publicity_date": shown}
        v["publicity_channel"] = Steps([(shown, CHANNELS[0])])


def _seized(v: dict) -> None:
    v |= {"subject": "查封违规占道经营物品", "av_required": False, "av_record": None}


WAYS = (
    _seized,
    _no_video,
    lambda v: v.pop("officer2_id", None),
    lambda v: v.update(text_record=False),
    _served_late,
    _coerced_and_late,
    lambda v: v.update(publicity_required=False, publicity_date=None, publicity_channel=None),
    lambda v: v.update(av_required=True, av_record=None),
    lambda v: v.get("notice_date") and v.update(notice_date=plus(v["decision_date"], 1)),
    lambda v: v.get("notice_date") and v.update(notice_date=minus(v["filed_date"], 2)),
)
MAJOR_WAYS = (
    _no_review, _late_review,
    lambda v: v.update(legal_reviewer=v["officer1_id"]),
    lambda v: v.update(legal_reviewer=v["officer2_id"]),
    lambda v: v.update(legal_review_conclusion=Steps([(v["legal_review_date"], "未审核")])),
)  # fmt: skip


def missign(place: Place, found: list[Record], people: list[Officer]) -> None:
    """In some townships one of the year's cases was handled by whom it should not have been."""
    column = {8: "officer1_id", 9: "officer2_id", 10: "officer1_id", 11: "officer2_id"}.get(place.order)
    cases = [one for one in found if one.values.get("officer2_id") and one.values.get("decision_date")]
    if column is None or not cases:
        return
    record = cases[-1]
    decided = record.values["decision_date"]
    if place.order in (10, 11):
        _signed_by(record, column, f"外聘-{place.order}", record.starts, "unknown")
        return
    for someone in people:
        if someone.on_post(record.starts) and someone.values.get("cert_valid_to", date.max) < decided:
            _signed_by(record, column, someone.id, decided, "uncertified")
            return


def _signed_by(record: Record, column: str, who: str, since: date, how: str) -> None:
    record.values[column] = who
    record.told.append((since, column, f"F09-{column.removesuffix('_id')}-{how}"))
