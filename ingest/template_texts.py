"""What a template tells its reader on the cover and at the head of the guide."""

STATUS_PROMPT = "有内容选“有数据”；没有发生选“零报告”；不承担此项工作选“无此职责”。"
NOTES = (
    "“本表情况”每张表都要选：有内容选“有数据”；本期没有发生选“零报告”；依法不承担此项工作选“无此职责”。后两种情况表内不填任何行。",
    "“当月新增”只填本月新发生和本月有进展的事项；“年初累计”填1月1日以来的全部事项。",
    "表头带★的列必填；“视情形”的列在所说情形下必填；选中单元格即显示填写要求。",
    "一行一件事项。不合并单元格，不修改表头，不删除工作表；行不够时直接往下填。",
    "日期写成 2026-3-5 的样子；没有发生的日期留空，不填“无”“/”或估计的日期。",
    "文号、案号、编号按原文填写，前后各月保持一致，以便对应同一事项。",
    "不得填写18位公民身份号码；当事人、申请人姓名须脱敏。",
    "如实填报。违法违规事项照实填写即可上报，不会因此被退回。",
)
CARRIED = (
    "已预填：执法人员名册、年度任务、未办结事项等（编号为浅黄底）。有进展的直接补填，没有变化的保留原样。整张表的行都删去时，"
    "请改选该表的“本表情况”。"
)
CARRIED_AGAIN = "本月报表已经接收，表中是接收的内容。新的一份整体替换原来的一份，删去的行不再计入本月。"
COUNTY_CARRIED = "已预填：本年度最近一次报送的名单（编号为浅黄底），请在此基础上增减修改。"
COUNTY_NOTES = (
    "县级工作簿每次报送全年全部内容，新的一份整体替换同一年度的上一份；表内留空即表示全年没有此项内容。",
    "“乡镇”一列填写乡镇名称或行政区划代码。",
    *NOTES[2:6],
)


def cover_notes(is_county: bool, is_filled: bool, is_again: bool) -> list[str]:
    """The notes of the cover. is_filled: rows stand in it; is_again: those of the month itself."""
    carried = COUNTY_CARRIED if is_county else CARRIED
    return [*[carried] * (is_filled and not is_again), *[CARRIED_AGAIN] * is_again,
            *(COUNTY_NOTES if is_county else NOTES)]  # fmt: skip


def carried_whole(mode: str | None, is_again: bool) -> str:
    """What a workbook begins with beside what is open."""
    if is_again:
        return "本月已报送的内容全部在表中，以前未办结的事项也在表中。"
    return "按“年初累计”口径，本年已报的事项全部在表中，以前年度未办结的事项也在表中。" if mode == "年初累计" else ""
