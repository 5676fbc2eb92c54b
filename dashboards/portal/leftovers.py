"""What a portal that was killed left behind: bytes on their way, of which nobody was told that they came."""

import shutil
from contextlib import suppress

from ingest.home import Home

INCOMING = "incoming"
# Bytes on their way to the landing; a workbook and a key half written.
LEFT = (f"{INCOMING}/*", "staged/.*", ".form_key.*")


def sweep(home: Home, before: float) -> None:
    """Deletes them; nothing that is younger than a moment (seconds since 1970), when this process began."""
    for left in (path for pattern in LEFT for path in home.portal.glob(pattern)):
        with suppress(FileNotFoundError):
            if left.stat().st_mtime < before:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
