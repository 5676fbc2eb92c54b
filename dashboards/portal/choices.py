"""What the county's acts can be about, to choose from: nobody should have to know a code by heart."""

from collections import Counter
from dataclasses import dataclass

from ingest import county
from ingest.county_files import newest_townships, rows
from ingest.home import Home, HomeError


@dataclass(frozen=True)
class Choices:
    """townships and indicators: code → name; years: of schemes, the newest first."""

    townships: dict[str, str]
    indicators: dict[str, str]
    years: list[str]


def choices(home: Home) -> Choices | None:
    """Of the county's files; townships and indicators of earlier years too, for what was sent and marked stands.

    None when the files are not sound.
    """
    try:
        county.load(home.county)
    except HomeError:
        return None
    names = {code: row["township_name"] for code, row in newest_townships(home.county).items()}
    marked = {row["indicator_code"] for row in rows(home.county / "scheme_items.csv")}
    scored = (row for row in rows(home.county / "indicators.csv") if row["indicator_code"] in marked)
    return Choices(
        _told_apart(names),
        {row["indicator_code"]: row["indicator_name"] for row in scored},
        sorted({row["scheme_year"] for row in rows(home.county / "scheme_settings.csv")}, reverse=True),
    )


def _told_apart(names: dict[str, str]) -> dict[str, str]:
    """By code; a name that two townships have borne with its code."""
    twice = {name for name, count in Counter(names.values()).items() if count > 1}
    return {code: f"{name}（{code}）" if name in twice else name for code, name in sorted(names.items())}
