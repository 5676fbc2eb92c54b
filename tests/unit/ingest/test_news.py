"""What is new in a month's workbook: sheets by the forms' months, columns by what the office sent last."""

import pytest

from expectations.form import load_form
from ingest import news as told
from ingest.news import News, news
from ingest.template_words import columns

CONTRACTS, NAME = load_form("F05"), "F05 合同审查台账"
ALL = [one.name for one in columns(CONTRACTS)]


def sent(*sheets: list[str]) -> dict:
    """A judged workbook with sheets of contracts that have these columns."""
    return {"sheet_columns": [{"form_code": "F05", "columns": dict.fromkeys(one, "A")} for one in sheets]}


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (None, {}),
        (sent(ALL), {}),
        (sent([one for one in ALL if one != "amount_yuan"]), {NAME: ["金额(元)"]}),
        (sent(["contract_no"], [one for one in ALL if one != "contract_no"]), {}),
        # 序号、记录状态、备注 are of every sheet: nothing to be told of.
        (sent([one for one in ALL if one not in ("seq_no", "record_state", "remark")]), {}),
    ],
)
def test_columns_the_last_workbook_lacked(last, found):
    assert news("2026-03", False, last) == News([], [], found)


def test_sheets_that_begin_and_end(monkeypatch):
    begins = CONTRACTS.model_copy(update={"since": "2026-03"})
    ends = load_form("F06").model_copy(update={"until": "2026-02"})
    used = {"2026-02": [ends], "2026-03": [begins]}
    monkeypatch.setattr(told, "forms_of", lambda month, is_county: used[month])
    assert news("2026-03", False, None) == News([NAME], [ends.sheet_name], {})
    assert bool(news("2026-03", False, None))
    monkeypatch.setattr(told, "forms_of", lambda month, is_county: [begins])
    assert not news("2026-03", False, None)
