"""Which words explain a 核实性 problem, and for how long (spec 9 §11.10, §12)."""

import pytest

from expectations.candidate import Candidate
from expectations.gate import judge
from expectations.messages import problem
from ingest.explanations import Explanation
from tests.support.candidates import candidate, row

WORDS = "该合同为村级小额采购，按县里规定不需审查"
OTHER_WORDS = "该合同由县财政局统一审查，镇里不再审查"
NO_REASON = "F05-not-required-remark"


def unreviewed(*numbers: int) -> dict[str, list[dict]]:
    return {"F05": [row("F05", contract_no=f"青合〔2026〕{one}号", review_required="否") for one in numbers]}


def words(
    text: str = WORDS, rule: str = NO_REASON, sheet_name: str = "F05 合同审查台账", cell: str = "O4", **also
) -> Explanation:
    return Explanation(rule, sheet_name, cell, text, **also)


def verdicts(*workbooks: Candidate) -> list[str]:
    return [answer.verdict for answer in judge(list(workbooks), {})]


def cell_of_the_problem() -> str:
    (problem,) = judge([candidate(unreviewed(1))], {})[0].problems
    return problem.cell


def test_a_problem_waits_for_words():
    assert verdicts(candidate(unreviewed(1))) == ["needs_explanation"]


def test_words_by_the_cell():
    cell = cell_of_the_problem()
    (answer,) = judge([candidate(unreviewed(1), explanations=[words(cell=f"${cell[0]}${cell[1:]}")])], {})
    assert answer.verdict == "accepted"
    assert [one.explanation for one in answer.problems] == [WORDS]


@pytest.mark.parametrize(
    "way", [{"cell": "ｐ４"}, {"cell": " $P$ 4 "}, {"sheet_name": "合同审查台账"}, {"rule": NO_REASON.lower()}], ids=str
)
def test_words_by_the_cell_however_it_is_written(way):
    assert cell_of_the_problem() == "P4"
    said = words(**({"cell": "P4"} | way))
    assert verdicts(candidate(unreviewed(1), explanations=[said])) == ["accepted"]


def test_words_by_the_record_wherever_it_stands_now():
    about = {"record_key": "青合〔2026〕1号", "column_name": "remark"}
    assert verdicts(candidate(unreviewed(2, 1), explanations=[words(cell="O4", **about)])) == ["needs_explanation"]
    both = [words(cell="", **about), words(OTHER_WORDS, cell="", **(about | {"record_key": "青合〔2026〕2号"}))]
    (answer,) = judge([candidate(unreviewed(2, 1), explanations=both)], {})
    assert [(one.record_key[-2], one.explanation) for one in answer.problems] == [("2", OTHER_WORDS), ("1", WORDS)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"rule": "F05-filled-before"},
        {"sheet_name": "F02 规范性文件台账"},
        {"cell": "A99"},
        {"text": "情况属实"},
        {"text": "核实无误。"},
        {"text": "经核实，数据无误！"},
        {"text": "不用审"},
        {"text": "。。。。。。。。。。"},
        {"text": "已经核实，无误。。"},
        {"text": "情况属实，情况属实。"},
        {"record_key": "青合〔2026〕9号", "column_name": "remark"},
    ],
    ids=str,
)
def test_words_that_do_not_explain(wrong):
    said = words(**({"cell": cell_of_the_problem()} | wrong))
    assert verdicts(candidate(unreviewed(1), explanations=[said])) == ["needs_explanation"]


def test_the_same_words_serve_once():
    first = cell_of_the_problem()
    second = f"{first[0]}5"
    twice = [words(cell=first), words(WORDS + "。", cell=second)]
    (answer,) = judge([candidate(unreviewed(1, 2), explanations=twice)], {})
    assert [bool(one.explanation) for one in answer.problems] == [True, False]
    good = [words(cell=first), words(OTHER_WORDS, cell=second)]
    assert verdicts(candidate(unreviewed(1, 2), explanations=good)) == ["accepted"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("核实无误。", "只说无误、属实，没有写明具体原因"),
        ("情况属实，情况属实。", "只说无误、属实，没有写明具体原因"),
        ("不用审", "不足8个字（标点符号和重复的话不计）"),
        ("哈哈哈哈哈哈哈哈哈哈", "不足8个字（标点符号和重复的话不计）"),
        ("不用审，不用审，不用审", "不足8个字（标点符号和重复的话不计）"),
        ("。。。。。。。。。。", "不足8个字（标点符号和重复的话不计）"),
    ],
)
def test_words_that_do_not_explain_are_told_with_the_reason_and_kept(text, why):
    cell = cell_of_the_problem()
    (before,), (after,) = (
        judge([candidate(unreviewed(1), explanations=said)], {})[0].problems for said in ([], [words(text, cell=cell)])
    )
    assert after.message == f"{before.message}已填写的说明“{text}”未予采纳：{why}。"
    assert (after.hint, after.explanation, after.refused_words) == (before.hint, "", text)
    assert (before.explanation, before.refused_words) == ("", "")


def test_words_said_twice_are_told_where_they_stand_the_second_time():
    twice = [words(cell="P4"), words(WORDS + "。", cell="P5")]
    (answer,) = judge([candidate(unreviewed(1, 2), explanations=twice)], {})
    first, second = answer.problems
    assert "未予采纳" not in first.message
    assert second.message.endswith("未予采纳：与本单位本年度的另一条说明相同，同样的话不能用于两条。")
    assert second.refused_words == WORDS + "。"


