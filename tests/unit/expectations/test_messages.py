"""Every rule speaks: short Chinese, the value seen, one thing to do, and never a leak of our own names."""

import re
from datetime import date
from decimal import Decimal

import pytest
import yaml

from expectations.form import all_rule_ids, data_forms, load_form, load_forms
from expectations.messages import message, problem, severity_of
from expectations.model import Clause
from expectations.phrases import MESSAGES
from expectations.wording import clauses_zh, shown

TEXTS = yaml.safe_load(MESSAGES.read_text(encoding="utf-8"))
# Words a clerk reads in Latin letters because that is how they are spoken.
SPOKEN = {"Excel", "WPS", "xlsx", "et", "DTD", "CSV", "zip"}
RULES = [(form, rule) for form in load_forms().values() for rule in form.rules]
FACTS = {
    "value": "甲", "expected": "乙", "example": "丙", "limit": "9", "header": "丁", "record": "戊",
    "month": "2026年3月", "before": "己", "other_row": "7", "than_value": "2026年3月1日", "fill_date": "2026年4月1日",
    "report_month": "2026-03", "read_as": "2026年3月5日", "status": "零报告", "rows": "3", "form": "庚",
}  # fmt: skip


def latin(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z_]{2,}", text)) - SPOKEN


@pytest.mark.parametrize("rule_id", all_rule_ids())
def test_every_rule_has_words_even_when_nothing_is_known(rule_id):
    for said in (message(rule_id), message(rule_id, **FACTS)):
        for text in said:
            assert text.endswith(("。", "”", "：—", "：丙。", "：乙。")), text
            assert not re.search(r"[{}]|None|nan", text), text
            assert not latin(text), text
            assert len(text) <= 160, text


@pytest.mark.parametrize("rule_id", all_rule_ids())
def test_what_must_be_explained_says_where_and_what_is_only_shown_says_so(rule_id):
    hint = message(rule_id, **FACTS)[1]
    assert ("问题清单" in hint) == (severity_of(rule_id) == "核实性")
    assert ("不影响上传" in hint) == (severity_of(rule_id) == "提示")


@pytest.mark.parametrize("rule_id", ["F02-nothing", "F99-required", "file-unheard", "", "F00-key-vanished"])
def test_an_unknown_rule_is_our_mistake(rule_id):
    with pytest.raises(KeyError):
        message(rule_id)


def test_no_text_is_left_without_a_rule():
    kinds = {"order-strict", "unique-column", "check-late", "check-too_soon", *{rule.kind for _, rule in RULES}}
    kinds |= {rule.partition("-")[2] for form in load_forms().values() for rule in form.cell_rules()}
    kinds |= {rule.partition("-")[2] for form in data_forms() for rule in form.history_rules()}
    assert set(TEXTS["kinds"]) == kinds
    assert set(TEXTS["rules"]) <= set(all_rule_ids())


def test_a_text_names_columns_and_terms_as_the_form_does():
    cover = load_form("F00")
    for rule_id, text in TEXTS["rules"].items():
        if rule_id[:1] != "F":
            continue
        form = load_form(rule_id[:3])
        columns = [*form.columns, *cover.columns]
        known = (
            {column.header for column in columns} | {term for column in columns for term in column.terms} | {"是", "否"}
        )
        quoted = re.findall(r"“([^”{]+)”", text["message"] + text["hint"])
        assert set(quoted) <= known, rule_id


