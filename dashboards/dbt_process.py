"""dbt in a process of its own, over one build."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from dashboards.building import ROOT, Build
from dashboards.checks import dbt_complaints, dbt_failures
from ingest.home import HomeError


def run_dbt(build: Build, environment: Mapping[str, str], selection: tuple[str, ...] = ()) -> None:
    """Builds and tests every model; with a selection, runs those models only.

    environment: what dbt runs in, beside the build's own. Raises HomeError with what failed.
    """
    asked = ["run", "--select", *selection] if selection else ["build"]
    folders = ["--project-dir", str(ROOT / "dbt"), "--profiles-dir", str(ROOT / "dbt")]
    command = [str(Path(sys.executable).with_name("dbt")), "--quiet", *asked, "--vars", build.variables(), *folders]
    done = subprocess.run(
        command, env={**environment, **build.environment()}, capture_output=True, text=True, check=False, cwd=ROOT
    )
    if done.returncode:
        target = build.folder / "target"
        told = dbt_failures if selection else dbt_complaints
        failed = told(target) if (target / "run_results.json").exists() else [done.stdout[-2000:]]
        raise HomeError("重算未完成：\n" + "\n".join(failed))
