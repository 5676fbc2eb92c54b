"""What a workbook may know of the county's other townships, and when."""

from expectations.candidate import Candidate
from expectations.gate import judge
from expectations.neighbours import Neighbours, Traces, traces
from expectations.registers import Held
from tests.support.candidates import OFFICE, OTHER_TOWN, candidate, row

CASE = {"case_no": "青罚〔2026〕1号", "case_type": "行政检查", "power_source": "法定职权", "procedure": "简易"}
CASE |= {"subject": "检查", "party_type": "企业", "officer1_id": "A-01", "major_decision": "否", "text_record": "是"}
CASE |= {"av_required": "否", "publicity_required": "是"}
REVIEW = {"review_batch": "2026Q1", "review_date": "2026-03-20", "case_no": "青罚[2026]1号", "review_mode": "集中"}
REVIEW |= {"score": 90, "grade": "合格"}


def contracts(count: int, **changes: object) -> dict[str, list[dict]]:
    return {"F05": [row("F05", contract_no=f"合〔2026〕{number}号", **changes) for number in range(count)]}


def rules(workbook: Candidate, *before: Candidate, neighbours: Neighbours | None = None) -> list[str]:
    return [one.rule for one in judge([*before, workbook], {}, neighbours=neighbours)[-1].problems]


def test_a_county_list_may_leave_out_the_township_of_a_case_somebody_sent():
    listed = candidate({"F10": [REVIEW]}, township=OFFICE, at=2)
    assert "F10-township-needed" in rules(listed)
    assert "F10-township-needed" not in rules(listed, candidate({"F09": [CASE]}, at=1))
    assert "F10-township-needed" in rules(listed, candidate({"F09": [CASE]}, at=3)), "it came later"


def test_only_what_is_in_force_in_the_other_township_counts():
    own = candidate(contracts(5), at=9)
    theirs = candidate(contracts(5), at=1, township=OTHER_TOWN)
    assert rules(own, theirs) == ["F05-same-as-other"]
    replaced = candidate(contracts(5, title="另一合同"), at=2, township=OTHER_TOWN)
    assert rules(own, theirs, replaced) == []


def test_the_order_of_rows_makes_no_difference_and_four_rows_are_no_copy():
    theirs = candidate({"F05": contracts(5)["F05"][::-1]}, at=1, township=OTHER_TOWN)
    assert rules(candidate(contracts(5), at=2), theirs) == ["F05-same-as-other"]
    assert rules(candidate(contracts(4), at=2), candidate(contracts(4), at=1, township=OTHER_TOWN)) == []


def test_what_was_judged_in_another_batch_counts_by_its_traces():
    theirs = candidate(contracts(5), at=1, township=OTHER_TOWN)
    known = Neighbours({OTHER_TOWN: ["河口镇"]})
    known.add(OTHER_TOWN, "2026-03", theirs.order, Traces(**traces(Held(theirs)).as_dict()))
    (told,) = judge([candidate(contracts(5), at=2)], {}, neighbours=known)[0].problems
    assert (told.rule, told.cell) == ("F05-same-as-other", "")
    assert "河口镇2026年3月" in told.message


def test_a_name_within_the_own_name_is_the_own():
    known = Neighbours({OTHER_TOWN: ["石镇人民", "石镇", "石桥镇"]})
    assert rules(candidate(contracts(1, remark="青石镇人民政府盖章")), neighbours=known) == []
    assert rules(candidate(contracts(1, remark="石 桥 镇盖章")), neighbours=known) == ["F05-names-other"]
    assert rules(candidate(contracts(1, remark="石镇盖章")), neighbours=known) == [], "two characters are a common word"
