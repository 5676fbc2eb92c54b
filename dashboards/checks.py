"""What must hold before a build may be published: every dbt result of this very build, the second calculation,
and what closed years came to."""

import json
from pathlib import Path

from dashboards import closed_results, recompute
from dashboards.building import Build

SHOWN = 10


def complaints(build: Build) -> list[str]:
    """Everything that stands in the way of publishing, as lines in Chinese; empty when the build is sound.

    Raises FileNotFoundError when dbt left no results: a build that was never checked is never published.
    """
    found = dbt_complaints(build.folder / "target")
    if found:
        return found
    differences = recompute.check(build.database, build.inputs / "county", build.as_of)
    lines = [f"复算不一致：{difference}" for difference in differences[:SHOWN]]
    if len(differences) > SHOWN:
        lines.append(f"复算不一致：共{len(differences)}处，以上为前{SHOWN}处")
    return lines + closed_results.changes(build)


def dbt_complaints(target: Path) -> list[str]:
    """What dbt's own results say: a node that failed, or one of the project that was not run."""
    manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    return dbt_failures(target) + [f"未执行：{name}" for name in sorted(_expected(manifest) - set(_seen(target)))]


def dbt_failures(target: Path) -> list[str]:
    """The nodes that failed, and how many were skipped for it."""
    seen = _seen(target)
    lines = [
        f"检查未通过：{name}（{result['status']}）{_first_line(result.get('message'))}"
        for name, result in sorted(seen.items())
        if result["status"] not in {"success", "pass", "skipped"}
    ]
    skipped = sum(result["status"] == "skipped" for result in seen.values())
    return lines + ([f"因上述各项跳过：{skipped}项"] if skipped else [])


def _seen(target: Path) -> dict[str, dict]:
    """Every result of dbt's by the node's name; an exposure only names who reads the marts, nothing of it is run."""
    results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
    return {r["unique_id"]: r for r in results if not r["unique_id"].startswith("exposure.")}


def _expected(manifest: dict) -> set[str]:
    nodes = {name for name, node in manifest["nodes"].items() if node["resource_type"] in {"model", "test", "snapshot"}}
    return nodes | set(manifest.get("unit_tests", {}))


def _first_line(message: str | None) -> str:
    lines = (message or "").strip().splitlines()
    return f"：{lines[0]}" if lines else ""
