"""What a clerk is told at the door names what is really wrong (docs/spec/9-semantics.md §11, §14)."""

from datetime import date

import pytest

from tests.support import wide_county
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, table
from tests.support.separated import to_texts, zipped
from tests.support.wide_county import Paper, township

CONTRACT = table("F05")["row"]
NAME = "F05 合同审查台账"
TWO_HEADS = [["合同编号", "合同名称"]]


def book(number: int, cover: dict | None = None, rows: list | None = None, **more) -> bytes:
    rows = [CONTRACT] if rows is None else rows
    return Book(lawful_cover(township(number)) | (cover or {}), {"F05": rows}, **more).to_bytes()


PAPERS = {
    "another's code": (book(1, {"township_code": township(2)[0]}), f"t{township(1)[0]}"),
    "code of twelve digits": (book(3, {"township_code": township(3)[0] + "000"}), ""),
    "有": (book(4, statuses={"F05": "有"}), ""),
    "filled early": (book(6, {"fill_date": date(2026, 2, 28)}), ""),
    "long number": (book(7, rows=[CONTRACT | {"contract_no": 4.10522e17}]), ""),
    "two alike": (
        book(8, sheet_names={"F05": "合同审查台账"}, loose={"合同审查台账 ": TWO_HEADS}),
        "",
    ),
    "无": (book(5, rows=[], statuses={"F05": "无"}), ""),
}
TOLD = {
    "another's code": [
        "登录账号属于第001镇（990101001），文件封面却是第001镇（990101002）。",
        "封面的乡镇名称“第001镇”与行政区划代码“990101002”不是同一个单位。",
    ],
    "code of twelve digits": ["封面的行政区划代码“990101003000”不在本县的乡镇名单中。"],
    "有": [],
    "filled early": ["封面的填报日期（2026年2月28日）早于填报月份（2026年3月）。"],
    "long number": ["“合同编号”填写的“410522000000000000”无法识别，应填文本（长编号以数字保存会丢失末几位）。"],
    "two alike": [
        "《合同审查台账》有两张工作表（“合同审查台账”和“合同审查台账”（名称中另有空格等看不见的字符）），无法确定以哪张为准。"
    ],
    "无": ["《合同审查台账》没有填报，封面的“本表情况”填的是“无”，看不出是零报告还是无此职责，按“未报”处理。"],
    "renamed": [f"CSV文件的文件名就是表名，“{NAME}-青石镇”不是规定的台账。"],
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> dict[str, dict]:
    folder = tmp_path_factory.mktemp("door")
    papers = [Paper(name, data, "2026-04-03T10:00", account) for name, (data, account) in PAPERS.items()]
    text = to_texts(book(9))[NAME]
    papers.append(Paper("renamed", zipped({f"{NAME}-青石镇": text}), "2026-04-03T10:00", "", "三月.zip"))
    return wide_county.answers(wide_county.home(folder, 9), folder, papers)


@pytest.mark.parametrize("name", TOLD)
def test_what_is_wrong_is_named(answers, name):
    found = [one["message"] for one in answers[name]["problems"]]
    assert set(TOLD[name]) <= set(found)
    assert bool(TOLD[name]) == bool(found)


def test_a_long_number_is_told_what_to_do_and_no_example(answers):
    (problem,) = answers["long number"]["problems"]
    assert problem["hint"] == "请先把单元格设为文本格式，再重新填写。"
