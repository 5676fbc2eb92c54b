"""Superset's event logger, of what is worth keeping."""

from typing import Any

from superset.utils.log import DBEventLogger

from dashboards.superset.noted import is_noted


class Noting(DBEventLogger):
    """Writes who did what into the metadata, and not what the server did for it (noted.py)."""

    def log(self, user_id: int | None, action: str, *args: Any, **kwargs: Any) -> None:
        """Superset's own signature; records: what is told of each."""
        records = [one for one in kwargs.pop("records", []) if is_noted(action, one)]
        if records:
            super().log(user_id, action, *args, records=records, **kwargs)