def test_empty_words_beside_accepted_ones_are_not_asked_about():
    cell = cell_of_the_problem()
    march = candidate(unreviewed(1), "2026-03", at=1, explanations=[words(cell=cell)])
    april = candidate(unreviewed(1), "2026-04", at=2, explanations=[words("核实无误", cell=cell)])
    (problem,) = judge([march, april], {})[1].problems
    assert (problem.explanation, problem.refused_words, "未予采纳" in problem.message) == (WORDS, "", False)


def test_the_same_words_serve_once_a_year_even_when_superseded():
    cell = cell_of_the_problem()
    march = candidate(unreviewed(1), "2026-03", at=1, explanations=[words(cell=cell)])
    corrected = candidate({}, "2026-03", at=2)
    april = candidate(unreviewed(2), "2026-04", at=3, explanations=[words(cell=cell)])
    assert verdicts(march, corrected, april)[-1] == "needs_explanation"
    next_year = candidate(unreviewed(2), "2027-01", at=3, explanations=[words(cell=cell)])
    assert verdicts(march, corrected, next_year)[-1] == "accepted"


def test_accepted_words_hold_until_the_value_changes():
    far = "1998-05-01"
    march = candidate({"F05": [row("F05", sign_date=far)]}, "2026-03", at=1)
    (problem,) = judge([march], {})[0].problems
    said = [words("补签的历史合同，原件存档案室", rule="F05-near", cell=problem.cell)]
    march = candidate({"F05": [row("F05", sign_date=far)]}, "2026-03", at=1, explanations=said)
    again = candidate({"F05": [row("F05", sign_date=far)]}, "2026-04", at=2)
    changed = candidate({"F05": [row("F05", sign_date="1999-05-01")]}, "2026-04", at=3)
    assert verdicts(march, again, changed) == ["accepted", "accepted", "needs_explanation"]
    assert judge([march, again], {})[1].problems[0].explanation == said[0].text


def test_lines_about_keys_that_vanished_are_taken_in_turn():
    two = [row("F05", contract_no=f"青合〔2026〕{one}号") for one in (1, 2)]
    march = candidate({"F05": two}, at=1, reporting_mode="年初累计")
    said = [
        words("一号合同录入重复，已并入三号", "F05-key-vanished", cell=""),
        words("二号合同已撤销未签订", "F05-key-vanished", cell=""),
    ]
    april = candidate({}, "2026-04", at=2, reporting_mode="年初累计", explanations=said)
    assert verdicts(march, april) == ["accepted", "accepted"]


def test_words_for_a_number_without_a_year_are_of_its_year():
    def first(year: int) -> dict:
        signed = f"{year}-01-20"
        return {"F05": [row("F05", contract_no="1号", review_required="否", sign_date=signed)]}

    december = candidate(first(2025), "2025-12", at=1, explanations=[words(cell=cell_of_the_problem())])
    same, next_years = candidate(first(2025), "2026-01", at=2), candidate(first(2026), "2026-02", at=3)
    assert verdicts(december, same, next_years) == ["accepted", "accepted", "needs_explanation"]


def test_words_about_one_sheet_do_not_serve_another():
    said = [words("二月合同台账有数据，漏选了本表情况", "sheet-empty-status", "封面", "C14")]
    march = candidate({}, "2026-03", at=1, explanations=said)
    april = candidate({}, "2026-04", at=2)
    for workbook, code in ((march, "F05"), (april, "F01")):
        told = problem("sheet-empty-status", sheet_name="封面", cell="C14", form_code=code, value="某表", rows=1)
        workbook.problems.append(told)
    assert verdicts(march, april) == ["accepted", "needs_explanation"]


def dated(day: object) -> dict[str, list[dict]]:
    return {"F05": [row("F05", review_submit_date=day)]}


def test_words_hold_for_a_date_however_it_is_spelt_until_it_is_another():
    said = words("因历史遗留问题，当年已送审但一直未签订", "F05-near", record_key="青合〔2026〕1号",
                 column_name="review_submit_date", raw_value="2023.5.5")  # fmt: skip
    first = candidate(dated("2023.5.5"), "2026-02", explanations=[said])

    assert verdicts(first, candidate(dated("2023年5月5日"), at=1)) == ["accepted", "accepted"]
    assert verdicts(first, candidate(dated("2023年5月6日"), at=1)) == ["accepted", "needs_explanation"]


def test_a_date_that_is_far_only_because_its_record_came_back_needs_no_words():
    near, far = candidate(dated("2025-03-03"), "2026-12"), candidate(dated("2025年3月3日"), "2027-01", at=1)

    (_, answer) = judge([near, far], {})

    assert (answer.verdict, answer.problems) == ("accepted", [])
    assert verdicts(near, candidate(dated("2025-03-04"), "2027-01", at=1)) == ["accepted", "needs_explanation"]
    assert verdicts(candidate(dated("2025-03-03"), "2027-01", at=1)) == ["needs_explanation"]


def test_a_report_of_long_ago_that_is_still_awaited_needs_no_words_either():
    report = {
        "report_type": "年度工作总结",
        "report_year": 2025,
        "title": "总结",
        "due_date": "2025-12-05",
        "status": "未报",
    }
    last_year, now = candidate({"F18": [report]}, "2026-12"), candidate({"F18": [report]}, "2027-01", at=1)

    assert verdicts(now) == ["needs_explanation"]
    assert verdicts(last_year, now) == ["accepted", "accepted"]
