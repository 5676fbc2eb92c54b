"""The made-up county: its townships and accounts, read from the county's files."""

import csv
import shutil
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[2] / "dbt" / "seeds"
FILES = ("settings", "indicators", "scheme_items", "scheme_settings", "clocks")
COUNTY_NAME = "清源县"


@dataclass(frozen=True)
class Place:
    """A township or the county office, with the habits of the people who fill in its workbooks.

    until, successor: the last day of a township that was merged, and the code of who took it over.
    """

    code: str
    names: tuple[tuple[date, str], ...]
    account: str
    order: int
    is_county: bool = field(default=False)
    until: date | None = None
    successor: str = ""

    def name(self, day: date) -> str:
        """The name in force on `day`."""
        return next((name for since, name in reversed(self.names) if since <= day), self.names[0][1])

    @property
    def short(self) -> str:
        """The character that stands before 政发 in its document numbers."""
        return self.names[0][1][0]

    def exists(self, day: date) -> bool:
        """Whether the township is there on `day`, its last day included."""
        return self.until is None or day <= self.until

    def answering(self, day: date) -> str:
        """The code of who answers for the township on `day`."""
        return self.code if self.exists(day) else self.successor

    def government(self, day: date) -> str:
        """The organ's full name: 街道办事处 or 人民政府."""
        name = self.name(day)
        return f"{name}办事处" if name.endswith("街道") else f"{name}人民政府"


def seed_rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the county's files as shipped."""
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def places(townships: int) -> tuple[list[Place], Place]:
    """The first `townships` townships spread over all groups, and the county office."""
    accounts = {row["township_code"]: row["username"] for row in reversed(seed_rows("accounts"))}
    names: dict[str, list[tuple[date, str]]] = {}
    for row in seed_rows("townships"):
        names.setdefault(row["township_code"], []).append((date.fromisoformat(row["valid_from"]), row["township_name"]))
    office = next((code for code in accounts if code.endswith("000")), min(names)[:6] + "000")
    names.pop(office, None)
    chosen = _spread(sorted(names), townships)
    ends = _merged(chosen)
    made = [
        Place(code, tuple(sorted(names[code])), accounts.get(code, code), at, False, *ends.get(code, (None, "")))
        for at, code in enumerate(chosen)
    ]
    return made, Place(office, ((date(2000, 1, 1), COUNTY_NAME),), accounts.get(office, office), 99, is_county=True)


def _merged(kept: Collection[str]) -> dict[str, tuple[date, str]]:
    """Township → its last day and its successor, where both are kept."""
    rows = [row for row in seed_rows("townships") if row["successor_code"]]
    there = [row for row in rows if {row["township_code"], row["successor_code"]} <= set(kept)]
    return {row["township_code"]: (date.fromisoformat(row["valid_to"]), row["successor_code"]) for row in there}


def _spread(codes: list[str], count: int) -> list[str]:
    """All codes, or every n-th of them, so that each group keeps some."""
    if not 1 <= count <= len(codes):
        raise ValueError(f"乡镇数应为1至{len(codes)}")
    return [codes[at * len(codes) // count] for at in range(count)]


def write_county(out: Path, kept: set[str]) -> None:
    """Write `county/`: the shipped files, with only the kept townships and their accounts (spec 9 §15).

    A township whose successor is not kept goes on.
    """
    (out / "calendar").mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(SEEDS / f"{name}.csv", out / f"{name}.csv")
    for path in sorted((SEEDS / "calendar").glob("*.csv")):
        shutil.copyfile(path, out / "calendar" / path.name)
    for name in ("townships", "accounts"):
        rows = seed_rows(name)
        whose = [row for row in rows if not row["township_code"] or row["township_code"] in kept]
        for row in whose:
            if row.get("successor_code") and row["successor_code"] not in kept:
                row |= {"valid_to": "", "successor_code": ""}
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(whose)
