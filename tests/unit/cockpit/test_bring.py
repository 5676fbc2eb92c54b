"""An edit made in the browser comes back as that edit alone."""

import copy

from dashboards.superset.bring import brought

FILE = {
    "slice_name": "综合得分排名",
    "viz_type": "table",
    "params": {"metrics": ["综合得分"], "row_limit": 10, "adhoc_filters": []},
    "uuid": "u-1",
    "version": "1.0.0",
}
# As Superset exports it: every field it has, and the numbers of its own database.
EXPORT = {
    "slice_name": "综合得分排名",
    "description": None,
    "certified_by": None,
    "viz_type": "table",
    "params": {
        "datasource": "7__table",
        "slice_id": 12,
        "metrics": ["综合得分"],
        "row_limit": 10,
        "adhoc_filters": [],
        "extra_form_data": {},
        "dashboards": [3],
    },
    "query_context": '{"datasource": {"id": 7}}',
    "cache_timeout": None,
    "uuid": "u-1",
    "version": "1.0.0",
}


def edited(**changes) -> dict:
    export = copy.deepcopy(EXPORT)
    export["params"] |= changes
    return export


def test_without_an_edit_nothing_changes():
    assert brought(FILE, EXPORT) == FILE


def test_an_edited_title_is_the_only_change():
    assert brought(FILE, EXPORT | {"slice_name": "得分排名"}) == FILE | {"slice_name": "得分排名"}


def test_an_edited_setting_keeps_the_order_of_the_others():
    got = brought(FILE, edited(row_limit=50, show_totals=True))
    assert list(got["params"]) == ["metrics", "row_limit", "adhoc_filters", "show_totals"]
    assert (got["params"]["row_limit"], got["params"]["show_totals"]) == (50, True)


def test_a_setting_taken_out_is_taken_out():
    export = copy.deepcopy(EXPORT)
    del export["params"]["row_limit"]
    assert "row_limit" not in brought(FILE, export)["params"]


def test_a_setting_turned_off_is_no_emptiness():
    told = FILE | {"params": FILE["params"] | {"show_legend": True}}
    assert brought(told, edited(show_legend=False))["params"]["show_legend"] is False


def test_what_the_repository_alone_knows_stays():
    told = {"dashboard_title": "本乡镇看板", "fadu": {"roles": ["township"]}}
    assert brought(told, {"dashboard_title": "本乡镇看板", "published": True}) == told


def test_a_metric_is_compared_by_name_and_keeps_its_place():
    lost, reached = {"metric_name": "扣分", "expression": "sum(a)"}, {"metric_name": "得分", "expression": "sum(b)"}
    told = {"metrics": [lost, reached]}
    export = {
        "metrics": [
            {"metric_name": "得分", "expression": "sum(c)", "extra": None, "warning_text": None},
            {"metric_name": "扣分", "expression": "sum(a)", "extra": {}, "currency": None},
        ]
    }
    wanted = [{"metric_name": "扣分", "expression": "sum(a)"}, {"metric_name": "得分", "expression": "sum(c)"}]
    assert brought(told, export) == {"metrics": wanted}


def test_a_new_metric_comes_in_without_emptiness():
    told = {"metrics": [{"metric_name": "扣分", "expression": "sum(a)"}]}
    new = {"metric_name": "条数", "expression": "count(*)", "extra": {}, "d3format": None}
    export = {"metrics": [*told["metrics"], new]}
    assert brought(told, export)["metrics"][1] == {"metric_name": "条数", "expression": "count(*)"}


def test_a_chart_moved_on_a_dashboard_is_told_without_its_number():
    told = {"position": {"CHART-a": {"type": "CHART", "meta": {"uuid": "u-1", "width": 6, "height": 50}}}}
    meta = {"uuid": "u-1", "chartId": 9, "sliceName": "x", "width": 4, "height": 50}
    export = {"position": {"CHART-a": {"type": "CHART", "meta": meta}}}
    assert brought(told, export)["position"]["CHART-a"]["meta"] == {"uuid": "u-1", "width": 4, "height": 50}
