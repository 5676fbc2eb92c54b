"""Whose workbook the door turns away, and in which words (docs/spec/9-semantics.md §10, §14)."""

from datetime import datetime

import pytest

from expectations.problem import Problem
from ingest import covers, door, places, workbook
from ingest.county import Account, County
from ingest.opening import Opened
from ingest.permits import Permits
from ingest.types import RawSheet, RawWorkbook

PLACES = places.gather("990101", "990101000", [("990101000", ["清源县"]), ("990101100", ["金沙镇"])])
ACCOUNTS = {
    name: Account(name, role, code)
    for name, role, code in (("js", "township", "990101100"), ("office", "county", ""), ("root", "admin", ""))
}
COUNTY = County(PLACES, ACCOUNTS, {})
LABELS = {"乡镇名称": "金沙镇", "行政区划代码": "990101100", "填报月份": "2026年3月"}
RECEIVED = datetime.fromisoformat("2026-04-03T10:00:00+08:00")


def refused(account: str = "", stamp: dict | None = None, **cover: object) -> list[Problem]:
    labels = [[label, value] for label, value in ({**LABELS, **cover}).items()]
    sheets = [RawSheet("封面", True, labels), RawSheet("_meta", False, [list(pair) for pair in (stamp or {}).items()])]
    parsed = workbook.parse(RawWorkbook(sheets))
    typed = covers.type_cover(parsed, PLACES)
    opened = Opened(parsed, typed, PLACES.is_county(typed.township_code), {}, [])
    return list(door.refusals(opened, account, RECEIVED, COUNTY, Permits()))


@pytest.mark.parametrize(
    ("stamp", "cell", "words"),
    [
        ({"township_code": "990101100", "report_month": "2026-03"}, None, ""),
        ({"report_month": "2026-02"}, "B3", "文件是为2026年2月发的模板，封面填的却是2026年3月。"),
        ({"report_month": "三月"}, "B3", "文件是为三月发的模板，封面填的却是2026年3月。"),
        ({"township_code": "990101000"}, "B1", "文件是为清源县发的模板，封面填的却是金沙镇。"),
        ({"township_code": "990102001"}, "B1", "文件是为990102001发的模板，封面填的却是金沙镇。"),
        (
            {"township_code": "990101000", "report_month": "2026-02"},
            "B1",
            "文件是为清源县2026年2月发的模板，封面填的却是金沙镇2026年3月。",
        ),
    ],
)
def test_a_template_made_for_something_else(stamp, cell, words):
    assert [(one.cell, one.message) for one in refused(stamp=stamp)] == ([(cell, words)] if cell else [])


@pytest.mark.parametrize(
    ("cover", "cell", "words"),
    [
        ({"乡镇名称": None, "行政区划代码": None}, "B2", "封面的单位“（空白）”不在本县的乡镇名单中。"),
        ({"乡镇名称": "云外镇", "行政区划代码": None}, "B2", "封面的单位“云外镇”不在本县的乡镇名单中。"),
        ({"行政区划代码": "990101100000"}, "B2", "封面的行政区划代码“990101100000”不在本县的乡镇名单中。"),
        ({"填报月份": None}, "B3", "封面的填报月份“（空白）”无法识别。"),
        ({"填报月份": "110101199003074477"}, "B3", "封面的填报月份“（无法读取）”无法识别。"),
    ],
)
def test_what_the_cover_does_not_say_is_told_as_such(cover, cell, words):
    assert [(one.cell, one.message) for one in refused(**cover)] == [(cell, words)]


@pytest.mark.parametrize(
    ("account", "code", "words"),
    [
        ("js", "990101100", None),
        ("office", "990101000", None),
        ("office", "990101100", "登录账号属于县考核组，文件封面却是990101100。"),
        ("root", "990101100", "登录账号属于系统管理员，文件封面却是990101100。"),
        ("js", "990101000", "登录账号属于金沙镇（990101100），文件封面却是990101000。"),
        ("x", "990101100", "登录账号属于未登记的用户“x”，文件封面却是990101100。"),
    ],
)
def test_an_account_sends_its_own(account, code, words):
    found = refused(account, 乡镇名称=None, 行政区划代码=code)
    assert [one.message for one in found] == ([words] if words else [])
