"""What somebody with a township's account may try: requests by the surface they go for, many more than a screen sends.

Nothing here asks whether it works; each is sent, and whatever comes back is searched.
"""

from dataclasses import dataclass
from typing import Any

Body = dict[str, Any] | None
Try = tuple[str, str, Body]
LOSSES, ASKED = "cockpit_losses", {"columns": ["township_name", "record", "file_name"], "row_limit": 5000}
FOREIGN, THEIRS = "990101001", "990101002"
SQL = "(select string_agg(record, '') from marts.cockpit_losses)"


@dataclass(frozen=True)
class Known:
    """Numbers a curious one may have guessed. dashboards by slug, charts and datasets by title; theirs: what
    others have left (filter state, permalink, form data) by name.
    """

    dashboards: dict[str, int]
    charts: dict[str, int]
    datasets: dict[str, int]
    theirs: dict[str, str]

    def asking(self, query: dict | None = None, **more: Any) -> Body:
        """A request for data as the dashboard sends it, with this and that changed."""
        form = {"dashboardId": self.dashboards["mine"], "slice_id": self.charts["扣分事项"]}
        whole = {
            "datasource": {"id": self.datasets[LOSSES], "type": "table"},
            "force": True,
            "form_data": form,
            "queries": [ASKED | (query or {})],
            "result_format": "json",
            "result_type": "full",
        }
        return whole | more

    def data(self, query: dict | None = None, **more: Any) -> Try:
        """That, sent."""
        return "post", "/api/v1/chart/data", self.asking(query, **more)


def said(expression: str) -> dict:
    """SQL of the caller's own, as a metric or column holds it."""
    return {"expressionType": "SQL", "sqlExpression": expression, "label": "x"}


def formats(known: Known) -> list[Try]:
    """Every format and kind of result of the charts' data."""
    kinds = ("full", "results", "samples", "drill_detail", "post_processed", "columns", "timegrains", "query")
    formatted = [known.data(result_format=one, result_type="full") for one in ("json", "csv", "xlsx")]
    of_kind = [known.data(result_type=one) for one in kinds]
    return [*formatted, *of_kind, *(known.data({"result_type": one}) for one in kinds)]


def ids(known: Known) -> list[Try]:
    """Every dataset under a chart that is theirs; charts and dashboards of others under a dataset that is shown."""
    mine, losses = known.dashboards["mine"], known.charts["扣分事项"]
    tables = [
        known.data({"columns": ["township_name"]}, datasource={"id": one, "type": "table"})
        for one in known.datasets.values()
    ]
    pairs = [(one, losses) for one in known.dashboards.values()]
    pairs += [(mine, known.charts[name]) for name in ("分组排名", "各乡镇各指标得分率（%）", "预警种类")]
    pairs += [(0, 0), (mine, 10_000), (-1, losses)]
    forms = [known.data(form_data={"dashboardId": one, "slice_id": chart}) for one, chart in pairs]
    kinds = [{"id": 1, "type": kind} for kind in ("query", "saved_query", "sl_table", "view", "semantic_view")]
    saved = [("get", f"/api/v1/chart/{one}/data/?format=csv", None) for one in known.charts.values()]
    return [*tables, *forms, known.data(form_data={}), *(known.data(datasource=one) for one in kinds), *saved]


def questions(known: Known) -> list[Try]:
    """Filters, SQL of the caller's own in every place that takes words, steps, offsets, annotations."""
    filters = [
        {"col": "township_code", "op": "==", "val": FOREIGN},
        {"col": "township_code", "op": "IN", "val": [FOREIGN, THEIRS]},
        {"col": "township_code", "op": "!=", "val": "0"},
        {"col": "record", "op": "ILIKE", "val": "%' or 1=1 --"},
        {"col": "township_code') or (1=1", "op": "==", "val": "1"},
        {"col": said(SQL), "op": "==", "val": "1"},
        {"col": "marks", "op": "==", "val": "{{ fadu_known() }}"},
    ]
    wheres = ["1=1) or (1=1", "1=1 union select * from marts.cockpit_duties", "{{ ''.__class__.__mro__ }}", "true -- "]
    wheres += [f"record = {SQL}", "{{ url_param('x') }}", "township_code = (summarize marts.cockpit_duties)"]
    words = [SQL, "record || {{ current_username() }}", "(describe marts.cockpit_duties)", "repeat('x', 90000000)"]
    words += ["string_agg(record, '')", "max(record) filter (where true)", "read_text('/etc/passwd')", "getenv('HOME')"]
    steps = [{"operation": "prophet", "options": {}}, {"operation": "resample", "options": {"rule": "1s"}}]
    steps += [{"operation": "__class__", "options": {}}, {"operation": "aggregate", "options": {"groupby": []}}]
    return [
        *(known.data({"filters": [one]}) for one in filters),
        *(known.data({"extras": {part: one}}) for one in wheres for part in ("where", "having")),
        *(known.data({"metrics": [said(one)]}) for one in words),
        *(known.data({"columns": [said(one)]}) for one in words),
        *(known.data({"orderby": [[said(one), True]]}) for one in words),
        *(known.data({"series_limit_metric": said(one), "series_limit": 5}) for one in words[:2]),
        *(known.data({"post_processing": [one]}) for one in steps),
        known.data({"metrics": ["扣分"], "columns": []}),
        known.data({"metrics": ["扣分条数"], "columns": [], "is_rowcount": True}),
        known.data({"time_offsets": ["1 year ago", "2 years ago", "3 years ago"], "granularity": "due_on"}),
        known.data(
            {"annotation_layers": [{"name": "x", "sourceType": "table", "value": 1, "annotationType": "EVENT"}]}
        ),
        known.data({"apply_fetch_values_predicate": True, "from_dttm": "0001-01-01T00:00:00"}),
        known.data({"columns": ["township_code"], "row_offset": 1, "is_timeseries": True}),
        known.data({"url_params": {"township_code": FOREIGN}}),
    ]


