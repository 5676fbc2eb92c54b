"""What the county's acts can be about, to choose from: nobody should have to know a code by heart."""

from dataclasses import dataclass

from ingest.county_files import rows
from ingest.home import Home


@dataclass(frozen=True)
class Choices:
    """townships and indicators: code → name; years: of schemes, the newest first."""

    townships: dict[str, str]
    indicators: dict[str, str]
    years: list[str]


def choices(home: Home) -> Choices:
    """Of the county's files; townships that are no more too, for what they sent stands. Raises OSError."""
    by_start = sorted(rows(home.county / "townships.csv"), key=lambda row: row["valid_from"])
    names = {row["township_code"]: row["township_name"] for row in by_start}
    scored = (row for row in rows(home.county / "indicators.csv") if row["is_scored"] == "true")
    return Choices(
        dict(sorted(names.items())),
        {row["indicator_code"]: row["indicator_name"] for row in scored},
        sorted({row["scheme_year"] for row in rows(home.county / "scheme_settings.csv")}, reverse=True),
    )
