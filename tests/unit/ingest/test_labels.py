"""Which sheet and which column a name means (docs/spec/9-semantics.md §11.2–3)."""

import pytest

from expectations.form import load_form
from ingest import labels


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("F02 规范性文件台账", "F02"),
        ("规范性文件台账", "F02"),
        ("Ｆ０２　规范性文件台账", "F02"),
        ("f02-规范性文件台账", "F02"),
        ("F02", "F02"),
        (" 规范性 文件台账 ", "F02"),
        ("规范性文件台账（3月）", "F02"),
        ("规范性文件台账【3月】", "F02"),
        ("标准性文件台账", "F02"),
        ("合同（协议）审查台账", "F05"),
        ("合同审查台账", "F05"),
        ("行政复议案件台账(被申请人)", "F11"),
        ("填报信息", "F00"),
        ("封面", "F00"),
        ("县级核定台账", "F22"),
        ("工作底稿", None),
        ("F99 规范性文件", None),
        ("Sheet1", None),
    ],
)
def test_a_sheet_is_known_by_any_of_its_names(name, code):
    assert labels.form_of_sheet(name) == code


@pytest.mark.parametrize(
    ("form", "texts", "places"),
    [
        ("F07", ["执法证号", "姓名"], {0: "cert_no", 1: "name"}),
        ("F08", ["执法证号★", "培训 名称"], {0: "officer_id", 1: "training_name"}),
        ("F04", ["序号", "编号"], {0: "seq_no", 1: "decision_id"}),
        ("F04", ["决策事项编号", "编号"], {0: "decision_id", 1: "seq_no"}),
        ("F19", ["计划数量", "单位"], {0: "planned_qty", 1: "unit"}),
        ("F22", ["单位", "文号"], {0: "township_code", 1: "record_key"}),
        ("F05", ["金额（万元）"], {0: "amount_yuan"}),
        ("F05", ["金额"], {0: "amount_yuan"}),
        ("F05", ["金额【万元】"], {0: "amount_yuan"}),
        ("F05", ["金额（单位：元）"], {0: "amount_yuan"}),
        ("F05", ["金额(美元)"], {}),
        ("F05", ["金额(单位:美元)"], {}),
        ("F08", ["培训时间（起）", "培训时间(止)", "天数（日）"], {0: "start_date", 1: "end_date", 2: "days"}),
        ("F23", ["政务公开栏数(镇)", "政务公开栏数(含村)", "政务公开栏数"], "the two, apart"),
        ("F02", ["文号：", "印发\n日期"], {0: "doc_no", 1: "issue_date"}),
    ],
)
def test_headers_name_their_columns(form, texts, places):
    found = labels.read_header(load_form(form), texts)
    if isinstance(places, str):
        assert len({found.places[0], found.places[1]}) == 2
        assert 2 not in found.places
    else:
        assert found.places == places


def test_ten_thousand_yuan_multiply():
    assert labels.read_header(load_form("F05"), ["金额（万元）"]).factors == {"amount_yuan": 10000}
    assert labels.read_header(load_form("F05"), ["合同价款［单位：万元］"]).factors == {"amount_yuan": 10000}
    assert labels.read_header(load_form("F05"), ["金额(元)"]).factors == {}


def test_an_alias_of_two_columns_names_neither():
    found = labels.read_header(load_form("F04"), ["编号", "决策事项名称"])
    assert found.ambiguous == [(0, ["decision_id", "seq_no"])]
