"""The county office's own sheets: by the same door, and what they would replace is shown first as well."""

import io

from openpyxl import load_workbook

from tests.support.books import Book
from tests.support.portal import NEXT_CLERK, NEXT_TOWN, TOWN
from tests.support.rule_cases import lawful_cover

OFFICE = ("990101000", "清源县")
SURVEY = {"survey_year": 2026, "township_code": TOWN[0], "sample_size": 200, "score": 80}


def sheets(*rows: dict, **cover: str) -> bytes:
    """The county's workbook of March with these surveys."""
    cover = lawful_cover(OFFICE) | {"reporting_mode": "年初累计"} | cover
    return Book(cover, {"F21": list(rows)}, is_county=True).to_bytes()


def test_they_are_fetched_sent_shown_and_replaced(door):
    county = door.clerk("county")
    template = load_workbook(io.BytesIO(county.get("/template/2026-03").content))
    assert [name for name in template.sheetnames if name.startswith("F")] == [
        *("F10 执法案卷评查结果", "F20 加减分与一票否决事项", "F21 社会满意度", "F22 县级核定台账"),
    ]
    assert "已通过" in county.send(sheets(SURVEY), "县级三月.xlsx").text
    before = door.events("judged")[-1]
    assert (before["township_code"], before["verdict"], before["account"]) == (OFFICE[0], "accepted", "county")

    other = sheets(SURVEY, SURVEY | {"township_code": NEXT_TOWN[0], "score": 77}, submission_type="更正")
    answer = county.send(other, "县级三月更正.xlsx")
    assert ("/staged/" in answer.url, "请确认是否更正" in answer.text, NEXT_TOWN[1] in answer.text) == (True,) * 3
    assert door.events("judged")[-1] == before
    assert "已通过" in county.post(answer.url.rpartition("/portal")[2], {"what": "send"}).text
    assert door.events("judged")[-1]["rows_total"]["F21"] == 2


def test_a_clerk_sends_none_and_the_county_none_of_a_township(door):
    clerk = door.clerk(NEXT_CLERK)
    assert "不能接收" in clerk.send(sheets(SURVEY), "县级.xlsx").text
    assert door.events("judged")[-1]["verdict"] == "refused"


def test_a_township_that_follows_a_number_to_the_countys_sheet_is_told_whom_to_ask(door):
    door.clerk("county").send(sheets(SURVEY), "县级一月.xlsx")
    number = next(one for one in door.events("judged") if one["township_code"] == OFFICE[0])["submission_id"]
    path = f"/evidence/{number}?sheet=F21 社会满意度&cell=D2"
    answer = door.clerk(NEXT_CLERK).get(path)
    assert (answer.status_code, "县级工作簿载有各乡镇的情况，不对乡镇开放" in answer.text) == (403, True)
    assert 'class="sheet"' not in answer.text
    assert door.clerk(NEXT_CLERK).get(f"/sent/{door.events('judged')[-1]['submission_id']}").status_code == 404
    assert door.clerk("county").get(path).status_code == 200
