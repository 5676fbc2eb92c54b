"""What the file review finds in cases: each way of breaking the law in one of them, by turns."""

from random import Random

from ingest.sample.days import minus, plus
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


WAYS = (
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
