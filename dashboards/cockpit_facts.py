"""What only the publisher knows, written into the cockpit's tables of a release being made: when it was published.

The models cockpit_release and cockpit_changes say what these tables hold; a rebuild, which publishes nothing, leaves
what is added here out.
"""

from datetime import datetime
from pathlib import Path

import duckdb

from dashboards.exports.wording import date_zh
from ingest.door import SHANGHAI

TABLES = {"cockpit_release"}


def tell(file: Path, now: datetime) -> None:
    """Adds to a release, still writable, when it was published. now: an aware time."""
    moment = now.astimezone(SHANGHAI)
    words = f"，发布于{date_zh(moment.date())}{moment.hour}时{moment.minute:02}分"
    with duckdb.connect(str(file)) as connection:
        connection.execute(
            "update marts.cockpit_release set released_at = ?, notice = notice || ?",
            [moment.replace(tzinfo=None, microsecond=0), words],
        )
