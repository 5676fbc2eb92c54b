"""What the county sent back or asks is read by the township it concerns, and by no other."""

from tests.portal.test_sending_again import corrected
from tests.support.portal import CLERK, NEXT_CLERK, NEXT_TOWN, TOWN, book

WHY = "合同金额与县财政支付台账对不上，请核对"
QUESTION = "请说明这份合同为何没有会前审查"


def said(door, kind: str, reason: str, **more: str) -> None:
    """The county's word on the workbook judged last."""
    number = door.events("judged")[-1]["submission_id"]
    done = door.clerk("county").post(f"/county/acts/{kind}", {"submission_id": number, "reason": reason} | more)
    assert done.status_code == 200


def test_a_workbook_sent_back_says_so_and_why_until_the_next_is_in_force(door):
    clerk = door.clerk()
    path = f"/sent/{clerk.receipt(clerk.send(book(TOWN)))}"
    number = door.events("judged")[-1]["submission_id"]
    cell = f"/evidence/{number}?sheet=F05 合同审查台账&cell=C4"
    assert "现已不再有效" not in clerk.get(cell).text
    said(door, "return", WHY)
    assert "现已不再有效" in clerk.get(cell).text
    page = clerk.get(path).text
    assert ("已被县里退回，不再有效" in page, WHY in page, "已通过，数据已收入台账" in page) == (True, True, False)
    assert "县里退回" in clerk.get(f"/months/{TOWN[0]}/2026-03").text
    assert WHY in clerk.get("/").text
    assert 'action="/portal/county/acts/return"' not in door.clerk("county").get(path).text
    assert WHY not in door.clerk(NEXT_CLERK).get("/").text
    assert "已通过，数据已收入台账" in clerk.send(corrected(7, TOWN)).text
    assert WHY not in clerk.get("/").text
    assert WHY in clerk.get(path).text


def test_a_question_stands_at_its_workbook_and_on_the_first_page_until_it_is_withdrawn(door):
    clerk, county = door.clerk(NEXT_CLERK), door.clerk("county")
    path = f"/sent/{clerk.receipt(clerk.send(book(NEXT_TOWN)))}"
    said(door, "ask", QUESTION, cell="F05 合同台账!C5")
    page = clerk.get(path).text
    assert ("已通过，数据已收入台账" in page, f"F05 合同台账!C5：{QUESTION}" in page) == (True, True)
    assert QUESTION in clerk.get("/").text
    assert QUESTION not in door.clerk(CLERK).get("/").text
    asked = door.events("act")[-1]["act_id"]
    county.post("/county/acts/withdraw", {"act_id": asked, "reason": "乡镇已经电话答复，情况清楚"})
    assert (QUESTION in clerk.get("/").text, QUESTION in clerk.get(path).text) == (False, False)


def test_a_permit_holds_through_the_day_that_was_written_and_both_sides_read_it(door):
    clerk, county, path = door.clerk(), door.clerk("county"), f"/months/{TOWN[0]}/2026-01"
    form = {"township_code": TOWN[0], "report_month": "2026-01", "reason": "账号开通较晚，准予补报一月台账"}
    assert 'name="expires_on"' in county.get(path).text
    assert county.post("/county/acts/permit-late", form | {"expires_on": "明天"}).status_code == 409
    county.post("/county/acts/permit-late", form | {"expires_on": "2026-04-10"})
    assert door.events("act")[-1]["expires_on"] == "2026-04-10"
    told = "县里已准予补报，2026年4月10日（含当日）前可以报送：账号开通较晚，准予补报一月台账（经办：county）"
    assert all(told in one.get(path).text for one in (clerk, county))
    assert told in clerk.get("/").text


def test_a_question_is_answered_on_the_page_and_wants_nothing_more(door):
    town, told = ("990101002", "东岳街道"), "该合同由县财政局统一组织会前审查，审查意见书存县财政局"
    clerk, county = door.clerk(f"t{town[0]}"), door.clerk("county")
    path = f"/sent/{clerk.receipt(clerk.send(book(town)))}"
    said(door, "ask", QUESTION)
    form = {"act_id": door.events("act")[-1]["act_id"]}
    assert "还没有答复" in county.get(path).text
    assert "答复没有提交" in clerk.post(f"{path}/answer", form | {"text": "情况属实"}).text
    assert door.clerk(CLERK).post(f"{path}/answer", form | {"text": told}).status_code == 404
    assert county.post(f"{path}/answer", form | {"text": told}).status_code == 403
    assert clerk.post(f"{path}/answer", {"act_id": "x", "text": told}).status_code == 404
    assert door.events("answer") == []
    for _ in range(2):
        assert told in clerk.post(f"{path}/answer", form | {"text": f" {told}\n"}).text
    assert door.events("answer") == [form | {"account": f"t{town[0]}", "text": told}]
    assert QUESTION not in clerk.get("/").text
    assert told in county.get(path).text
    assert told in county.get("/county/acts").text
    county.post("/county/acts/withdraw", form | {"reason": "情况已经清楚，询问予以撤回"})
    assert clerk.post(f"{path}/answer", form | {"text": told}).status_code == 404


def test_what_an_act_is_about_is_chosen_by_name(door):
    page = door.clerk("county").get("/county/acts").text
    assert f'<option value="{TOWN[0]}">{TOWN[1]}</option>' in page
    assert '<option value="SJ-01">SJ-01　' in page
    assert "<option>2026</option><option>2025</option>" in page


def test_with_county_files_that_are_not_sound_the_acts_are_listed_all_the_same(door):
    file, county = door.home.county / "scheme_items.csv", door.clerk("county")
    sound = file.read_bytes()
    file.write_bytes("考核".encode("gbk"))
    try:
        answer = county.get("/county/acts")
    finally:
        file.write_bytes(sound)
    assert (answer.status_code, "县情文件有问题" in answer.text, "全部决定" in answer.text) == (200, True, True)
    assert "县情文件有问题" not in county.get("/county/acts").text
