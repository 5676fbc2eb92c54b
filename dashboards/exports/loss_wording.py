"""Lost marks in a sentence each, as the 扣分说明 prints them (fct_mark_losses; 10-duties §7)."""

from dashboards.exports.release import Row
from dashboards.exports.wording import date_zh, mark_zh, slot_zh

SHOWN = 3
DAY_KINDS = {"WD": "个工作日", "ND": "日"}


def loss_zh(loss: Row) -> str:
    """One lost mark: which record, what is wrong, how late, how much, and what the township said of its cells."""
    parts = []
    if loss["record_key"]:
        parts.append(slot_zh(str(loss["indicator_code"]), str(loss["record_key"])))
    parts.append(str(loss["reason"]))
    if loss["due_on"] is not None:
        parts.append(f"应于{date_zh(loss['due_on'])}前")
    if loss["late_days"]:
        parts.append(f"逾期{loss['late_days']}{DAY_KINDS.get(str(loss['day_kind']), '日')}")
    said = f"（乡镇说明：{loss['explanation']}）" if loss.get("explanation") else ""
    return f"{'，'.join(parts)}，扣{mark_zh(loss['marks'])}分{said}"


def losses_zh(losses: list[Row]) -> str:
    """Every lost mark of an indicator; beyond three, the rest as one line with its sum; 无 when none was lost."""
    if not losses:
        return "无"
    lines = [loss_zh(loss) for loss in losses[:SHOWN]]
    rest = losses[SHOWN:]
    if rest:
        total = sum(loss["marks"] for loss in rest)
        lines.append(f"另有{len(rest)}项，共扣{mark_zh(total)}分，详见扣分明细")
    return "\n".join(lines)
