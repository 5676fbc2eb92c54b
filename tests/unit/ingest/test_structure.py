"""What is told back about a workbook before any cell is typed (docs/spec/9-semantics.md §11.3, §12)."""

import pytest

from ingest import workbook
from ingest.types import BROKEN, RawSheet, RawWorkbook, Unreadable

NAME = "F05 合同审查台账"
CONTRACT = ["合同编号", "合同名称", "合同类型", "相对方", "是否应审", "审查结论", "备注"]
ROW = ["合〔2026〕1号", "档案整理", "服务购买", "博雅公司", "是", "合法", None]
PERSON = "99010119800307015X"


def parse(*rows: list, **facts) -> workbook.Parsed:
    cover = RawSheet("封面", True, [["乡镇名称", "金沙镇"]])
    return workbook.parse(RawWorkbook([cover, RawSheet(NAME, True, [list(row) for row in rows], **facts)]))


def told(parsed: workbook.Parsed) -> list[tuple[str, str, str]]:
    return [(problem.rule, problem.cell, problem.column_name) for problem in parsed.problems]


def test_a_column_named_twice():
    assert told(parse([*CONTRACT, "相对方"], ROW)) == [("header-twice", "H1", "counterparty")]
    assert told(parse([*CONTRACT[:3], "乙方", "对方当事人", *CONTRACT[4:]], [*ROW[:3], "甲", *ROW[3:]])) == [
        ("header-twice", "E1", "counterparty")
    ]


def test_a_required_column_is_missed_where_there_are_rows():
    header, row = CONTRACT[:3] + CONTRACT[4:], ROW[:3] + ROW[4:]
    assert told(parse(header, row)) == [("header-missing", "", "counterparty")]
    assert told(parse(header)) == []


def test_a_column_of_nobody_is_told_back():
    parsed = parse([*CONTRACT, "是否上墙"], [*ROW, "是"])
    assert told(parsed) == [("header-unknown", "H1", "")]
    assert "是否上墙" in parsed.problems[0].message


@pytest.mark.parametrize("name", [None, 2026.0])
def test_what_stands_under_no_name_is_told_back(name):
    parsed = parse([*CONTRACT, None, name], [*ROW, None, 120000.0], [*ROW, None, None])
    assert told(parsed) == [("header-unknown", "I1", "")]
    assert "I列（没有列名）" in parsed.problems[0].message
    assert told(parse([*CONTRACT, None, name], ROW)) == []


def test_an_alias_of_two_columns_is_not_also_missed():
    cover = RawSheet("封面", True, [["乡镇名称", "金沙镇"]])
    header = ["编号", "决策事项名称", "是否列入年度目录", "事项类别"]
    sheet = RawSheet("F04", True, [header, ["决1", "道路", "是", "公共建设项目"]])
    rules = told(workbook.parse(RawWorkbook([cover, sheet])))
    assert ("header-ambiguous", "A1", "") in rules
    assert ("header-missing", "", "decision_id") not in rules


def test_rows_without_a_header():
    assert told(parse(ROW, ROW)) == [("sheet-no-header", "", "")]


def test_broken_cells_are_told_once_and_hold_no_value():
    parsed = parse(CONTRACT, ROW, ROW, errors={"B2": "#REF!"}, uncached=["D3"])
    assert told(parsed) == [("cell-error", "B2", "title"), ("cell-uncached", "D3", "counterparty")]
    assert parsed.sheets[0].rows[0][1]["title"] is BROKEN
    assert "#REF!" in parsed.problems[0].message


@pytest.mark.parametrize(
    ("rows", "cell", "column"),
    [
        ([CONTRACT, [*ROW[:6], f"身份证{PERSON}"]], "G2", "remark"),
        ([[*CONTRACT, None], [*ROW, PERSON]], "H2", ""),
        ([[f"经办人{PERSON}"], CONTRACT, ROW], "A1", ""),
        ([CONTRACT, ROW, [f"填报人：{PERSON}"]], "A3", ""),
    ],
)
def test_a_personal_number_in_any_cell_is_refused_and_masked(rows, cell, column):
    parsed = parse(*rows)
    found = [one for one in parsed.problems if one.rule != "header-unknown"]
    assert [(one.rule, one.cell, one.column_name) for one in found] == [("F05-personal-id", cell, column)]
    assert PERSON not in repr(parsed.problems)
    assert found[0].raw_value == "990101********015X"


