"""A month that is sent again while somebody else sends it too: nothing in force is replaced unseen, nothing is lost."""

import io
import re

from openpyxl import load_workbook

from tests.support.mail import CONTRACT
from tests.support.portal import CLERK, NEXT_CLERK, NEXT_TOWN, TOWN, book

REST_DAY = CONTRACT | {"contract_no": "2026-H-09", "review_date": "2026-3-7", "review_submit_date": "2026-3-6"}
WORDS = "经查系月初集中加班办理，审查意见当日出具，档案在党政办"


def in_force(door, code: str) -> str:
    """The bytes a township was last accepted with."""
    accepted = [one for one in door.events("judged") if (one["township_code"], one["verdict"]) == (code, "accepted")]
    return accepted[-1]["sha256"]


def corrected(amount: int, town: tuple[str, str] = NEXT_TOWN) -> bytes:
    return book(town, contracts=[CONTRACT | {"amount_yuan": amount}], submission_type="更正")


def staged(answer) -> str:
    """The path of the page that asks for a word."""
    assert "/staged/" in answer.url
    return answer.url.rpartition("/portal")[2]


def test_an_older_workbook_explained_late_does_not_replace_a_newer_one_unseen(door):
    clerk = door.clerk()
    asked = clerk.send(book(TOWN, contracts=[REST_DAY]))
    said = dict.fromkeys(re.findall(r'name="(say-\d+)"', asked.text), WORDS)
    assert said
    assert "已通过" in clerk.send(book(TOWN)).text
    before, count = in_force(door, TOWN[0]), len(door.events("received"))
    answer = clerk.post(f"/sent/{clerk.receipt(asked)}/explain", said)
    assert (staged(answer) != "", "请确认是否更正" in answer.text) == (True, True)
    assert (in_force(door, TOWN[0]), len(door.events("received"))) == (before, count)


def test_a_correction_that_did_not_pass_is_not_forgotten_on_the_first_page(door):
    clerk, town = door.clerk("t990101003"), ("990101003", "北苑街道")
    clerk.send(book(town))
    assert "没有收入台账，仍以" not in clerk.get("/").text
    late = clerk.post(staged(clerk.send(book(town, contracts=[REST_DAY], submission_type="更正"))), {"what": "send"})
    page = clerk.get("/").text
    assert ("待说明，没有收入台账，仍以" in page, f'/sent/{clerk.receipt(late)}"' in page) == (True, True)
    clerk.post(f"/sent/{clerk.receipt(late)}/explain", dict.fromkeys(re.findall(r'name="(say-\d+)"', late.text), WORDS))
    assert "没有收入台账，仍以" not in clerk.get("/").text


def test_the_county_explains_nothing_for_a_township(door):
    town = ("990101002", "东岳街道")
    clerk, county = door.clerk(f"t{town[0]}"), door.clerk("county")
    asked = clerk.send(book(town, contracts=[REST_DAY]))
    path = f"/sent/{clerk.receipt(asked)}"
    assert "提交说明并报送" in clerk.get(path).text
    assert "提交说明并报送" not in county.get(path).text
    count = len(door.events("received"))
    said = dict.fromkeys(re.findall(r'name="(say-\d+)"', asked.text), WORDS)
    assert county.post(f"{path}/explain", said).url.endswith(path)
    assert len(door.events("received")) == count


def test_what_was_compared_with_an_older_version_is_compared_anew_before_it_is_sent(door):
    clerk, colleague, county = door.clerk(NEXT_CLERK), door.clerk("second.clerk"), door.clerk("county")
    form = {"username": "second.clerk", "role": "township", "township_code": NEXT_TOWN[0]}
    county.post("/county/accounts/add", form | {"reason": "该镇新增一名填报人员，分担台账工作"})
    clerk.send(book(NEXT_TOWN))
    mine, theirs = corrected(77), corrected(99)
    path = staged(clerk.send(mine))
    colleague.post(staged(colleague.send(theirs)), {"what": "send"})
    overtaken, count = in_force(door, NEXT_TOWN[0]), len(door.events("received"))
    answer = clerk.post(path, {"what": "send"})
    assert (answer.status_code, "有了变化，还没有报送" in answer.text, ">99<" in answer.text) == (409, True, True)
    assert (in_force(door, NEXT_TOWN[0]), len(door.events("received"))) == (overtaken, count)
    assert "已通过" in clerk.post(path, {"what": "send"}).text
    assert in_force(door, NEXT_TOWN[0]) != overtaken


def test_one_half_written_or_too_many_that_wait_stand_in_nobodys_way(door):
    clerk, town = door.clerk("t990101102"), ("990101102", "云岭镇")
    folder = door.home.portal / "staged"
    (folder / ("f" * 32)).mkdir(parents=True)
    (folder / ("f" * 32) / "told.json").write_bytes(b"")
    assert "已通过" in clerk.send(book(town)).text
    paths = [staged(clerk.send(corrected(amount, town))) for amount in range(1, 8)]
    found = [clerk.get(path).status_code for path in paths]
    assert found == [409, 409, 200, 200, 200, 200, 200]
    assert clerk.get(f"/staged/{'f' * 32}").status_code == 409
    assert door.clerk(CLERK).get(paths[-1]).status_code == 409


def test_what_is_explained_in_the_sheet_stands_beside_its_problem_before_it_is_sent(door):
    clerk, town = door.clerk("t990101103"), ("990101103", "双桥镇")
    asked = clerk.send(book(town, contracts=[REST_DAY]))
    lines, copy = listed(clerk.get(f"/sent/{clerk.receipt(asked)}/returned").content)
    header, row = lines[0], lines[1][0].row
    place = next(cell.column for cell in header if cell.value == "说明")
    copy["问题清单"].cell(row, place).value = WORDS
    file = io.BytesIO()
    copy.save(file)
    tried = clerk.send(file.getvalue(), what="try")
    assert ("可以通过" in tried.text, f"已说明：{WORDS}" in tried.text) == (True, True)


def test_the_copy_of_what_would_come_back_names_the_record_of_each_problem(door):
    clerk, town = door.clerk("t990101104"), ("990101104", "长滩镇")
    clerk.send(book(town))
    wrong = book(town, contracts=[REST_DAY | {"amount_yuan": "很多"}], submission_type="更正")
    lines, _ = listed(clerk.get(f"{staged(clerk.send(wrong))}/returned").content)
    place = next(at for at, cell in enumerate(lines[0]) if cell.value == "记录")
    assert "2026-H-09" in {line[place].value for line in lines[1:]}


def listed(data: bytes):
    """The lines of a returned copy's 问题清单 from its header on, and the copy."""
    copy = load_workbook(io.BytesIO(data))
    lines = [line for line in copy["问题清单"].iter_rows() if any(cell.value for cell in line)]
    first = next(at for at, line in enumerate(lines) if "编号" in [cell.value for cell in line])
    return lines[first:], copy
