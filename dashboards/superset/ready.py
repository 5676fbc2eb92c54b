"""Is Superset made ready, and what for? Standard library only: both environments ask, and asking costs nothing."""

import hashlib
from pathlib import Path

from dashboards.superset import environment
from dashboards.superset.secret import write_private
from ingest.accounts import version
from ingest.home import Home

HERE = Path(__file__).parent
LOCK = environment.ROOT / "requirements" / "superset.txt"
STAMP = "ready"


def whole() -> str:
    """What decides over tables, roles and assets: the lock, our own code, roles and assets, the database's address.

    A home that was moved or restored elsewhere is as ready as it was.
    """
    address = environment.database_url().replace(str(environment.home().path), "")
    seen = hashlib.sha256(address.encode())
    for path in [LOCK, *sorted(HERE.glob("*.py")), HERE / "roles.yml", *sorted(environment.assets().glob("**/*.yaml"))]:
        seen.update(f"{path.name}\0".encode() + path.read_bytes())
    return seen.hexdigest()


def people(home: Home) -> str:
    """What decides over users."""
    return repr(version(home))


def stamped(home: Home) -> list[str]:
    """What a home was made ready for: `whole`, then `people`; empty when it never was."""
    file = home.superset / STAMP
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


def stamp(home: Home, whole: str, people: str) -> None:
    """Says what a home was made ready for, as it stood before the work: what changed meanwhile is yet to be done."""
    write_private(home.superset / STAMP, f"{whole}\n{people}\n")