def test_a_personal_number_on_the_cover():
    cover = RawSheet("封面", True, [["乡镇名称", "金沙镇"], ["联系电话", PERSON]])
    parsed = workbook.parse(RawWorkbook([cover]))
    assert told(parsed) == [("F00-personal-id", "B2", "phone")]
    assert parsed.cover["phone"].value is BROKEN


@pytest.mark.parametrize(
    ("sheet", "place"),
    [
        (RawSheet("封面", True, [["乡镇名称", "金沙镇"], [None, None, f"经办{PERSON}"]]), ("封面", "C2", "")),
        (RawSheet("草稿", True, [["张三", PERSON]]), ("草稿", "B1", "")),
        (RawSheet("问题清单", True, [["编号", "说明"], ["F05-near-1", f"已核{PERSON}"]]), ("问题清单", "B2", "")),
        (RawSheet("_meta", False, [["township_code", PERSON]]), ("_meta", "B1", "")),
        (RawSheet(f"表{PERSON}", True, [["a"]]), ("表990101********015X", "", "")),
        (RawSheet("F05", True, [["甲", PERSON], ["乙", "丙"]]), ("F05", "B1", "")),
    ],
)
def test_a_personal_number_wherever_nobody_reads(sheet, place):
    cover = [] if sheet.name == "封面" else [RawSheet("封面", True, [["乡镇名称", "金沙镇"]])]
    parsed = workbook.parse(RawWorkbook([*cover, sheet]))
    found = [one for one in parsed.problems if one.rule.endswith("personal-id")]
    assert [(one.sheet_name, one.cell, one.column_name) for one in found] == [place]
    assert PERSON not in repr(parsed)


def test_a_personal_number_in_a_header_is_masked_where_the_header_is_quoted():
    parsed = parse([*CONTRACT, f"经办{PERSON}"], ROW)
    assert told(parsed) == [("header-unknown", "H1", ""), ("F05-personal-id", "H1", "")]
    assert PERSON not in repr(parsed.problems)


def test_a_personal_number_in_the_table_of_statuses():
    table = [["表号", "表名", "本表情况"], ["F05", "合同审查台账", PERSON]]
    parsed = workbook.parse(RawWorkbook([RawSheet("封面", True, [["乡镇名称", "金沙镇"], *table])]))
    assert told(parsed) == [("F00-personal-id", "C3", "sheet_status")]
    assert parsed.statuses["F05"].value is BROKEN


def test_hidden_rows_are_read_and_told():
    parsed = parse(CONTRACT, ROW, ROW, hidden_rows=[3, 9])
    assert [row for row, _ in parsed.sheets[0].rows] == [2, 3]
    assert told(parsed) == [("sheet-hidden-rows", "A3", "")]


def test_a_hidden_sheet_is_read_and_told():
    cover = RawSheet("封面", True, [["乡镇名称", "金沙镇"]])
    for rows, expected in (([CONTRACT, ROW], [("sheet-hidden-rows", "", "")]), ([CONTRACT], [])):
        parsed = workbook.parse(RawWorkbook([cover, RawSheet(NAME, False, rows)]))
        assert told(parsed) == expected


def test_sheets_nobody_knows_and_sheets_sent_twice():
    cover = RawSheet("封面", True, [["乡镇名称", "金沙镇"]])
    sheets = [RawSheet(name, True, [CONTRACT, ROW]) for name in (NAME, "合同台账", "工作底稿", "_lists")]
    parsed = workbook.parse(RawWorkbook([cover, *sheets, RawSheet("Sheet3", True, [[None]])]))
    assert [(problem.rule, problem.sheet_name) for problem in parsed.problems] == [
        ("sheet-twice", "合同台账"),
        ("sheet-unknown", "工作底稿"),
    ]
    assert len(parsed.sheets) == 1


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("合同台账", "“合同审查台账”和“合同台账”"),
        ("合同审查台账 ", "“合同审查台账”和“合同审查台账”（名称中另有空格等看不见的字符）"),
    ],
)
def test_two_sheets_of_a_form_are_named_apart(second, told):
    cover = RawSheet("封面", True, [["乡镇名称", "金沙镇"]])
    sheets = [RawSheet(name, True, [CONTRACT, ROW]) for name in ("合同审查台账", second)]
    (problem,) = workbook.parse(RawWorkbook([cover, *sheets])).problems
    assert problem.message == f"《合同审查台账》有两张工作表（{told}），无法确定以哪张为准。"


