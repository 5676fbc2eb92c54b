"""Workbooks for the rules every register has against earlier months and other townships, made from its lawful row."""

from datetime import date, timedelta

from expectations.form import load_form
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, named, table

BEFORE, NOW = ("2026-02", date(2026, 3, 2), "2026-03-03T10:00"), ("2026-03", date(2026, 4, 2), "2026-04-03T10:00")
# What else must differ from row to row beside the key, so that the rows are lawful together.
APART = {
    "F02": lambda at: {"registration_no": None},
    "F07": lambda at: {"cert_no": f"{{name}}第{at}号"},
    "F08": lambda at: (
        dict.fromkeys(("start_date", "end_date"), date(2026, 1, 1) + timedelta(days=at)) | {"days": 1, "hours": 8}
    ),
    "F12": lambda at: {"judgment_date": "2026-02-27"},
    "F18": lambda at: {"report_type": "专题信息"},
    "F19": lambda at: {"completed_date": "2026-02-20"},
}
KEYS = {"F06": "topic", "F17": "place", "F18": "title", "F08": "training_name"}


def key_cell(code: str, row: dict, at: int) -> dict[str, object]:
    """The cell by which rows of a form are told apart; a form of one row a year has none."""
    form = load_form(code)
    texts = [name for name in form.key if form.column(name).type == "text"]
    name = KEYS.get(code) or next(iter(texts), "")
    return {name: f"{row[name]}之{at}"} if name else {}


def rows(code: str, count: int, sign: str = "{name}", **changes: object) -> list[dict]:
    """So many lawful rows of a form, each a record of its own; sign: the remark of all, changes: to the last one."""
    row = table(code)["row"]
    made = [
        row | key_cell(code, row, at) | {"remark": sign} | APART.get(code, lambda _: {})(at)
        for at in range(1, count + 1)
    ]
    return [*made[:-1], made[-1] | changes]


def book(code: str, own: list[dict], township: tuple[str, str], time: tuple = NOW, **cover: object) -> Book:
    """A township's workbook with these rows of one register, and what they need beside them."""
    month, day, _ = time
    beside = {other: list(lines) for other, lines in table(code).get("beside", {}).items()}
    if code == "F02":
        listed = beside["F01"][0]
        beside["F01"] = [listed | {"doc_no": row["doc_no"], "remark": "{name}" + month} for row in own]
    told = lawful_cover(township) | {"report_month": month, "fill_date": day} | cover
    sheets = {**beside, code: own}
    return Book(told, {other: named(sheets[other], township) for other in sorted(sheets)})
