"""However a queue is shuffled and cut into batches, every workbook gets the verdict that its place in time gives it."""

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expectations.candidate import Candidate
from expectations.explained import accepted_words
from expectations.gate import judge
from expectations.neighbours import Neighbours, Traces
from ingest.explanations import Explanation
from tests.support.candidates import OTHER_TOWN, TOWN, candidate, row

CONTRACT = row("F05", contract_no="青合〔2026〕1号")
SHEETS = [
    {},
    {"F07": [row("F07")]},
    {"F07": [row("F07"), row("F07", officer_id="A-02", name="张二")]},
    {"F08": [row("F08")]},
    {"F08": [row("F08", officer_id="张二")]},
    {"F05": [CONTRACT]},
    {"F05": [CONTRACT | {"sign_date": "2026-01-20"}]},
    {"F05": [CONTRACT | {"review_required": "否"}]},
    {"F05": [CONTRACT | {"amount_yuan": "很多"}]},
    {"F01": [row("F01", is_normative="是")], "F02": [row("F02")]},
    {"F02": [row("F02")]},
    {"F05": [CONTRACT | {"contract_no": f"合〔2026〕{number}号"} for number in range(5)]},
    {"F07": [row("F07", cert_no="990101001")]},
]
WORDS = [
    Explanation("F05-not-required-remark", "", "", "村级小额采购，按规定不需审查", "青合〔2026〕1号", "remark"),
    Explanation("F05-filled-before", "", "", "上月误填签订日期，合同尚未签订", "青合〔2026〕1号", "sign_date"),
]
WORKBOOKS = st.builds(
    lambda sheets, month, township, at, mode, is_explained: candidate(
        sheets, month, township=township, at=at, reporting_mode=mode, explanations=WORDS if is_explained else []
    ),
    st.sampled_from(SHEETS),
    st.sampled_from(["2026-01", "2026-02", "2026-03"]),
    st.sampled_from([TOWN, OTHER_TOWN]),
    st.integers(0, 4),
    st.sampled_from(["当月新增", "年初累计"]),
    st.booleans(),
)
QUEUES = st.lists(WORKBOOKS, min_size=2, max_size=7, unique_by=lambda one: one.submission_id)


def fresh(workbook: Candidate) -> Candidate:
    """The gate puts officers' numbers for their names: every judging starts from the workbook as it came."""
    return replace(workbook, frames=dict(workbook.frames))


def one_by_one(queue: list[Candidate]) -> dict[str, object]:
    """Each workbook judged alone, in order of receipt, with those accepted before as its history."""
    accepted: dict[str, list[Candidate]] = {}
    answers, county = {}, Neighbours()
    for workbook in map(fresh, sorted(queue, key=lambda one: one.order)):
        (answer,) = judge([workbook], accepted, neighbours=county)
        answers[answer.submission_id] = answer
        if answer.verdict == "accepted":
            words = accepted_words(workbook, answer.problems)
            accepted.setdefault(workbook.township_code, []).append(replace(workbook, accepted_words=words))
    return answers


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(queue=QUEUES, data=st.data())
def test_a_shuffled_queue_is_judged_alike(queue, data):
    shuffled = data.draw(st.permutations(queue))
    batch = {one.submission_id: one for one in judge([fresh(one) for one in shuffled], {})}
    assert batch == one_by_one(queue)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(queue=QUEUES, data=st.data())
def test_a_queue_judged_in_two_parts_is_judged_alike(queue, data):
    ordered = sorted(queue, key=lambda one: one.order)
    cut = data.draw(st.integers(1, len(ordered) - 1))
    first = [fresh(one) for one in ordered[:cut]]
    answers = judge(first, {})
    history: dict[str, list[Candidate]] = {}
    county = Neighbours()
    for workbook, answer in zip(first, answers, strict=True):
        if answer.verdict == "accepted":
            left = Traces(**json.loads(json.dumps(answer.traces.as_dict())))
            county.add(workbook.township_code, workbook.report_month, workbook.order, left)
            words = accepted_words(workbook, answer.problems)
            history.setdefault(workbook.township_code, []).append(replace(workbook, accepted_words=words))
    answers += judge([fresh(one) for one in reversed(ordered[cut:])], history, neighbours=county)
    whole = judge([fresh(one) for one in queue], {})
    assert {one.submission_id: one for one in answers} == {one.submission_id: one for one in whole}