def test_neither_cover_nor_register():
    with pytest.raises(Unreadable, match="file-unknown"):
        workbook.parse(RawWorkbook([RawSheet("Sheet1", True, [["a"]])]))
    only = workbook.parse(RawWorkbook([RawSheet(NAME, True, [CONTRACT, ROW])]))
    assert told(only) == [("cover-missing", "", "")]


def test_the_stamp_of_the_template_is_read():
    rows = [["form_version", "2025-01"], ["township_code", "990101100"], ["report_month", "2026-03"]]
    stamp = RawSheet("_meta", False, rows)
    parsed = workbook.parse(RawWorkbook([stamp, RawSheet("封面", True, [["乡镇名称", "金沙镇"]])]))
    assert parsed.meta == dict(rows)


@pytest.mark.parametrize(
    ("facts", "cell"),
    [
        ({"hidden_rows": [2]}, "A2"),
        ({"hidden_columns": [4]}, "D1"),
        ({"hidden_columns": [4], "hidden_rows": [2]}, "A2"),
        # Nothing of a record is hidden: the header's row, a column beside the form's.
        ({"hidden_rows": [1, 9], "hidden_columns": [9]}, None),
    ],
)
def test_what_is_hidden_is_read_and_told_at_the_first_of_it(facts, cell):
    parsed = parse(CONTRACT, ROW, **facts)
    assert told(parsed) == ([("sheet-hidden-rows", cell, "")] if cell else [])
    assert parsed.sheets[0].rows[0][1]["counterparty"] == "博雅公司"


def test_a_hidden_column_of_an_empty_register_hides_nothing():
    assert told(parse(CONTRACT, hidden_columns=[4])) == []


@pytest.mark.parametrize(
    ("name", "rows", "rule"),
    [
        ("工作簿1", [["甲", "乙"]], "file-csv-name"),
        ("工作簿1", [["这是一份文字说明，不是工作簿。"]], "file-not-workbook"),
        ("工作簿1", [], "file-not-workbook"),
    ],
)
def test_a_csv_is_known_by_its_name(name, rows, rule):
    with pytest.raises(Unreadable) as refused:
        workbook.parse(RawWorkbook([RawSheet(name, True, rows)], "csv"))
    assert refused.value.rule == rule


def test_a_zip_of_csv_with_other_names_is_told_which():
    sheets = [RawSheet(f"{NAME}-青石镇", True, [CONTRACT, ROW]), RawSheet("说明", True, [["一段文字"]])]
    with pytest.raises(Unreadable) as refused:
        workbook.parse(RawWorkbook(sheets, "zip"))
    assert (refused.value.rule, refused.value.facts) == ("file-csv-name", {"value": f"{NAME}-青石镇"})
    with pytest.raises(Unreadable, match="file-unknown"):
        workbook.parse(RawWorkbook(sheets[1:], "zip"))


def test_a_csv_is_a_register_without_a_cover_or_a_cover():
    register = workbook.parse(RawWorkbook([RawSheet("F05", True, [CONTRACT, ROW])], "csv"))
    assert told(register) == [("cover-missing", "", "")]
    cover = workbook.parse(RawWorkbook([RawSheet("封面", True, [["乡镇名称", "金沙镇"]])], "csv"))
    assert (told(cover), cover.cover["township_name"].value) == ([], "金沙镇")


@pytest.mark.parametrize(
    ("container", "is_1904", "raw", "day"),
    [
        ("xls", True, 44624.0, 46086.0),
        ("xls", True, 20260305.0, 20260305.0),
        ("xls", True, "2026.3.5", "2026.3.5"),
        ("xls", False, 44624.0, 44624.0),
        ("csv", False, "46086", 46086.0),
        ("zip", False, "46086", 46086.0),
        ("zip", False, "2026/3/5", "2026/3/5"),
        ("xlsx", False, "46086", "46086"),
    ],
)
def test_days_that_are_bare_numbers_are_taken_as_the_container_counts(container, is_1904, raw, day):
    """Only in columns of dates: a contract may well be number 44624."""
    cover = RawSheet("封面", True, [["填报日期", raw], ["填报人", raw]])
    register = RawSheet("F05", True, [[*CONTRACT, "签订日期"], [raw, *ROW[1:], raw]])
    parsed = workbook.parse(RawWorkbook([cover, register], container, is_1904))
    values = parsed.sheets[0].rows[0][1]
    assert (parsed.cover["fill_date"].value, parsed.cover["reporter"].value) == (day, raw)
    assert (values["sign_date"], values["contract_no"]) == (day, raw)
