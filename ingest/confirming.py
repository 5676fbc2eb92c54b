"""What the county confirms: an exemption reason a township wrote, a veto of its own list (docs/spec/9-semantics.md §8).

Looked up in the workbooks in force, so that nothing is confirmed that stands nowhere.
"""

from collections.abc import Iterator

import pandas as pd

from expectations.form import load_form
from expectations.holds import people
from expectations.normal import folded, key_text
from expectations.registers import VOID
from ingest import books_in_force, county
from ingest.acts import confirm
from ingest.carried import carried, records
from ingest.desk import Desk
from ingest.home import HomeError
from ingest.inherited import one_record
from ingest.subjects import township_code
from ingest.succession import heirs

# Form → the columns of exemption reasons that take effect only when confirmed.
REASONS = {"F02": ("filing_exempt_reason", "consultation_exempt_reason"), "F04": ("risk_exempt_reason",)}
VETOES, VETO = "F20", "一票否决"


def exemption(desk: Desk, form_code: str, township: str, key: str, column_name: str) -> str:
    """Confirms an exemption reason of a record in force of a township; gives the act's id.

    key: as the register has it; where it has no year and several years have it, with @year. Raises HomeError when
    column, township or record is unknown, the record says no reason, or it is confirmed already.
    """
    if column_name not in REASONS.get(form_code, ()):
        able = "；".join(f"{code}：{'、'.join(columns)}" for code, columns in REASONS.items())
        raise HomeError(f"{form_code} 的“{column_name}”不是需要确认的免除理由。可以确认的列：{able}。")
    code, row = _record(desk, form_code, township_code(desk.home, township), key)
    header = load_form(form_code).column(column_name).header
    stated = row[column_name]
    if not isinstance(stated, str) or not stated:
        raise HomeError(f"记录“{row['_record']}”没有填写“{header}”，无可确认；请乡镇先在更正的工作簿中写明理由。")
    about = _about(code, form_code, row["_record"], column_name)
    return confirm(desk, about, stated, f"“{row['_record']}”的“{header}”")


def veto(desk: Desk, event_id: str) -> str:
    """Confirms a veto of the county's list as its second person; gives the act's id.

    Raises HomeError when there is no such event, it is no veto, whoever decides entered it, or it is confirmed already.
    """
    # A number used again in a later year is another event: the newest is meant.
    row = next((row for row in reversed(list(_events(desk))) if row["_key"] == key_text(event_id)), None)
    if row is None:
        raise HomeError(f"现行有效的 F20 中没有事项“{event_id}”，请核对编号；新增的事项请先报送县级工作簿。")
    if row["event_type"] != VETO:
        raise HomeError(f"事项“{event_id}”是{row['event_type']}，只有一票否决需要确认。")
    named = {folded(name) for name in people(row["confirmed_by"])}
    if named & {folded(desk.person), folded(desk.display_name)}:
        raise HomeError(
            f"一票否决须由第二人确认：“{desk.display_name}”已是事项“{event_id}”的确认人，请由另一账号确认。"
        )
    about = _about(row["township_code"], VETOES, row["_record"], None)
    happened_on = pd.Timestamp(row["event_date"]).date().isoformat()
    return confirm(desk, about, happened_on, f"事项“{event_id}”", entered_by=row["confirmed_by"])


def _about(code: str, form_code: str, record_key: str, column_name: str | None) -> dict[str, object]:
    whose = {"county_code": code[:6], "township_code": code}
    return {**whose, "form_code": form_code, "record_key": record_key, "column_name": column_name}


def _record(desk: Desk, form_code: str, code: str, key: str) -> tuple[str, pd.Series]:
    """The record in force a key means: whose it is (the township's, or a predecessor's) and what it says."""
    taken_over = heirs(county.load(desk.home.county).ended).get(code, {})
    holders = [code, *sorted(taken_over)]
    events = [event for event in books_in_force.effective(desk.home) if event.payload["township_code"] in holders]
    holding = [event for event in events if event.payload["rows_total"].get(form_code)]
    sent, wanted, found = books_in_force.read(desk.home, holding), key_text(key), []
    for holder in holders:
        rows = records(load_form(form_code), sent.get(holder, []))
        for _, row in rows.iterrows():
            if wanted in (row["_key"], row["_record"]) and row["record_state"] != VOID:
                found.append((holder, row))
    found = one_record(load_form(form_code), found, taken_over)
    if not found:
        raise HomeError(f"{code} 现行有效的 {form_code} 中没有记录“{key}”，请按台账中的编号写。")
    if len(found) > 1:
        keys = "、".join(f"{row['_record']}（{holder}）" for holder, row in found)
        raise HomeError(f"记录“{key}”不止一条：{keys}。请写明是哪一条。")
    return found[0]


def _events(desk: Desk) -> Iterator[pd.Series]:
    """The rows of the county's list in force, of every year."""
    events = books_in_force.effective(desk.home)
    holding = [event for event in events if VETOES in event.payload["sheet_status"]]
    sent = books_in_force.read(desk.home, holding)
    books = next(iter(sent.values()), [])
    for year in sorted({book.month[:4] for book in books}):
        rows = carried(load_form(VETOES), books, f"{year}-12", is_cumulative=True)
        yield from (row for _, row in rows.iterrows() if row["record_state"] != VOID)
