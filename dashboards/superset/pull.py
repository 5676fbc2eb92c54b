"""Edits made in the browser, back into the repository's files: push and pull without an edit change nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from superset.commands.chart.export import ExportChartsCommand
from superset.commands.dashboard.export import ExportDashboardsCommand
from superset.commands.dataset.export import ExportDatasetsCommand
from superset.connectors.sqla.models import SqlaTable
from superset.extensions import db
from superset.models.dashboard import Dashboard
from superset.models.slice import Slice

from dashboards.superset import assets, scopes
from dashboards.superset.assets import Asset
from dashboards.superset.bring import brought
from ingest.home import HomeError

EXPORTS = {
    "datasets": (SqlaTable, ExportDatasetsCommand),
    "charts": (Slice, ExportChartsCommand),
    "dashboards": (Dashboard, ExportDashboardsCommand),
}


def pull(folder: Path, pushed: set[str]) -> Iterator[tuple[str, Path]]:
    """Writes what differs; gives what happened (`改`, `增`, `删`) and the file, of every file touched.

    pushed: the uuids of the last push; a file it did not know stays. Raises HomeError when Superset has no dashboard at
    all: that is one nothing was pushed to, not an edit.
    """
    if db.session.query(Dashboard.id).first() is None:
        raise HomeError("驾驶舱中没有任何看板，未取回；请先执行 fadu dashboards push。")
    for kind in EXPORTS:
        known = {one.uuid: one for one in assets.read(folder, kind)}
        found = _found(kind, folder)
        for uuid, content in found.items():
            yield from _bring(kind, known.get(uuid), content, folder)
        for uuid in sorted((known.keys() - found.keys()) & pushed):
            path = folder / kind / f"{known[uuid].slug}.yaml"
            path.unlink()
            yield "删", path


def _found(kind: str, folder: Path) -> dict[str, dict[str, Any]]:
    """Uuid → what Superset has, as files say it; datasets and charts were brought before the dashboards."""
    found = dict(_exported(kind))
    if kind != "dashboards":
        return found
    columns = scopes.columns_of(assets.read(folder))
    return {uuid: scopes.named(content, columns) for uuid, content in found.items()}


def _exported(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    model, command = EXPORTS[kind]
    for one in db.session.query(model).order_by(model.id):
        yield str(one.uuid), yaml.safe_load(command._file_content(one))


def _bring(kind: str, known: Asset | None, content: dict[str, Any], folder: Path) -> Iterator[tuple[str, Path]]:
    made = Asset(kind, known.slug if known else _slug(kind, content, folder), {})
    told = known.content if known else {}
    made.content.update(brought(told, content))
    if known is None or assets.text(made.content) != assets.text(told):
        yield "改" if known else "增", assets.write(made, folder)


def _slug(kind: str, content: dict[str, Any], folder: Path) -> str:
    """A free file name of what is new."""
    base = slug = content.get("slug") or assets.slug_of(Asset(kind, "", content).title)
    number = 2
    while (folder / kind / f"{slug}.yaml").exists():
        slug, number = f"{base}-{number}", number + 1
    return slug
