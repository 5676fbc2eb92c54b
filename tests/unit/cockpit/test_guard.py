"""What a request may ask: names of the dataset, never SQL of the caller's own."""

import pytest

from dashboards.superset.guard import MAX_ROWS, complaints

COLUMNS, METRICS = {"month", "township_code", "total"}, {"综合得分"}
AXIS = {"columnType": "BASE_AXIS", "expressionType": "SQL", "label": "month", "sqlExpression": "month"}
COUNT = {"expressionType": "SQL", "sqlExpression": "COUNT(*)", "label": "COUNT(*)"}
ASKED = {
    "columns": [AXIS, "township_code"],
    "metrics": ["综合得分"],
    "orderby": [["综合得分", False], ["month", True]],
    "filter": [{"col": "month", "op": "IN", "val": ["2026-03"]}],
    "extras": {"where": "", "having": ""},
    "series_columns": ["township_code"],
    "series_limit_metric": "综合得分",
    "post_processing": [{"operation": "pivot"}, {"operation": "flatten"}],
    "row_limit": 1000,
    "result_type": "full",
}


def found(**changed: object) -> list[str]:
    """What is wrong with the good request, changed."""
    return list(complaints(ASKED | changed, COLUMNS, METRICS))


def test_what_the_charts_ask_is_fine():
    assert found() == []
    assert found(metrics=[COUNT]) == []
    assert found(metrics=None, columns=[], orderby=[]) == []
    # a filter of the page, on a chart whose dataset has no such column: Superset drops it
    assert found(filter=[{"col": "scheme_year", "op": "IN", "val": [2026]}]) == []


def sql(text: str) -> dict:
    """An expression of the caller's own."""
    return {"expressionType": "SQL", "sqlExpression": text, "label": "x"}


@pytest.mark.parametrize(
    "changed",
    [
        {"metrics": [sql("repeat('x', 900000000)")]},
        {"metrics": [sql("COUNT(*) filter (where 1 = 1)")]},
        {"metrics": [{"expressionType": "SIMPLE", "aggregate": "MAX", "column": {"column_name": "total"}}]},
        {"metrics": ["total); drop"]},
        {"series_limit_metric": sql("(describe marts.fct_duties)")},
        {"columns": [sql("(select 1)")]},
        {"columns": [AXIS | {"sqlExpression": "month || total"}]},
        {"columns": ["secret"]},
        {"series_columns": [sql("total") | {"sqlExpression": "1"}]},
        {"orderby": [[sql("random()"), True]]},
        {"orderby": [["1; select", True]]},
        {"filter": [{"col": sql("1"), "op": "==", "val": 1}]},
        {"filter": [{"col": "month", "op": "IN", "val": list(range(1001))}]},
        {"filter": [{"col": "month", "op": "==", "val": "x"}] * 41},
        {"extras": {"where": "1 = 1"}},
        {"extras": {"having": "count(*) > 0"}},
        {"granularity": "now()"},
        {"annotation_layers": [{"sourceType": "line"}]},
        {"time_offsets": ["1 year ago", "2 years ago", "3 years ago"]},
        {"post_processing": [{"operation": "resample"}]},
        {"post_processing": [{"operation": "sort"}] * 13},
        {"row_limit": MAX_ROWS + 1},
        {"result_type": "query"},
    ],
)
def test_what_a_caller_writes_himself_is_found(changed):
    assert len(found(**changed)) >= 1
