"""Whom a township asks: the county's office and its telephone, as settings.csv has them (office_name, office_phone)."""

from pathlib import Path

from ingest.county_files import rows

NOBODY_NAMED = "县考核组"


def contact(county_dir: Path) -> str:
    """“清源县依法行政考核办公室（0990-7380012）”; what the county does not say is left out. Raises OSError."""
    newest = {row["key"]: row["value"] for row in sorted(rows(county_dir / "settings.csv"), key=_since)}
    phone = newest.get("office_phone")
    return (newest.get("office_name") or NOBODY_NAMED) + (f"（{phone}）" if phone else "")


def _since(row: dict[str, str]) -> str:
    return row["valid_from"]
