"""What a 回执 says, and the code by which it proves itself (docs/spec/9-semantics.md §17)."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime

from expectations.wording import month_zh
from ingest.moments import day_of, time_zh
from ingest.verdicts import VERDICTS

# What the code covers and how: another way of reckoning is another version, so that what is printed stays provable.
VERSION = 1
NONE = "—"


@dataclass(frozen=True)
class Receipt:
    """One receipt. Empty or None: not known (no verdict yet, no township, a trusted operator's workbook).

    sheets: those with rows; problems: severity → how many. ledger_seq, ledger_hash: the event it
    rests on, the verdict or, before there is one, the receipt of the bytes.
    """

    receipt_id: str
    submission_id: str
    township_code: str
    report_month: str
    account: str
    file_name: str
    sha256: str
    size: int
    received_at: datetime
    judged_at: datetime | None
    verdict: str
    rule_version: str
    sheets: int
    rows_total: int
    rows_clean: int
    problems: tuple[tuple[str, int], ...]
    ledger_seq: int
    ledger_hash: str
    township_name: str = ""

    @property
    def number(self) -> str:
        """回执号: the day of receipt and the receipt's id, in groups of four."""
        groups = re.findall("....", self.receipt_id.upper())
        return "-".join([f"HZ{day_of(self.received_at):%Y%m%d}", *groups])

    @property
    def code(self) -> str:
        """校验码: sixteen digits over everything printed but the township's name, which its code stands for."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "township_name"}
        text = json.dumps([VERSION, told], ensure_ascii=False, sort_keys=True, default=datetime.isoformat)
        return "-".join(re.findall("....", hashlib.sha256(text.encode()).hexdigest()[:16].upper()))

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What is printed: label and text, in order; 校验码 last."""
        place = f"{self.township_name}（{self.township_code}）" if self.township_code else NONE
        counts = "、".join(f"{severity}{count}个" for severity, count in self.problems if count)
        judged = self.judged_at is not None
        return [
            ("回执号", self.number),
            ("单位", place),
            ("填报月份", month_zh(self.report_month) if self.report_month else NONE),
            ("报送账号", self.account or "县里代报"),
            ("文件名", self.file_name),
            ("文件校验值", self.sha256),
            ("文件大小", f"{self.size:,}字节"),
            ("收到时间", time_zh(self.received_at)),
            ("判定时间", time_zh(self.judged_at) if self.judged_at else NONE),
            ("判定结果", VERDICTS[self.verdict] if judged else "已收到，尚未判定"),
            ("报送编号", self.submission_id or NONE),
            ("规则版本", self.rule_version or NONE),
            ("内容", f"{self.sheets}张表，{self.rows_total}行，其中无误{self.rows_clean}行" if judged else NONE),
            ("问题", (counts or "无") if judged else NONE),
            ("台账位置", f"第{self.ledger_seq}条"),
            ("台账校验值", self.ledger_hash),
            ("校验码", self.code),
        ]
