"""What no page of ours sends: each is answered with a page, is no fault of ours, and says nothing it should not."""

import io
import re
import socket
import time
from contextlib import suppress

import pytest
import requests
from openpyxl import load_workbook

from ingest.returned.problem_sheet import MOST
from tests.support.portal import CLERK, TOWN, Clerk, book, portal

FORM = "application/x-www-form-urlencoded"
REASON = "该同志已调离，由他人接手填报"
ALERT = re.compile(r'role="(?:alert|status)">(.*?)</p>')
PERSON = "110101199003071233"
ACCEPTED = {"outcome": "accepted"}


@pytest.fixture(autouse=True)
def no_fault(door):
    """Nothing a stranger sends is recorded as a fault of the program."""
    before = faults(door)
    yield
    assert faults(door) == before


def faults(door) -> set[str]:
    return {file.name for file in (door.home.path / "faults").glob("*")}


def decided(door, path: str, **form: str) -> tuple[int, str]:
    """What the county is told of an act."""
    answer = door.clerk("county").post(path, {"reason": REASON} | form)
    return answer.status_code, "".join(ALERT.findall(answer.text))


def test_words_of_a_link_do_not_stand_on_the_page_of_acts(door):
    county = door.clerk("county")
    assert "考核结果作废" not in county.get("/county/acts?done=考核结果作废").text
    clerk = door.clerk()
    clerk.send(book(TOWN))
    number = door.events("judged")[-1]["submission_id"]
    done = county.post("/county/acts/ask", {"submission_id": number, "reason": "请说明该合同金额的依据是什么"})
    assert "已询问，决定编号" in done.text
    assert done.url.rpartition("done=")[2] == door.events("act")[-1]["act_id"]


@pytest.mark.parametrize("origin", ["http://[", "null", "http://evil.example"])
def test_an_origin_that_is_none_of_ours_is_refused(door, origin):
    clerk = door.clerk()
    answer = clerk.post("/send", {"what": "send"}, headers={"Origin": origin}, files={"file": ("a.xlsx", b"x")})
    assert answer.status_code == 403


def test_who_goes_away_while_sending_is_no_fault(door):
    host, port = door.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(
            f"POST /portal/send HTTP/1.1\r\nHost: x\r\nCookie: fadu_session={CLERK}\r\nContent-Length: 90000\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n".encode()
        )
        time.sleep(0.5)
    time.sleep(1)
    assert door.clerk().get("/").status_code == 200


@pytest.mark.parametrize("letters", ["punycode", "undefined", "utf-16", "x" * 60_000])
def test_a_form_in_letters_no_page_of_ours_has_is_not_read(door, letters):
    clerk = door.clerk()
    answer = sent_in(clerk, letters)
    assert (answer.status_code, "请求不完整，没有执行" in answer.text) == (400, True)
    assert sent_in(clerk, "UTF-8").status_code == 409  # 没有选择文件


def sent_in(clerk: Clerk, letters: str) -> requests.Response:
    """The answer to a form that names its letters."""
    part = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    body = part % (b"what", b"\xff-try") + part % (b"token", clerk.token().encode()) + b"--x--\r\n"
    heads = {"Content-Type": f"multipart/form-data; boundary=x; charset={letters}"}
    return clerk.session.post(f"{clerk.address}/portal/send", data=body, headers=heads, timeout=60)


def test_a_form_of_words_alone_is_no_place_for_megabytes(door):
    clerk, heads = door.clerk(), {"Content-Type": FORM}
    answer = clerk.session.post(f"{door.address}/portal/send", data=b"&" * 5_000_000, headers=heads, timeout=60)
    assert (answer.status_code, "填写的内容太多" in answer.text) == (413, True)


def test_heads_without_end_are_not_waited_for(door):
    said = ""
    # The refusal may be cut off by what is still being sent.
    with suppress(requests.ConnectionError, requests.exceptions.ChunkedEncodingError):
        said = requests.get(f"{door.address}/portal/health", headers={"X": "x" * 300_000}, timeout=60).text
    assert said != "ok"
    assert door.clerk().get("/health").text == "ok"


def test_as_many_words_as_a_returned_workbook_lists_problems_are_taken_apart(door):
    words = {f"say-{number}": "月初集中加班办理" for number in range(MOST)}
    assert door.clerk().post("/sent/0/explain", words).status_code == 404


@pytest.mark.parametrize("year", ["²", "9" * 5000, "20 26", ""])
def test_a_year_that_is_none_is_told(door, year):
    form = {"scheme_year": year, "township_code": TOWN[0], "indicator_code": "SJ-01", "outcome": "accepted"}
    status, said = decided(door, "/county/acts/decide", **form)
    assert (status, said) == (409, "没有选择考核年度，没有执行。请返回选择。")


def test_the_page_does_not_speak_of_the_command_line_nor_of_the_servers_folders(door):
    for path, form in (
        ("/county/acts/exempt", {"duty_id": "x", "expires_on": "2026-12-31"}),
        ("/county/acts/withdraw", {"act_id": "x"}),
        ("/county/accounts/reset", {"username": "nobody"}),
        ("/county/acts/ask", {"submission_id": "x", "reason": "好"}),
        ("/county/acts/ask", {"submission_id": "x"}),
        ("/county/acts/decide", {"township_code": "临江", "indicator_code": "x", "scheme_year": "2026"} | ACCEPTED),
        ("/county/acts/confirm", {"form_code": "F02", "township_code": "临江", "record_key": "x"}),
        ("/county/accounts/add", {"username": "county", "role": "county"}),
        ("/county/accounts/add", {"username": "somebody", "role": "township"}),
    ):
        status, said = decided(door, path, **form)
        assert status == 409
        assert not re.search(r"--|fadu |\.csv|_reason|marts\.|" + re.escape(str(door.home.path)), said), said


def test_an_account_that_differs_in_case_alone_or_has_a_page_for_a_name_is_not_added(door):
    for form in ({"username": "Admin"}, {"username": "longname", "display_name": "长" * 41}):
        status, said = decided(door, "/county/accounts/add", role="county", **form)
        assert (status, "请" in said) == (409, True)
    assert not {one["username"] for one in door.events("account")} & {"Admin", "longname"}


def test_a_name_with_a_wide_space_is_a_name(door):
    form = {"username": "wide.name", "role": "county", "display_name": "李　五", "reason": REASON}
    answer = door.clerk("county").post("/county/accounts/add", form)
    assert ("已新增账号" in answer.text, door.events("account")[-1]["display_name"]) == (True, "李 五")


def test_the_number_of_a_person_is_masked_as_a_number_and_in_the_name_of_a_file(door):
    made = load_workbook(io.BytesIO(book(TOWN)))
    sheet = next(one for one in made.worksheets if "合同" in one.title)
    sheet.cell(sheet.max_row, 5).value = int(PERSON)
    with io.BytesIO() as file:
        made.save(file)
        data = file.getvalue()
    clerk = door.clerk()
    for answer in (clerk.send(data, f"{PERSON}.xlsx"), clerk.send(data, f"{PERSON}.xlsx", what="try")):
        assert "110101********" in answer.text
        assert not re.search("1101011990030712", answer.text)


def test_before_anything_is_owed_the_county_has_an_empty_page(door, tmp_path):
    with portal(door.home, door.sessions.address, tmp_path / "portal.log", "2020-06-01") as address:
        answer = Clerk(address, "county").get("/county/")
    assert (answer.status_code, "2020年报送总表" in answer.text) == (200, True)
