"""Edits made in the browser that nobody brought back are put aside before a push overwrites them.

A push writes what the files say; an upgrade pushes too. Whoever had changed a chart finds the change as a file.
"""

import shutil
from pathlib import Path

from dashboards.superset import assets
from dashboards.superset.pull import EXPORTS, pull
from ingest.home import Home, HomeError

# The files as they were last pushed: what Superset has otherwise was edited there.
LAST = "pushed-assets"
ASIDE = "edits"


def put_aside(home: Home, folder: Path) -> list[Path]:
    """Writes what was edited since the last push, and the files of `folder` do not have, below superset/edits-N/.

    Gives the files written; none when nothing was pushed yet or nothing would be lost. To be called as administrator.
    """
    last = home.superset / LAST
    if not last.is_dir():
        return []
    draft = _free(home.superset)
    shutil.copytree(last, draft)
    try:
        touched = [path for what, path in pull(draft, set()) if what != "删"]
    except HomeError:
        # Superset was emptied: nothing of anybody's is left in it.
        touched = []
    kept = [path for path in touched if not _is_known(path, folder)]
    _leave_only(draft, kept)
    return kept


def remember(home: Home, folder: Path) -> None:
    """Keeps the files that were pushed just now."""
    last = home.superset / LAST
    shutil.rmtree(last, ignore_errors=True)
    for kind in EXPORTS:
        if (folder / kind).is_dir():
            shutil.copytree(folder / kind, last / kind)


def _is_known(path: Path, folder: Path) -> bool:
    """Whether the files to be pushed say the same already."""
    ours = folder / path.parent.name / path.name
    return ours.is_file() and assets.same(ours, path)


def _leave_only(draft: Path, kept: list[Path]) -> None:
    for path in draft.rglob("*.yaml"):
        if path not in kept:
            path.unlink()
    if not kept:
        shutil.rmtree(draft)


def _free(folder: Path) -> Path:
    number = 1
    while (folder / f"{ASIDE}-{number}").exists():
        number += 1
    return folder / f"{ASIDE}-{number}"
