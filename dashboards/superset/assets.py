"""The cockpit as files: one YAML a dataset, chart or dashboard, read and written in one hand.

Known by uuid, named by slug; both stay when a title changes. What is written twice reads the same, so a change made in
the browser and brought back shows as that change alone.
"""

import re
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ASSETS = Path(__file__).with_name("assets")
KINDS = ("databases", "datasets", "charts", "dashboards")
# Superset's own import asks for these; their values never vary.
VERSION = "1.0.0"
_SPACE = uuid.UUID("6f8b5a3e-30c4-5d0c-9a52-0e5fd1b2c7a1")


class _Dumper(yaml.SafeDumper):
    """Chinese as it is read, lists indented under their key, no anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


@dataclass(frozen=True)
class Asset:
    """One file: its kind (`charts` …), slug and content as Superset's import takes it."""

    kind: str
    slug: str
    content: dict[str, Any]

    @property
    def uuid(self) -> str:
        """Its identity in Superset."""
        return str(self.content["uuid"])

    @property
    def title(self) -> str:
        """What people call it."""
        names = ("dashboard_title", "slice_name", "table_name", "database_name")
        return next(str(self.content[name]) for name in names if name in self.content)


def uuid_of(kind: str, slug: str) -> str:
    """The uuid of a new asset: from kind and slug, so that every installation has the same."""
    return str(uuid.uuid5(_SPACE, f"{kind}/{slug}"))


def slug_of(title: str) -> str:
    """A file name for what was made in the browser: its title without what a path cannot hold."""
    return re.sub(r"[\s/\\:*?\"<>|.]+", "-", title).strip("-").lower() or "untitled"


def read(folder: Path = ASSETS, kind: str | None = None) -> list[Asset]:
    """Every asset, or those of one kind, by path. Raises yaml.YAMLError for a file that is no YAML."""
    return [
        Asset(one, path.stem, yaml.safe_load(path.read_text("utf-8")))
        for one in ([kind] if kind else KINDS)
        for path in sorted((folder / one).glob("*.yaml"))
    ]


def text(content: dict[str, Any]) -> str:
    """The content as its file has it."""
    return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


def same(one: Path, other: Path) -> bool:
    """Whether two files say the same."""
    return yaml.safe_load(one.read_text("utf-8")) == yaml.safe_load(other.read_text("utf-8"))


def write(asset: Asset, folder: Path = ASSETS) -> Path:
    """Writes the file; gives its path."""
    path = folder / asset.kind / f"{asset.slug}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(asset.content), "utf-8")
    return path
