"""What a request for data may ask: columns and metrics of the dataset by name, never SQL of the caller's own.

Pure: it looks at what was asked and answers with what is wrong. Row rules decide which rows; this keeps a caller from
reaching past them, and from asking for what would bring the server down.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

RESULT_TYPES = {"full", "results", "samples", "drill_detail", "post_processed", "columns", "timegrains"}
# What the charts' own JavaScript asks for after the query; `resample` and forecasts could fill the memory.
STEPS = {"pivot", "flatten", "rename", "sort", "contribution", "boxplot", "cum", "aggregate", "select"}
STEPS |= {"rank", "compare", "diff", "rolling"}
MAX_STEPS, MAX_OFFSETS, MAX_FILTERS, MAX_VALUES = 12, 2, 40, 1000
MAX_ROWS = 20_000
# A table asks for its rows, their count and its totals.
MAX_QUERIES = 4
# Superset counts the rows of a drill-down this way itself.
COUNT = "COUNT(*)"


def complaints(asked: Mapping[str, Any], columns: set[str], metrics: set[str]) -> Iterator[str]:
    """What one query asks and may not; nothing when it may be run.

    asked: the fields of Superset's query object; columns, metrics: the names the dataset has.
    """
    for one in asked.get("metrics") or ():
        yield from _metric(one, metrics)
    if one := asked.get("series_limit_metric"):
        yield from _metric(one, metrics)
    for name in ("columns", "series_columns"):
        for one in asked.get(name) or ():
            yield from _column(one, columns)
    for one in asked.get("orderby") or ():
        by = one[0] if isinstance(one, list | tuple) and one else one
        yield from [] if _named(by, columns | metrics) or not list(_metric(by, metrics)) else _column(by, columns)
    yield from _filters(asked.get("filter") or (), columns)
    yield from _rest(asked, columns)


def _metric(one: Any, metrics: set[str]) -> Iterator[str]:
    if _named(one, metrics):
        return
    is_count = isinstance(one, Mapping) and one.get("expressionType") == "SQL" and one.get("sqlExpression") == COUNT
    if not is_count:
        yield f"metric {one!r}"


def _column(one: Any, columns: set[str]) -> Iterator[str]:
    """A name, or the axis of a chart, which the browser sends as an expression that is nothing but a name."""
    said = one.get("sqlExpression") if isinstance(one, Mapping) else one
    if not _named(said, columns):
        yield f"column {one!r}"


def _filters(filters: Iterable[Any], columns: set[str]) -> Iterator[str]:
    filters = list(filters)
    if len(filters) > MAX_FILTERS:
        yield f"{len(filters)} filters"
    for one in filters:
        # A name the dataset lacks is dropped by Superset: so a filter of the page passes by charts without that column.
        yield from [] if isinstance(one.get("col"), str) else _column(one.get("col"), columns)
        values = one.get("val")
        if isinstance(values, list | tuple) and len(values) > MAX_VALUES:
            yield f"{len(values)} values"


def _rest(asked: Mapping[str, Any], columns: set[str]) -> Iterator[str]:
    extras = asked.get("extras") or {}
    yield from (f"{name} {extras[name]!r}" for name in ("where", "having") if extras.get(name))
    if (by := asked.get("granularity")) and by not in columns:
        yield f"granularity {by!r}"
    if asked.get("annotation_layers"):
        yield "annotation layers"
    if len(asked.get("time_offsets") or ()) > MAX_OFFSETS:
        yield "time offsets"
    steps = [one.get("operation") for one in asked.get("post_processing") or () if one]
    yield from (f"step {name!r}" for name in steps if name not in STEPS)
    if len(steps) > MAX_STEPS:
        yield f"{len(steps)} steps"
    if (asked.get("row_limit") or 0) > MAX_ROWS:
        yield f"{asked['row_limit']} rows"
    kind = asked.get("result_type")
    if kind is not None and str(getattr(kind, "value", kind)) not in RESULT_TYPES:
        yield f"result type {kind!r}"


def _named(one: Any, names: set[str]) -> bool:
    return isinstance(one, str) and one in names
