"""The datasets: tables and columns from dbt's manifest; what people add in the files are the metrics.

A dataset's file is made once by hand (its name is the model's); its columns, labels and types are written from the
model, metrics are left as they are.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dashboards.superset import assets
from dashboards.superset.assets import VERSION, Asset

SCHEMA = "marts"
MANIFEST = Path(__file__).parents[2] / "dbt" / "target" / "manifest.json"
_LABEL_ENDS = re.compile(r"[，；：（]")
_DATES = ("date", "timestamp")


def label(description: str) -> str:
    """What people see above a column: the description up to its first mark (dbt/models/columns.md)."""
    return _LABEL_ENDS.split(description, maxsplit=1)[0]


def models(manifest: Path = MANIFEST) -> dict[str, dict[str, Any]]:
    """Name → node of every mart. Raises FileNotFoundError without a manifest."""
    nodes = json.loads(manifest.read_text("utf-8"))["nodes"].values()
    return {
        node["name"]: node
        for node in nodes
        if node["resource_type"] == "model" and "marts" in node["fqn"] and node["config"]["enabled"]
    }


def dataset(model: dict[str, Any], metrics: list[dict[str, Any]], database_uuid: str) -> Asset:
    """The dataset of a model, with the metrics given."""
    name = model["name"]
    content = {
        "table_name": name,
        "schema": SCHEMA,
        "catalog": None,
        # Models are described for developers; people read the columns' words.
        "description": None,
        "main_dttm_col": None,
        "filter_select_enabled": True,
        "normalize_columns": False,
        "always_filter_main_dttm": False,
        "metrics": metrics,
        "columns": [_column(one) for one in model["columns"].values()],
        "uuid": assets.uuid_of("datasets", name),
        "database_uuid": database_uuid,
        "version": VERSION,
    }
    return Asset("datasets", name, content)


def _column(one: dict[str, Any]) -> dict[str, Any]:
    kind = (one["data_type"] or "varchar").lower()
    return {
        "column_name": one["name"],
        "verbose_name": label(one["description"]),
        "description": one["description"],
        "type": kind.replace(" ", "").upper(),
        "is_dttm": kind in _DATES,
        "is_active": True,
        "groupby": True,
        "filterable": True,
    }


def stale(folder: Path = assets.ASSETS, manifest: Path = MANIFEST) -> Iterator[tuple[Asset, Asset | None]]:
    """Datasets that say something else than their model, each with what it should be (None: there is no such model)."""
    known = models(manifest)
    for one in assets.read(folder, "datasets"):
        made = None
        if one.slug in known:
            made = dataset(known[one.slug], one.content.get("metrics", []), one.content["database_uuid"])
        if made is None or assets.text(made.content) != assets.text(one.content):
            yield one, made


def refresh(folder: Path = assets.ASSETS, manifest: Path = MANIFEST) -> list[Path]:
    """Writes anew the datasets whose model says something else; gives their paths."""
    return [assets.write(made, folder) for _, made in stale(folder, manifest) if made is not None]
