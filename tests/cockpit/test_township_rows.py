"""A township's account through every door of the data: its own rows, no other's, and no word of the database."""

import io
import zipfile

import pytest

from tests.support.cockpit import CANARY, TOWNSHIPS
from tests.support.visitor import Visitor

OWN, FOREIGN = "990101100", [CANARY.format(code) for code in TOWNSHIPS if code != "990101100"]
ASKED = {"columns": ["township_code", "grade"], "metrics": ["综合得分"], "row_limit": 100}


@pytest.fixture(scope="module")
def township(cockpit) -> Visitor:
    """青石镇, logged in."""
    return cockpit.visitor("t990101100")


def whole(answer) -> str:
    """Everything an answer says, sheets of a workbook unpacked."""
    if answer.content[:2] != b"PK":
        return answer.content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


@pytest.mark.parametrize("result_format", ["json", "csv", "xlsx"])
def test_every_format_holds_its_own_rows_only(township, chart, result_format):
    body = {
        "datasource": {"id": chart["dataset"], "type": "table"},
        "force": True,
        "form_data": {"dashboardId": chart["dashboard"], "slice_id": chart["chart"]},
        "queries": [ASKED],
        "result_format": result_format,
        "result_type": "full",
    }
    answer = township.post("/api/v1/chart/data", json=body)
    assert answer.status_code == 200
    said = whole(answer)
    assert CANARY.format(OWN) in said or "\\u91d1\\u4e1d\\u96c0-990101100" in said
    assert not [one for one in TOWNSHIPS if one != OWN and one in said]


@pytest.mark.parametrize(
    "changed",
    [
        {"filters": [{"col": "township_code", "op": "==", "val": "990101001"}]},
        {"filters": [{"col": "grade", "op": "LIKE", "val": "%"}]},
        {"filters": [{"col": "township_code", "op": "IN", "val": list(TOWNSHIPS)}]},
        {"filters": [{"col": "total", "op": "==", "val": "990101001"}]},
        {"filters": [{"col": "township_code", "op": "==", "val": 1}]},
        {"extras": {"where": "1 = 1) or (1 = 1"}},
        {"extras": {"having": "1 = 1"}},
        {"metrics": [{"expressionType": "SQL", "sqlExpression": "string_agg(grade, '')", "label": "x"}]},
        {"metrics": [{"expressionType": "SQL", "sqlExpression": "(describe marts.fct_assessments)", "label": "x"}]},
        {"columns": [{"expressionType": "SQL", "sqlExpression": "(select max(grade) from marts.x)", "label": "x"}]},
        {"orderby": [["(select 1)", True]]},
        {"result_type": "query"},
        {"row_limit": 1_000_000_000},
    ],
)
def test_no_tampered_question_brings_a_foreign_row_or_the_databases_words(township, chart, changed):
    answer = township.data(chart, **(ASKED | changed))
    said = whole(answer)
    assert not [one for one in TOWNSHIPS if one != OWN and one in said.replace(str(changed), "")]
    assert not [word for word in ("SELECT", "WHERE", "duckdb", "Error:", "Traceback", "sqlalchemy") if word in said]
    if answer.status_code >= 400:
        assert "查询未能完成" in said or "无权查看" in said


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/datasource/table/{dataset}/column/grade/values/",
        "/api/v1/dataset/{dataset}/drill_info/?q=(dashboard_id:{dashboard})",
        "/api/v1/dashboard/{dashboard}/datasets",
        "/api/v1/dashboard/{dashboard}/charts",
        "/api/v1/chart/{chart}",
        "/api/v1/dataset/",
        "/api/v1/me/roles/",
    ],
)
def test_what_it_may_read_beside_names_nobody_else(township, chart, path):
    answer = township.get(path.format(**chart))
    said = answer.content.decode()
    assert answer.status_code in (200, 403, 404), said
    assert not [one for one in (*FOREIGN, "admin@", '系统管理员", "id', "SELECT") if one in said]


def test_the_detail_behind_a_chart_is_its_own(township, chart):
    query = f"datasource_type=table&datasource_id={chart['dataset']}&dashboard_id={chart['dashboard']}&force=true"
    token = {"X-CSRFToken": township.api_token()}
    answer = township.post(f"/datasource/samples?{query}&page=1&per_page=100", json={"filters": []}, headers=token)
    assert answer.status_code == 200, answer.text
    told = answer.json()["result"]
    assert [row["township_code"] for row in told["data"]] == [OWN]
    assert told["total_count"] == 1


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "/api/v1/sqllab/execute/"),
        ("post", "/api/v1/dataset/"),
        ("post", "/api/v1/chart/"),
        ("post", "/api/v1/dashboard/"),
        ("get", "/api/v1/database/"),
        ("get", "/api/v1/rowlevelsecurity/"),
        ("get", "/api/v1/security/users/"),
        ("get", "/api/v1/log/"),
        ("get", "/api/v1/query/"),
        ("put", "/api/v1/me/"),
    ],
)
def test_what_it_has_no_business_with_is_closed(township, chart, method, path):
    token = {"X-CSRFToken": township.api_token(), "Referer": township.address}
    body = {"sql": "select 1", "database_id": 1, "table_name": "x", "password": "Other2026abcd"}
    answer = township.session.request(method, township.address + path, json=body, headers=token, timeout=60)
    assert answer.status_code in (401, 403, 404, 405), answer.text
    assert "select" not in answer.text
