"""What a blank workbook tells its reader: hints above headers, prompts at cells, notes on the cover."""

from expectations.model import Column, Form
from expectations.wording import clauses_zh, shown

# Excel shows no more of a prompt.
PROMPT_LIMIT = 255
PRESENCE = {"required": "必填", "conditional": "视情形", "optional": "选填"}
KINDS = {
    "text": "文本",
    "code": "文本编号",
    "date": "日期",
    "month": "月份",
    "int": "整数",
    "num": "数字",
    "money": "金额",
    "bool": "是/否",
    "enum": "单选",
    "multi": "可多选",
}
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
COUNTY_NOTES = (
    "县级工作簿每次报送全年全部内容，新的一份整体替换同一年度的上一份；表内留空即表示全年没有此项内容。",
    "“乡镇”一列填写乡镇名称或行政区划代码。",
    *NOTES[2:6],
)


def hint(column: Column) -> str:
    """The small line above a header: `必填·日期`."""
    unit = f"({column.units[0]})" if column.units and column.type in ("int", "num") else ""
    return f"{PRESENCE[column.presence]}·{KINDS[column.type]}{unit}"


def header(column: Column) -> str:
    """The header as printed; ★ marks what is required and is ignored when read."""
    return f"{column.header}★" if column.presence == "required" else column.header


def prompt(form: Form, column: Column) -> str:
    """What Excel shows when a cell of the column is chosen."""
    lines = [hint(column)]
    when = [clauses_zh(form, rule.when) for rule in form.rules if rule.kind == "required_when"
            and rule.column == column.name and rule.severity == "强制性"]  # fmt: skip
    lines += [f"必填的情形：{text}" for text in when]
    if column.type == "multi":
        lines.append("多项之间用顿号隔开：" + "、".join(column.terms))
    if column.type == "date":
        lines.append("写成 2026-3-5" + ("，不晚于填报日期" if column.tense == "past" else ""))
    lines += _bounds(column)
    text = "\n".join(lines)
    return text if len(text) <= PROMPT_LIMIT else f"{text[: PROMPT_LIMIT - 1]}…"


def _bounds(column: Column) -> list[str]:
    low, high = column.min, column.max
    parts = []
    if low is not None:
        parts.append(f"{'大于' if column.min_open else '不小于'}{shown(float(low))}")
    if high is not None:
        parts.append(f"不大于{shown(float(high))}")
    return ["，".join(parts)] if parts else []
