"""Trap 5 on the marks' side: 桃沟乡 became part of 马鞍乡 on 1 July 2026 (9-semantics.md §7, 10-duties.md §2).

Contracts, by hand. 桃沟乡: 一号 reviewed and signed in May; 二号 sent for review in June and signed in July by 马鞍乡,
which goes on with it under its number; 三号 both have. 马鞍乡: its own 三号, signed unreviewed in March; 四号, begun in
July under a number 桃沟乡 had given away in January. So HT-01 of May is 2 of 2 for 桃沟乡 (一号, its 三号), which has
no year of 2026; that of 马鞍乡 is over 一号, 二号, both 三号 and both 四号: 6, all reviewed but its own 三号: 5 of 6.
"""

from datetime import date

import pytest

from tests.spec.test_duties import submission
from tests.support.warehouse import query, run_dbt, write_home

MARTS = ("+fct_assessments", "+fct_indicator_values", "+fct_duties")
OLD, NEW = "990101205", "990101204"
COUNTY = f"""township_code,township_name,aliases,group_code,valid_from,valid_to,successor_code
{NEW},马鞍乡,,乡,2000-01-01,,
{OLD},桃沟乡,,乡,2000-01-01,2026-06-30,{NEW}
"""
REVIEWED = {"review_required": True, "review_conclusion": "合法"}
# Who sent it in which month, contract, sent for review, reviewed, signed.
ROWS = [
    (OLD, "2026-01", "四号", date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 9)),
    (OLD, "2026-05", "一号", date(2026, 5, 6), date(2026, 5, 7), date(2026, 5, 8)),
    (OLD, "2026-05", "三号", date(2026, 5, 11), date(2026, 5, 12), date(2026, 5, 13)),
    (OLD, "2026-06", "二号", date(2026, 6, 10), None, None),
    (NEW, "2026-03", "三号", date(2026, 3, 9), None, date(2026, 3, 10)),
    (NEW, "2026-07", "二号", date(2026, 6, 10), date(2026, 7, 2), date(2026, 7, 6)),
    (NEW, "2026-07", "四号", date(2026, 7, 8), date(2026, 7, 9), date(2026, 7, 10)),
]


def accepted_row(at: int, line: tuple) -> dict:
    township, month, number, submitted, reviewed, signed = line
    return REVIEWED | {
        "township_code": township, "report_month": month, "submission_id": f"{township}-{month}", "row_number": at,
        "sheet_name": "F05", "record_key": number, "key_has_year": False, "anchor_year": 2026, "contract_no": number,
        "review_submit_date": submitted, "review_date": reviewed, "sign_date": signed,
    }  # fmt: skip


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    folder = tmp_path_factory.mktemp("merged")
    books = {(line[0], line[1]) for line in ROWS}
    sent = [
        submission(township) | {"submission_id": f"{township}-{month}", "report_month": month}
        for township, month in sorted(books)
    ]
    rows = [accepted_row(at, line) for at, line in enumerate(ROWS, 5)]
    home = write_home(folder / "home", {"F05": rows, "submissions": sent})
    (home / "county" / "townships.csv").write_text(COUNTY, encoding="utf-8")
    run_dbt(home, folder / "build", "run", "--select", *MARTS, "--vars", "{as_of: 2027-01-31}")
    return folder / "build"


def test_the_merged_township_is_judged_on_the_union_and_the_old_one_not_at_all(build):
    rated = query(
        build,
        "select township_code, numerator, denominator from marts.fct_indicator_values"
        " where indicator_code = 'HT-01' and grain = 'year' and period_start = date '2026-01-01'",
    )
    assert rated == [{"township_code": NEW, "numerator": 5, "denominator": 6}]
    assert query(build, "select distinct township_code from marts.fct_assessments where scheme_year = 2026") == [
        {"township_code": NEW}
    ]


def test_the_months_before_stay_under_the_old_name(build):
    months = query(
        build,
        "select cast(period_end as varchar) as day, numerator, denominator from marts.fct_indicator_values"
        " where indicator_code = 'HT-01' and period_start >= date '2026-01-01' and grain = 'month'"
        f" and township_code = '{OLD}' order by period_end",
    )
    assert [one["day"][5:7] for one in months] == ["01", "02", "03", "04", "05", "06"]
    assert [(one["numerator"], one["denominator"]) for one in months if one["day"][5:7] == "05"] == [(2, 2)]


def test_the_record_gone_on_with_is_one_and_leads_to_who_sent_it_last(build):
    duties = query(
        build,
        "select record_key, reported_by, township_code, submission_id from marts.fct_duties"
        " where indicator_code = 'HT-01' order by record_key, reported_by",
    )
    assert {one["township_code"] for one in duties} == {NEW}
    assert [(one["record_key"], one["reported_by"], one["submission_id"]) for one in duties] == [
        ("一号@2026", OLD, f"{OLD}-2026-05"),
        ("三号@2026", NEW, f"{NEW}-2026-03"),
        ("三号@2026", OLD, f"{OLD}-2026-05"),
        ("二号@2026", OLD, f"{NEW}-2026-07"),
        ("四号@2026", NEW, f"{NEW}-2026-07"),
        ("四号@2026", OLD, f"{OLD}-2026-01"),
    ]
