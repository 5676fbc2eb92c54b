"""What stands in the cells of a 计分表: one item, its target, the grade (5-procedure §5.3.1)."""

from dashboards.exports.catalogue import target_zh
from dashboards.exports.loss_wording import losses_zh
from dashboards.exports.release import Row
from dashboards.exports.wording import MISSING, mark_zh, plain, rule_zh, value_zh
from ingest.county_files import COUNTED

PLAIN_REASON = "按综合得分"
STATUS_NOTES = {
    "not_applicable": "缺项，不计入适用满分",
    "not_reported": "依据报表从未报送，计零分",
    "none_done": "应开展未开展，计零分",
    "immature": "尚无到期事项",
}


def item_texts(number: int, item: Row, losses: list[Row]) -> list[str]:
    """The cells of one item of the score sheet, in the order of `layout.HEADINGS`; `number` is its 序号."""
    unit = str(item["unit"])
    is_missing = item["mark"] is None
    notes = [STATUS_NOTES[str(item["status"])]] if str(item["status"]) in STATUS_NOTES else []
    if item["is_small"]:
        notes.append("基数较小")
    return [
        str(number),
        str(item["dimension"]),
        str(item["indicator_code"]),
        str(item["indicator_name"]),
        plain(item["full_marks"]),
        target_zh(item),
        MISSING if is_missing else plain(item["numerator"]),
        MISSING if is_missing or unit in COUNTED else plain(item["denominator"]),
        value_zh(item["value"], unit),
        rule_zh(str(item["rule"]), str(item["rule_params"]), unit, bool(item["better_of_both"])),
        mark_zh(item["mark"]),
        "",
        "",
        "",
        MISSING if is_missing else losses_zh(losses),
        "是" if is_missing else "否",
        str(item["forms"] or MISSING),
        "；".join(notes),
    ]


def grade_text(result: Row) -> str:
    """The grade, and why where that is more than the score."""
    reason = str(result["grade_reason"] or "")
    return f"{result['grade'] or MISSING}{f'（{reason}）' if reason and reason != PLAIN_REASON else ''}"