@pytest.mark.parametrize(("form", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_conditions_are_told_in_the_headers_of_the_form(form, rule):
    told = clauses_zh(form, rule.when)
    for clause in rule.when:
        assert all(f"“{form.column(name).header}”" in told for name in clause.columns)
    assert not latin(told)


CLAUSES = [
    ({"in": ["是", "不涉及"]}, "为“是”或“不涉及”"), ({"in": [True]}, "为“是”"), ({"in": [False]}, "为“否”"),
    ({"not_in": ["否"]}, "不是“否”"), ({"contains": ["罚款"]}, "含有“罚款”"), ({"lacks": ["罚款"]}, "不含“罚款”"),
    ({"empty": True}, "未填"), ({"empty": False}, "已填"), ({"over": 0}, "大于0"), ({"at_most": 2.5}, "不大于2.5"),
    ({"equals": "title"}, "与“文件标题”相同"), ({"before": "issue_date"}, "早于“印发日期”"),
    ({"after": "issue_date"}, "晚于“印发日期”"), ({"other_year": "issue_date"}, "与“印发日期”不在同一年"),
    ({"over_span_of": ["publish_date", "effective_date"]}, "超过“公布日期”到“施行日期”的天数"),
    ({"not_a_value_of": "F02.filing_result"}, "不在可选项内"), ({"under": 30}, "小于30"),
    ({"exceeds": {"than": "correction_times"}}, "大于“补正次数”"),
    ({"per_day": {"days": "correction_times", "low": 4, "high": 8}}, "按“补正次数”折算不在每日4至8之间"),
    ({"reaches": "major_fine_yuan"}, "达到考核方案规定的数额"),
    ({"overdue": "archive_days"}, "到填报月份的最后一天已超过考核方案规定的天数"),
    ({"same_day": "issue_date"}, "与“印发日期”在同一天"),
    ({"late": {"since": "issue_date", "clock": "CL-01"}}, "晚于从“印发日期”起算的期限"),
    ({"too_soon": {"since": "issue_date", "clock": "CL-03"}}, "距“印发日期”不足规定的期限"),
    ({"day_off": True}, "是休息日"), ({"before_month_end": True}, "早于填报月份的最后一天"),
    ({"report_year": [0]}, "在填报年份"),
    ({"not_report_year": [0, -1]}, "不在填报年份或填报年份的上一年"), ({"fewer_names_than": 2}, "不足2人"),
]  # fmt: skip


@pytest.mark.parametrize(("test", "words"), CLAUSES, ids=[next(iter(test)) for test, _ in CLAUSES])
def test_every_kind_of_condition_has_words(test, words):
    form = load_form("F02")
    assert clauses_zh(form, [Clause(column="filing_date", **test)]) == f"“报备日期”{words}"


def test_no_kind_of_condition_is_forgotten():
    kinds = {field.alias or name for name, field in Clause.model_fields.items()} - {"column"}
    assert kinds == {next(iter(test)) for test, _ in CLAUSES}


def test_a_problem_says_value_place_and_remedy():
    said = problem(
        "F02-filing-before-issue",
        sheet_name="F02 规范性文件台账",
        cell="X9",
        column_name="filing_date",
        form_code="F02",
        raw_value="2026.3.1",
        record_key="清政发〔2026〕3号",
        value=date(2026, 3, 1),
        than_value=date(2026, 3, 5),
    )
    assert said.message == "“报备日期”（2026年3月1日）早于“印发日期”（2026年3月5日）。"
    assert said.hint == "请核对“报备日期”和“印发日期”。"
    assert (said.severity, said.cell, said.row, said.raw_value) == ("强制性", "X9", 9, "2026.3.1")


def test_numbers_and_yes_no_among_the_facts_read_as_offices_write_them():
    told = {"month": "2026年2月", "column_name": "days", "form_code": "F08"}
    assert "填的是“16”" in problem("F08-filled-before", before=Decimal("16.0000"), **told).message
    assert "填的是“否”" in problem("F08-filled-before", before=False, **told).message


def test_a_list_is_told_whole_and_a_page_of_text_is_not():
    terms = "、".join(load_form("F11").column("outcome").terms)
    said = problem("F11-list", column_name="outcome", form_code="F11", raw_value="长" * 500, expected=terms)
    assert terms in said.hint
    assert len(said.message) < 80
    assert len(problem("F08-officer-unknown", form_code="F08", raw_value="张三、" * 500).message) < 80


def test_an_example_is_announced_only_where_there_is_one():
    about = {"column_name": "contract_no", "form_code": "F05", "expected": "文本"}
    assert problem("F05-type", **about, example="甲1").hint == "请改填文本，例如：甲1。"
    assert problem("F05-type", **about, how="请先把单元格设为文本格式").hint == "请先把单元格设为文本格式。"


def test_braces_in_a_cell_are_only_braces():
    assert "“{value}{0}”" in message("F02-type", header="补正次数", value="{value}{0}", expected="整数")[0]


SHOWN = [
    (None, ""), (True, "是"), (False, "否"), (date(2026, 3, 5), "2026年3月5日"), (3.0, "3"), (2.50, "2.5"),
    (1e20, "100000000000000000000"), (0.1 + 0.2, "0.3"), (7, "7"), ("甲 乙", "甲 乙"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), SHOWN)
def test_values_read_as_an_office_writes_them(value, text):
    assert shown(value) == text
