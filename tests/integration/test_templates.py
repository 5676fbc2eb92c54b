"""The sample county's templates: they begin with what is in force, and come back through LibreOffice as they went."""

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from expectations.form import load_form
from ingest import prefill, template
from ingest.accepted import refresh
from ingest.digest import of_rows
from ingest.ledger import Ledger
from ingest.submit import Incoming, submit
from tests.support import clerk, in_force
from tests.support.office import saved_again
from tests.support.sample_county import Submitted, submitted

MONTH, FILLED_IN = "2026-01", date(2026, 2, 2)
NOW = datetime(2026, 2, 2, 2, tzinfo=UTC)
# What is still open at the end of 2025, in SQL, and the columns looked at.
OPEN = {
    "F02": """filing_date is null and filing_exempt_reason is null or filing_result in ('待审查', '退回', '责令修改')
        or publish_date is null and coalesce(consultation_exempt_reason, '') <> '涉及国家秘密'""",
    "F04": """result in ('进行中', '再次讨论') or result in ('通过', '修改后通过')
        and (publish_date is null or archive_date is null or archive_no is null)""",
    "F05": "sign_date is null",
    "F09": "closed_date is null or publicity_required and decision_date is not null and publicity_date is null",
    "F11": """outcome = '未结' or answer_date is null or perform_required and performed_date is null
        or opinion_letter and opinion_feedback_date is null""",
}


@pytest.fixture(scope="module")
def county(tmp_path_factory) -> Submitted:
    one = submitted(tmp_path_factory.mktemp("county"), [2025], townships=6)
    with Ledger(one.home.ledger_file) as ledger:
        refresh(one.home, ledger.last().seq, None)
    return one


@pytest.fixture(scope="module")
def begun(county: Submitted) -> dict[str, prefill.Prefill]:
    return prefill.of_home(county.home, MONTH)


@pytest.fixture(scope="module")
def papers(county, begun, tmp_path_factory) -> dict[str, bytes]:
    paths = template.write_all(county.home.county, MONTH, tmp_path_factory.mktemp("templates"), begun)
    return {path.stem: path.read_bytes() for path in paths}


def in_sql(accepted: Path, code: str, where: str) -> list[tuple]:
    """The records in force and open of every township: key, then every column, as text."""
    names = [column.name for column in load_form(code).columns if column.name != "seq_no"]
    latest = ", ".join(
        f"max_by({name}, r.report_month) filter (where {name} is not null) as {name}"
        for name in names
        if name != "record_state"
    )
    shown = ", ".join(f"cast({name} as varchar)" for name in names if name != "record_state")
    query = f"""
        with rows as (
            select f.*, case when f.key_has_year then '' else cast(anchor_year as varchar) end as year, reporting_mode,
                sum((reporting_mode = '年初累计')::int) over (
                    partition by f.township_code, record_key, year order by f.report_month) as part
            from read_parquet('{accepted}/{code}/*/*.parquet') f
            join read_parquet('{accepted}/ledger/submissions.parquet') using (submission_id)
        ), speaking as (
            select * from rows
            qualify part = max(part) over (partition by township_code, record_key, year)
        ), records as (
            select township_code, record_key, year, {latest},
                max_by(coalesce(record_state, '正常'), r.report_month) as state
            from speaking r group by all
        )
        select township_code, record_key, {shown} from records where state <> '作废' and ({where}) order by all"""
    return sorted(duckdb.sql(query).fetchall(), key=str)


def in_templates(begun: dict[str, prefill.Prefill], code: str) -> list[tuple]:
    names = [column.name for column in load_form(code).columns if column.name not in ("seq_no", "record_state")]
    con, found = duckdb.connect(), []
    for township, one in begun.items():
        if code in one.rows:
            con.register("begun", in_force.plain_table(code, one.rows[code]))
            shown = ", ".join(f"cast({name} as varchar)" for name in names)
            rows = con.sql(f"select _key, {shown} from begun").fetchall()
            found += [(township, *row) for row in rows]
    return sorted(found, key=str)


@pytest.mark.parametrize("code", OPEN)
def test_every_open_record_in_force_is_there_whole_and_no_other(county, begun, code):
    told = in_sql(county.home.accepted, code, OPEN[code])

    assert in_templates(begun, code) == told


def test_nearly_every_register_has_open_records_to_compare(county):
    told = [code for code in OPEN if in_sql(county.home.accepted, code, OPEN[code])]
    assert len(told) >= len(OPEN) - 1


def test_the_roster_is_the_last_one(county, begun):
    accepted = county.home.accepted
    last = duckdb.sql(
        f"""select township_code, officer_id from read_parquet('{accepted}/F07/*/*.parquet')
        where record_state is distinct from '作废'
        qualify report_month = max(report_month) over (partition by township_code) order by all"""
    ).fetchall()

    rosters = {code: one.rows["F07"] for code, one in begun.items() if "F07" in one.rows}
    told = sorted((code, officer) for code, roster in rosters.items() for officer in roster["officer_id"])
    assert told == sorted(last)


def test_filled_in_and_saved_by_libreoffice_every_one_is_accepted_with_what_it_began_with(
    county, begun, papers, tmp_path
):
    filled = {name: clerk.filled_in(data, FILLED_IN) for name, data in papers.items()}
    saved = saved_again(tmp_path, filled)
    files = []
    for name, data in saved.items():
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(data)

    answers = submit(county.home, [Incoming(path, "", NOW) for path in files], NOW)

    asked = {answer["file"]: [one for one in answer["problems"] if one["severity"] == "强制性"] for answer in answers}
    assert {Path(answer["file"]).name: answer["verdict"] for answer in answers} == {
        path.name: "accepted" for path in files
    }, asked
    again = prefill.of_home(county.home, MONTH)
    for code, one in begun.items():
        assert {form: of_rows({form: shown(form, rows)}) for form, rows in again[code].rows.items()} == {
            form: of_rows({form: shown(form, rows)}) for form, rows in one.rows.items()
        }


def shown(code: str, rows):
    """The columns a clerk sees, in the order of the records."""
    names = [column.name for column in load_form(code).columns if column.name != "seq_no"]
    return rows.sort_values("_key", kind="stable")[names]


def test_no_workbook_is_turned_away_without_a_word(county):
    poor = [answer for _, answer in county.answers if answer["verdict"] not in ("accepted", "duplicate")]

    assert len(poor) > 20
    assert [answer["file"] for answer in poor if not answer["problems"]] == []
