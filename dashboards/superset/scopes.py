"""Which charts a dashboard's filter moves: those whose table has its column, but for those its file excludes.

Superset keeps the excluded charts by the numbers of its own database; the file names by uuid only what somebody chose
to leave out, for what lacks the column follows from the datasets.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from dashboards.superset.assets import Asset

Content = dict[str, Any]
Columns = Mapping[str, set[str]]


def columns_of(told: list[Asset]) -> dict[str, set[str]]:
    """Uuid of a chart → the columns of its table; a chart whose dataset is not among them has none."""
    tables = {
        one.uuid: {column["column_name"] for column in one.content["columns"]} for one in told if one.kind == "datasets"
    }
    return {one.uuid: tables.get(one.content["dataset_uuid"], set()) for one in told if one.kind == "charts"}


def filters_of(content: Content) -> list[Content]:
    """The native filters of a dashboard."""
    return content.get("metadata", {}).get("native_filter_configuration", [])


def charts_of(content: Content) -> list[Content]:
    """What the layout says of each chart of a dashboard: `uuid`, `chartId` …"""
    parts = content["position"].values()
    return [part["meta"] for part in parts if isinstance(part, dict) and part.get("type") == "CHART"]


def unmoved(content: Content, told: Content, columns: Columns) -> set[str]:
    """The uuids of the dashboard's charts that a filter of it cannot move, for their tables lack its column."""
    names = {target["column"]["name"] for target in told.get("targets", []) if "column" in target}
    return {meta["uuid"] for meta in charts_of(content) if not names <= columns.get(meta["uuid"], set())}


def numbered(content: Content, columns: Columns) -> Content:
    """A dashboard as Superset's import takes it: its charts numbered, every filter without the charts it excludes."""
    made = deepcopy(content)
    for number, meta in enumerate(charts_of(made), 1):
        meta["chartId"] = number
    for told, scope in _scopes(made):
        out = unmoved(made, told, columns) | set(scope.get("excluded", []))
        scope["excluded"] = sorted(meta["chartId"] for meta in charts_of(made) if meta["uuid"] in out)
    return made


def named(content: Content, columns: Columns) -> Content:
    """An export as a file says it: of the charts a filter excludes, the uuids of those it could move."""
    made = deepcopy(content)
    for told, scope in _scopes(made):
        out = set(scope.get("excluded", []))
        lacking = unmoved(made, told, columns)
        uuids = {meta["uuid"] for meta in charts_of(made) if meta.get("chartId") in out}
        scope["excluded"] = sorted(uuids - lacking)
    return made


def _scopes(content: Content) -> Iterator[tuple[Content, Content]]:
    """Each filter that has a scope, and that scope."""
    yield from ((told, told["scope"]) for told in filters_of(content) if "scope" in told)
