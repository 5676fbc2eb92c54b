"""What the list says above its problems: whose workbook, what became of it, what to do now."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from expectations.problem import BLOCKING, NOTICE, SEVERITIES, TO_EXPLAIN, Problem
from expectations.refusals import SHORTEST

_CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
_VERDICTS = {
    "returned": "退回改正，本次报送未收入台账",
    "needs_explanation": "有情况待说明，本次报送暂未收入台账",
    "refused": "不予接收，本次报送未收入台账",
}
_TAKEN = "已收入台账"
PROMPT = f"写明具体原因，不少于{SHORTEST}个字。只写“核实无误”一类的话，不算说明；同样的话不能用于两条。"


@dataclass(frozen=True)
class Slip:
    """What is known of a workbook beside its problems: whose, of which month (YYYY-MM), received when, the verdict.

    is_rebuilt: the copy is not the file that came but an .xlsx of what stood in it.
    """

    verdict: str
    office: str
    month: str
    received_at: datetime
    file_name: str = ""
    is_rebuilt: bool = False

    @property
    def title(self) -> str:
        """青石镇　2026年3月　问题清单"""
        month = f"{self.month[:4]}年{int(self.month[5:])}月" if self.month else ""
        return "　".join(part for part in (self.office, month, "问题清单") if part)


def facts(slip: Slip, problems: Sequence[Problem]) -> str:
    """One line: the verdict, when the file came, how many problems."""
    at = slip.received_at.astimezone(_CHINA)
    received = f"收到时间：{at.year}年{at.month}月{at.day}日{at:%H:%M}"
    counts = Counter(problem.severity for problem in problems)
    kinds = "，".join(f"{severity}{counts[severity]}个" for severity in SEVERITIES if counts[severity])
    return "　　".join([f"结果：{_VERDICTS.get(slip.verdict, _TAKEN)}", received, f"问题：{kinds or '无'}"])


def steps(slip: Slip, problems: Sequence[Problem]) -> list[str]:
    """What to do, one thing a line."""
    counts = Counter(problem.severity for problem in problems)
    found = []
    if counts[BLOCKING]:
        found.append(
            "标“强制性”的（红色）必须改正：点“单元格”一栏的蓝字，可直接跳到所在的单元格，批注里写有原因和改法。"
        )
    if counts[TO_EXPLAIN]:
        found.append(f"标“核实性”的（黄色）请逐一核对：填错的改正；确实无误的，在“说明”栏{PROMPT}")
    if counts[NOTICE]:
        found.append("标“提示”的（浅蓝色）只作提醒，如实填报即可，不影响接收。")
    if slip.is_rebuilt:
        found.append(
            "原文件不能直接标注，本文件是按其中的内容另行生成的xlsx工作簿：公式只留结果，图片、批注和格式没有保留。"
        )
    if slip.verdict in _VERDICTS:
        found.append("改好后保存，直接报送本文件即可；本表不用删除，批注和底色也不用清除，再次报送后由系统更新。")
    return [f"{number}. {text}" for number, text in enumerate(found, 1)]
