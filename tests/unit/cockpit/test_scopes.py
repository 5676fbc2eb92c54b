"""A filter moves the charts whose table has its column; what is left out besides comes back as it was said."""

import copy

from dashboards.superset.scopes import named, numbered

COLUMNS = {"u-marks": {"year", "dimension"}, "u-reports": {"year", "month"}, "u-notice": {"notice"}}
POSITION = {"ROOT_ID": {"type": "ROOT", "id": "ROOT_ID"}, "DASHBOARD_VERSION_KEY": "v2"} | {
    f"CHART-{uuid}": {"type": "CHART", "id": f"CHART-{uuid}", "meta": {"uuid": uuid, "chartId": 0}} for uuid in COLUMNS
}


def dashboard(**excluded: list) -> dict:
    """A dashboard of three charts with one filter for each column."""
    told = [
        {"targets": [{"column": {"name": name}}], "scope": {"rootPath": ["ROOT_ID"], "excluded": out}}
        for name, out in excluded.items()
    ]
    return {"position": copy.deepcopy(POSITION), "metadata": {"native_filter_configuration": told}}


def left_out(content: dict) -> list[list]:
    return [told["scope"]["excluded"] for told in content["metadata"]["native_filter_configuration"]]


def renumbered(content: dict) -> dict:
    """As a database with charts of its own would number them."""
    made = copy.deepcopy(content)
    for meta in (part["meta"] for part in made["position"].values() if isinstance(part, dict) and "meta" in part):
        meta["chartId"] += 70
    for out in left_out(made):
        out[:] = [number + 70 for number in out]
    return made


def test_charts_without_the_column_are_left_out_by_number():
    told = dashboard(year=[], month=[], dimension=[])
    made = numbered(told, COLUMNS)
    assert [part["meta"]["chartId"] for name, part in made["position"].items() if "CHART" in name] == [1, 2, 3]
    assert left_out(made) == [[3], [1, 3], [2, 3]]
    assert left_out(told) == [[], [], []]


def test_what_somebody_left_out_comes_back_and_what_follows_does_not():
    told = dashboard(year=["u-marks"], month=[])
    made = numbered(told, COLUMNS)
    assert left_out(made) == [[1, 3], [1, 3]]
    assert left_out(named(renumbered(made), COLUMNS)) == [["u-marks"], []]


def test_a_filter_without_a_column_is_kept_from_no_chart():
    told = dashboard(year=[])
    told["metadata"]["native_filter_configuration"] = [
        {"targets": [{}], "scope": {"excluded": []}},
        {"type": "DIVIDER"},
    ]
    made = numbered(told, COLUMNS)
    assert made["metadata"]["native_filter_configuration"] == told["metadata"]["native_filter_configuration"]
