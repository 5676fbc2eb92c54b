"""What a template tells of its columns: hints above headers, prompts at cells, notes; derived from the forms."""

from collections.abc import Iterator

from expectations.form import shared_columns
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
CARRIED_NOTE = "本行由以前的报表带出。编号请勿改动，以便对应同一事项；有进展的，直接补填或改填后面各列。"
OWN_NOTES = {
    "record_state": (
        "平时留空；要撤销报过的事项，保留该行、不改编号，本列选“作废”",
        "选错的，清空或改选“正常”即可恢复",
    ),
    "seq_no": ("序号不作核对，可以不填",),
}


def hint(column: Column) -> str:
    """The small line above a header: `必填·日期`."""
    unit = f"({column.units[0]})" if column.units and column.type in ("int", "num") else ""
    return f"{PRESENCE[column.presence]}·{KINDS[column.type]}{unit}"


def header(column: Column) -> str:
    """The header as printed; ★ marks what is required and is ignored when read."""
    return f"{column.header}★" if column.presence == "required" else column.header


def columns(form: Form) -> list[Column]:
    """The columns as printed: 序号 first, then the form's own, 记录状态 and 备注 last."""
    shared = {column.name for column in shared_columns().columns}
    own = [column for column in form.columns if column.name not in shared]
    return [form.column("seq_no"), *own, form.column("record_state"), form.column("remark")]


def prompt(form: Form, column: Column) -> str:
    """What Excel shows when a cell of the column is chosen; the guide has it whole."""
    text = "\n".join([hint(column), *notes(form, column)])
    return text if len(text) <= PROMPT_LIMIT else f"{text[: PROMPT_LIMIT - 1]}…"


def notes(form: Form, column: Column) -> list[str]:
    """How a column is filled in, a sentence a line, as the form's rules have it; the commonest need none."""
    return [*OWN_NOTES.get(column.name, ()), *_of_key(form, column), *_when(form, column), *_after(form, column),
            *_spelling(column)]  # fmt: skip


def choices(column: Column) -> str:
    """The terms of a list as the guide shows them, with what they mean: `委托（委托机关名义）、法定职权`."""
    return "、".join(f"{one.term}（{one.gloss}）" if one.gloss else one.term for one in column.values)


def opening(form: Form) -> str:
    """Which records a template begins with, as the form says."""
    if form.snapshot or form.side == "county":
        return "最近一次报送的全部内容"
    if form.open_year:
        return "本年度的内容"
    return "；\n".join(clauses_zh(form, line) for line in form.open_when)


def _of_key(form: Form, column: Column) -> Iterator[str]:
    if form.anchor and column.name in form.key and column.type == "text":
        yield "按原文填写，各月保持一致；编号没有年份的，写成 2026-001 的样子"


def _when(form: Form, column: Column) -> Iterator[str]:
    """When a column that is not always filled in must be, or ought to be."""
    rules = [rule for rule in form.rules if rule.kind == "required_when" and rule.column == column.name and rule.when]
    for rule in rules:
        yield f"{'必填' if rule.severity == '强制性' else '应填'}的情形：{clauses_zh(form, rule.when)}"
    if column.presence == "conditional" and not rules:
        yield "已经发生的填写，尚未发生或没有的留空" if column.type == "date" else "有此情形的填写，没有的留空"


def _after(form: Form, column: Column) -> Iterator[str]:
    """Which dates come before this one: by logic, or by law."""
    for severities, word in ((("强制性",), ""), (("核实性", "提示"), "按规定应")):
        found = [rule for rule in form.rules if rule.kind == "order" and rule.column == column.name
                 and rule.severity in severities]  # fmt: skip
        for strict, relation in ((False, "不早于"), (True, "晚于")):
            others = [f"“{form.column(rule.than).header}”" for rule in found if rule.strict == strict]
            if others:
                yield f"{word}{relation}{'、'.join(others)}"


def _spelling(column: Column) -> Iterator[str]:
    if column.type == "multi":
        yield "多项之间用顿号隔开：" + "、".join(column.terms)
    if column.type == "date":
        yield "写成 2026-3-5" + ("，不晚于填报日期" if column.tense == "past" else "")
    yield from _bounds(column)


def _bounds(column: Column) -> list[str]:
    low, high = column.min, column.max
    parts = []
    if low is not None:
        parts.append(f"{'大于' if column.min_open else '不小于'}{shown(float(low))}")
    if high is not None:
        parts.append(f"不大于{shown(float(high))}")
    if column.step is not None:
        parts.append(f"为{shown(float(column.step))}的整数倍")
    return ["，".join(parts)] if parts else []
