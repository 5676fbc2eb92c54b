"""Filters and clicks on the dashboards: what the page then shows is what the release says."""

import pytest

from tests.support.screen import Screen
from tests.support.walked import another_release, facts, in_force

COUNTY, MOST_CLICKS = "county", 5
RANKED = (
    "select group_name, tie_band, township_name, total, sheet_a, sheet_b, grade, rank_change_words"
    " from cockpit_assessments where scheme_year = {} {} order by group_name, rank_in_group nulls last"
)


def told(rows: list[tuple]) -> set[tuple[str, ...]]:
    """Rows of the release as a table of the page has them."""
    return {tuple("—" if one is None else str(one) for one in row) for row in rows}


def shown(one: Screen, name: str) -> set[tuple[str, ...]]:
    """Rows of a table as the page has them."""
    return {tuple(row) for row in one.rows(name)}


@pytest.mark.parametrize(
    ("column", "value", "year", "condition"),
    [
        ("scheme_year", "2025", 2025, ""),
        ("group_name", "街道组", 2026, "and group_name = '街道组'"),
        ("township_name", "云岭镇", 2026, "and township_name = '云岭镇'"),
    ],
)
def test_a_filter_of_the_page_moves_table_and_number(screen, cockpit, column, value, year, condition):
    one = screen(COUNTY)
    one.open("overview")
    assert shown(one, "分组排名") == told(facts(cockpit, RANKED.format(2026, "")))
    one.choose(column, value)
    assert shown(one, "分组排名") == told(facts(cockpit, RANKED.format(year, condition)))
    missing = f"select count(*) from cockpit_reports where scheme_year = {year} and state = '未报' {condition}"
    assert str(facts(cockpit, missing)[0][0]) in one.chart("未报")["text"].split()


def test_the_month_moves_returns_and_lost_marks_and_leaves_the_ranking(screen, cockpit):
    one = screen(COUNTY)
    one.open("overview")
    one.choose("month", "2026-05")
    month = "scheme_year = 2026 and month = '2026-05'"
    states = "state in ('未报', '退回待改', '待说明')"
    sql = f"select month, township_name, state from cockpit_reports where {month} and {states}"
    assert {row[:3] for row in shown(one, "未报、退回待改和待说明")} == told(facts(cockpit, sql))
    lost = facts(cockpit, f"select marks from cockpit_losses where {month} order by marks desc")
    assert [row[2] for row in one.rows("扣分明细")] == [str(marks) for (marks,) in lost][: len(one.rows("扣分明细"))]
    assert shown(one, "分组排名") == told(facts(cockpit, RANKED.format(2026, "")))


@pytest.mark.parametrize(
    ("column", "value"), [("due_year", "2027"), ("due_month", "2026-12"), ("dimension", "行政执法")]
)
def test_alerts_are_chosen_by_when_they_were_due_and_what_they_are_about(screen, cockpit, column, value):
    one = screen(COUNTY)
    one.open("alerts")
    one.choose(column, value)
    sql = (
        "select count(*), count(*) filter (severity = '紧急'), count(*) filter (due_on < as_of),"
        f" count(*) filter (due_on - as_of between 0 and 7) from cockpit_alerts where {column} = '{value}'"
    )
    numbers = [one.chart(name)["text"].split() for name in ("预警总数", "紧急预警", "已逾期事项", "七日内到期")]
    assert [str(count) in said for count, said in zip(facts(cockpit, sql)[0], numbers, strict=True)] == [True] * 4


def test_problems_are_chosen_by_their_register(screen, cockpit):
    one = screen(COUNTY)
    one.open("reporting")
    register = facts(cockpit, "select min(form_name) from cockpit_problems where scheme_year = 2026")[0][0]
    one.choose("form_name", register)
    assert {row[2] for row in one.rows("问题清单")} == {register}
    sql = "select sum(expected) from cockpit_reports where scheme_year = 2026"
    assert str(facts(cockpit, sql)[0][0]) in one.chart("应报")["text"].split()


def test_nothing_but_the_page_says_that_rows_were_left_out(screen):
    """Superset warns of a chart that shows fewer rows than there are."""
    one = screen(COUNTY)
    for slug in ("overview", "reporting", "indicators", "township", "alerts", "results"):
        one.open(slug)
        assert one.page.locator('[data-test-chart-name] [aria-label="warning"]').count() == 0, slug


