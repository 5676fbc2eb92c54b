"""Old releases are dropped, so that they do not fill the disk (which are kept: ingest/kept_releases.py)."""

import shutil
from datetime import datetime

from dashboards.run_lock import run_lock
from ingest.home import Home
from ingest.kept_releases import kept
from ingest.ledger import Ledger


def droppable(home: Home) -> list[str]:
    """The releases that are there, recorded and no longer kept, oldest first."""
    with Ledger(home.ledger_file) as ledger:
        wanted, recorded = kept(ledger, home.current.resolve().name), dict.fromkeys(ledger.subjects("released"))
    return [name for name in recorded if name not in wanted and (home.releases / name).is_dir()]


def drop(home: Home, now: datetime) -> list[str]:
    """Deletes them; whoever reads one goes on reading it. Gives their names.

    now: aware, for whoever is turned away meanwhile. Raises RunInProgress while a run may be publishing.
    """
    with run_lock(home.run_lock, "清理旧发布版", now):
        names = droppable(home)
        for name in names:
            # Gone at once; what a crash leaves half deleted the next run sweeps.
            gone = (home.releases / name).rename(home.releases / f".{name}")
            shutil.rmtree(gone)
    return names