def casts(known: Known) -> list[Try]:
    """Values that do not fit: what the database says of them holds other rows' values (design §4)."""
    bad = [("township_code", 1), ("record", 1), ("marks", "x"), ("due_on", "x"), ("scheme_year", "二〇二六")]
    bad += [("marks", "9" * 400), ("lost_order", None)]
    return [known.data({"filters": [{"col": col, "op": "==", "val": value}]}) for col, value in bad]


def details(known: Known) -> list[Try]:
    """Samples and the detail behind a chart, and the values a filter offers."""
    found: list[Try] = []
    for number in known.datasets.values():
        for name in ("township_name", "record", "message"):
            found.append(("get", f"/api/v1/datasource/table/{number}/column/{name}/values/", None))
        asked = f"datasource_type=table&datasource_id={number}&page=1&per_page=200&force=true"
        found.append(("post", f"/datasource/samples?{asked}", {"filters": []}))
        found.append(("post", f"/datasource/samples?{asked}&dashboard_id={known.dashboards['overview']}", {}))
    asked = f"datasource_type=table&datasource_id={known.datasets[LOSSES]}&page=1&per_page=200&force=true"
    for body in ({"filters": [{"col": SQL, "op": "==", "val": 1}]}, {"extras": {"where": "1=1) or (1=1"}}):
        found.append(("post", f"/datasource/samples?{asked}", body))
    return found


def explored(known: Known) -> list[Try]:
    """Explore, its form data and links, cache keys, filter state and permalinks of others."""
    chart, dataset = known.charts["分组排名"], known.datasets["cockpit_assessments"]
    form = {"datasource_id": dataset, "datasource_type": "table", "form_data": "{}", "chart_id": chart}
    theirs = known.theirs
    return [
        ("get", f"/explore/?slice_id={chart}", None),
        ("get", f"/explore/?datasource_type=table&datasource_id={dataset}", None),
        ("get", f"/explore/?form_data_key={theirs['form']}", None),
        ("get", f"/api/v1/explore/?slice_id={chart}", None),
        ("get", f"/api/v1/explore/?datasource_id={dataset}&datasource_type=table", None),
        ("get", f"/api/v1/explore/?form_data_key={theirs['form']}", None),
        ("get", f"/api/v1/explore/form_data/{theirs['form']}", None),
        ("post", "/api/v1/explore/form_data", form),
        ("post", "/api/v1/explore/permalink", {"formData": form}),
        ("get", f"/api/v1/form_data/?slice_id={chart}", None),
        ("get", f"/api/v1/dashboard/permalink/{theirs['permalink']}", None),
        ("get", f"/superset/dashboard/p/{theirs['permalink']}/", None),
        ("get", f"/api/v1/dashboard/{known.dashboards['overview']}/filter_state/{theirs['state']}", None),
        ("get", f"/api/v1/dashboard/{known.dashboards['mine']}/filter_state/{theirs['state']}", None),
        ("post", f"/api/v1/dashboard/{known.dashboards['overview']}/filter_state", {"value": "{}"}),
        ("post", f"/api/v1/dashboard/{known.dashboards['overview']}/permalink", {}),
        *(("get", f"/api/v1/chart/data/{key}", None) for key in (theirs["cache"], "../1", "0" * 32)),
        ("get", f"/superset/explore_json/data/{theirs['cache']}", None),
        ("get", f"/superset/dashboard/mine/?native_filters_key={theirs['state']}&township_code={FOREIGN}", None),
    ]
