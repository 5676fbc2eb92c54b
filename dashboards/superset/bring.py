"""What an edit made in the browser changes in a file: that edit alone.

Superset exports every field it keeps, with its defaults and the numbers of its own database. What a file never said and
the export says emptily is not an edit; neither are those numbers.
"""

from collections.abc import Mapping
from typing import Any

# Written by Superset when something is saved; they follow from the rest, or differ between installations.
NOISE = {
    "chartId", "sliceName", "parents", "datasource", "datasource_id", "datasource_name", "datasource_type", "slice_id",
    "dashboards", "dashboardId", "url_params", "chartsInScope", "tabsInScope", "chart_configuration",
    "global_chart_configuration", "map_label_colors", "shared_label_colors", "color_scheme_domain", "datasetId",
    "query_context", "published", "is_managed_externally", "external_url", "theme_uuid", "theme_id", "expanded_slices",
    "source_db_engine", "folders",
}  # fmt: skip
# What Superset adds when a chart is saved that never said it: no edit with this value, an edit with any other.
DEFAULTS = {"time_range": "No filter", "rolling_type": "None", "comparison_type": "values", "offset": 0}
# Numbers of a database, which differ between installations: what the file says of them stays.
NUMBERS = {"chartId", "datasetId", "slice_id", "datasource", "parents"}
# Lists of named things: which field names one.
NAMES = ("metric_name", "column_name", "id", "uuid")
# Keys of our own, which Superset does not know.
OURS = {"fadu"}
_MISSING = object()


def brought(told: Mapping[str, Any], exported: Mapping[str, Any]) -> dict[str, Any]:
    """The file's content with what the export says otherwise; keys keep their order, new ones come last."""
    kept = {
        key: value if key in NUMBERS else _value(value, exported.get(key, _MISSING))
        for key, value in told.items()
        if _stays(key, value, exported)
    }
    added = {key: _clean(value) for key, value in exported.items() if key not in told and _says(key, value)}
    return kept | added


def _stays(key: str, value: Any, exported: Mapping[str, Any]) -> bool:
    """A key of the file that the export lacks was taken out in the browser, unless it never goes there."""
    return key in exported or key in OURS or not _says(key, value)


def _says(key: str, value: Any) -> bool:
    return key not in NOISE and not _is_empty(value) and (key not in DEFAULTS or value != DEFAULTS[key])


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)


def _value(told: Any, exported: Any) -> Any:
    if exported is _MISSING or told == exported or (_is_empty(told) and _is_empty(exported)):
        return told
    if isinstance(told, Mapping) and isinstance(exported, Mapping):
        return brought(told, exported)
    if isinstance(told, list) and isinstance(exported, list):
        return _list(told, exported)
    return _clean(exported)


def _list(told: list[Any], exported: list[Any]) -> list[Any]:
    """Named members are compared by name, in the order the file has them when none came or went."""
    name = next((one for one in NAMES if _all_named(told, one) and _all_named(exported, one)), None)
    if name is None:
        return _clean(exported)
    before, now = {one[name]: one for one in told}, {one[name]: one for one in exported}
    order = list(before) if before.keys() == now.keys() else list(now)
    return [brought(before[one], now[one]) if one in before else _clean(now[one]) for one in order]


def _all_named(members: list[Any], name: str) -> bool:
    return bool(members) and all(isinstance(one, Mapping) and name in one for one in members)


def _clean(value: Any) -> Any:
    """What is new, without noise and emptiness."""
    if isinstance(value, Mapping):
        return {key: _clean(one) for key, one in value.items() if _says(key, one)}
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return value