def test_the_dimension_moves_what_has_one(screen, cockpit):
    one = screen(COUNTY)
    one.open("results")
    dimension = facts(cockpit, "select dimension from cockpit_losses where scheme_year = 2026 group by 1 order by 1")[
        0
    ][0]
    one.choose("dimension", dimension)
    sql = (
        f"select count(*) from cockpit_marks where scheme_year = 2026 and dimension = '{dimension}' and state = '缺项'"
    )
    assert len(one.rows("缺项")) == facts(cockpit, sql)[0][0]


def test_from_the_home_dashboard_to_the_row_behind_a_lost_mark_in_five_clicks(screen, cockpit):
    one = screen(COUNTY)
    one.open()
    sql = (
        "select l.township_name, l.indicator_label, l.record, d.file_name, d.worksheet, d.cell from cockpit_losses l"
        " join cockpit_duties d using (duty_id) where l.scheme_year = 2026 and d.cell is not null and l.marks > 0"
        " order by l.marks desc, l.township_name, l.record limit 1"
    )
    township, indicator, record, file, sheet, cell = facts(cockpit, sql)[0]
    one.click(f'[data-test-chart-name="分组排名"] td:text-is("{township}")')
    one.settle()
    assert {row[0] for row in one.rows("扣分明细")} == {township}
    found = [row for row in one.rows("扣分明细") if {indicator, record, file} <= set(row)]
    assert [row for row in found if any(sheet in said and cell in said for said in row)] != []
    assert one.clicks <= MOST_CLICKS


def test_from_the_home_dashboard_to_all_duties_of_a_township_in_five_clicks(screen, cockpit):
    one = screen(COUNTY)
    one.open()
    one.click('a:text-is("乡镇画像")')
    one.page.wait_for_url("**/dashboard/township/**")
    one.settle()
    one.choose("township_name", "云岭镇")
    assert one.clicks <= MOST_CLICKS
    sql = (
        "select indicator_label, record, file_name, worksheet, cell from cockpit_duties where scheme_year = 2026"
        " and township_name = '云岭镇' and counts_in_year = '是' and marks_lost > 0"
    )
    # After the cell: the way to it, what the township says, the duty's number.
    rows = {(row[0], row[1], *row[-6:-3]) for row in one.rows("应办事项")}
    assert rows & told(facts(cockpit, sql)) == rows
    assert rows != set()


def test_a_missing_item_is_a_dash_and_what_rests_on_few_cases_has_no_colour(screen, cockpit):
    answers = []
    one = screen(COUNTY)
    one.page.on("response", lambda answer: answers.append(answer) if "/chart/data" in answer.url else None)
    one.open("overview")
    told_heat = next(rows for rows in map(data, answers) if rows and "着色得分率" in rows[0])
    sql = (
        "select township_name, indicator_label, mark is null or coalesce(denominator < 5, false) from cockpit_marks"
        " where scheme_year = 2026"
    )
    bare = {(township, label) for township, label, is_bare in facts(cockpit, sql) if is_bare}
    heat = {(row["township_name"], row["indicator_label"]): row["着色得分率"] for row in told_heat}
    assert bare
    assert {cell for cell in bare if heat.get(cell) is not None} == set()
    assert {cell for cell, value in heat.items() if value is None} >= bare & heat.keys()
    one.open("results")
    one.page.locator('[data-test-chart-name="缺项"]').wait_for()
    assert one.rows("缺项")
    one.open("township")
    sql = (
        "select township_name, dimension from cockpit_marks where scheme_year = 2026 and state = '缺项'"
        " order by township_name desc, indicator_code limit 1"
    )
    for column, value in zip(("township_name", "dimension"), facts(cockpit, sql)[0], strict=True):
        one.choose(column, value)
    missing = [row for row in one.rows("各指标得分") if "缺项" in row]
    assert all(row[2].startswith("—") and row[4] == "—" for row in missing)
    assert missing


def data(answer) -> list[dict]:
    """The rows a chart was given."""
    return answer.json()["result"][0].get("data") or [] if answer.status == 200 else []


def test_a_page_that_is_open_shows_the_next_release_when_it_is_loaded_again(screen, cockpit):
    one, before = screen(COUNTY), cockpit.home.current.readlink().name
    one.open("overview")
    assert "甲版" not in one.chart("数据说明")["text"]
    try:
        another_release(cockpit, "next", "update cockpit_release set notice = '甲版：数据截至次年'")
        one.page.reload()
        one.settle()
        assert "甲版：数据截至次年" in one.chart("数据说明")["text"]
        assert [chart["name"] for chart in one.charts() if chart["fault"]] == []
    finally:
        in_force(cockpit, before)
