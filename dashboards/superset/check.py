"""Whether the cockpit's files hold together, no server needed: dashboard, chart, dataset, mart, column, row rule."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from dashboards.superset import assets, datasets, rows, scopes
from dashboards.superset.assets import Asset

_CHINESE = re.compile(r"[一-鿿]")
# Of a chart's params: those that name columns, and those that name metrics.
COLUMNS = (
    "groupby",
    "groupby_b",
    "columns",
    "all_columns",
    "groupbyRows",
    "groupbyColumns",
    "x_axis",
    "series",
    "entity",
)
METRICS = (
    "metric",
    "metrics",
    "metrics_b",
    "x_axis_sort",
    "timeseries_limit_metric",
    "series_limit_metric",
    "secondary_metric",
)
ROLES = ("admin", "county", "leader", "township")


@dataclass
class Files:
    """All assets by kind and uuid."""

    by_uuid: dict[str, dict[str, Asset]]

    @classmethod
    def read(cls, folder: Path) -> "Files":
        """Everything under a folder."""
        return cls({kind: {one.uuid: one for one in assets.read(folder, kind)} for kind in assets.KINDS})

    def of(self, kind: str) -> list[Asset]:
        """Those of one kind."""
        return list(self.by_uuid[kind].values())


def complaints(folder: Path = assets.ASSETS, manifest: Path = datasets.MANIFEST) -> list[str]:
    """What is wrong, in Chinese, each with its file; nothing when all holds."""
    files = Files.read(folder)
    found = [*_identities(folder, files)]
    for one, made in datasets.stale(folder, manifest):
        what = "与模型不一致，请执行 fadu dashboards datasets" if made else "没有同名的 marts 模型"
        found.append(f"datasets/{one.slug}：{what}")
    for one in files.of("datasets"):
        found += [f"datasets/{one.slug}：{what}" for what in _dataset(one)]
    for one in files.of("charts"):
        found += [f"charts/{one.slug}：{what}" for what in _chart(one, files)]
    for one in files.of("dashboards"):
        found += [f"dashboards/{one.slug}：{what}" for what in _dashboard(one, files)]
    used = {meta["uuid"] for one in files.of("dashboards") for meta in scopes.charts_of(one.content)}
    found += [f"charts/{one.slug}：没有看板使用" for uuid, one in files.by_uuid["charts"].items() if uuid not in used]
    return found


def _identities(folder: Path, files: Files) -> Iterator[str]:
    for kind in assets.KINDS:
        if len(files.by_uuid[kind]) < len(assets.read(folder, kind)):
            yield f"{kind}：有两个文件的 uuid 相同"


def _dataset(one: Asset) -> Iterator[str]:
    """Its row rule, and every metric as DuckDB would bind it over the columns."""
    columns = {column["column_name"]: column["type"] for column in one.content["columns"]}
    if rows.TOWNSHIP_COLUMN not in columns and one.slug not in (*rows.OPEN_TABLES, *rows.KNOWN_TABLES):
        yield "没有 township_code 列，也未在行权限中登记"
    labels = [column["verbose_name"] for column in one.content["columns"]]
    yield from (f"列名“{name}”重复" for name in {name for name in labels if labels.count(name) > 1})
    with duckdb.connect() as connection:
        shape = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        connection.execute(f"create table told ({shape})")
        for metric in one.content.get("metrics", []):
            if not _CHINESE.search(metric["metric_name"]):
                yield f"指标“{metric['metric_name']}”没有中文名"
            try:
                connection.execute(f"select {metric['expression']} from told")
            except duckdb.Error as error:
                yield f"指标“{metric['metric_name']}”不能计算：{error}"


def _chart(one: Asset, files: Files) -> Iterator[str]:
    dataset = files.by_uuid["datasets"].get(one.content["dataset_uuid"])
    if dataset is None:
        yield "所用的数据集不在仓库中"
        return
    if not _CHINESE.search(one.content["slice_name"]):
        yield "没有中文标题"
    columns = {column["column_name"] for column in dataset.content["columns"]}
    metrics = {metric["metric_name"] for metric in dataset.content.get("metrics", [])}
    for key, value in one.content["params"].items():
        if key in METRICS:
            yield from (f"{key}“{name}”不是已保存的指标" for name in _names(value) if not _is(name, metrics | columns))
        if key in COLUMNS:
            yield from (f"{key} 的列“{name}”不存在" for name in _names(value) if not _is(name, columns))
    for told in one.content["params"].get("adhoc_filters", []):
        if told.get("expressionType") != "SIMPLE" or told.get("subject") not in columns:
            yield f"筛选条件“{told.get('subject') or told.get('sqlExpression')}”不是数据集的列"


def _names(value: Any) -> list[Any]:
    return [] if value in (None, "") else value if isinstance(value, list) else [value]


def _is(name: Any, known: set[str]) -> bool:
    return isinstance(name, str) and name in known


def _dashboard(one: Asset, files: Files) -> Iterator[str]:
    if not _CHINESE.search(one.content["dashboard_title"]):
        yield "没有中文标题"
    shown = {meta["uuid"] for meta in scopes.charts_of(one.content)}
    yield from (f"图表 {uuid} 不在仓库中" for uuid in shown if uuid not in files.by_uuid["charts"])
    yield from (f"组件 {name} 不在版面中" for name in _astray(one.content["position"]))
    columns = scopes.columns_of([*files.of("datasets"), *files.of("charts")])
    for told in scopes.filters_of(one.content):
        yield from _filter(told, files)
        excluded = set(told.get("scope", {}).get("excluded", []))
        yield from (f"筛选器“{told['name']}”排除的图表 {uuid} 不在看板中" for uuid in sorted(excluded - shown))
        if shown <= excluded | scopes.unmoved(one.content, told, columns):
            yield f"筛选器“{told['name']}”不作用于任何图表"
    for role in one.content.get("fadu", {}).get("roles", []):
        if role not in ROLES:
            yield f"角色“{role}”不认识"


def _filter(told: dict[str, Any], files: Files) -> Iterator[str]:
    for target in told.get("targets", []):
        dataset = files.by_uuid["datasets"].get(target.get("datasetUuid"))
        columns = {column["column_name"] for column in dataset.content["columns"]} if dataset else set()
        if target.get("column", {}).get("name") not in columns:
            yield f"筛选器“{told['name']}”的列不存在"


def _astray(position: dict[str, Any]) -> set[str]:
    """Parts that no other part holds, and children that are no parts."""
    parts = {key: part for key, part in position.items() if isinstance(part, dict)}
    held = {child for part in parts.values() for child in part.get("children", [])}
    return (held - parts.keys()) | (parts.keys() - held - {"ROOT_ID", "HEADER_ID"})
