"""Which rows an account may see, as a whole SQL condition (docs/spec/9-semantics.md §15).

Nothing a user typed enters it: the only value is a township code, checked to be nine digits. What is unclear sees
nothing.
"""

import re

from ingest.accounts import COUNTY_SIDE, Account

EVERYTHING, NOTHING = "1 = 1", "1 = 0"
OWN_ROWS, KNOWN, COUNTY_ONLY = "{{ fadu_own_rows() }}", "{{ fadu_known() }}", "{{ fadu_county_only() }}"
# Tables of words and days, the same for everybody.
OPEN_TABLES = ("dim_indicators", "dim_dates")
# Tables that tell of no township, for anybody who is known. One that is named nowhere is the county's alone.
KNOWN_TABLES = ("cockpit_release",)
# Tables whose words may name another township, in whose rows ever they stand.
COUNTY_TABLES = ("cockpit_problems",)
TOWNSHIP_COLUMN = "township_code"
_CODE = re.compile(r"[0-9]{9}")


def own_rows(account: Account | None) -> str:
    """The condition on a table with `township_code`: all for the county's side, its own for a township."""
    if account is None or not account.is_active:
        return NOTHING
    if account.role in COUNTY_SIDE:
        return EVERYTHING
    if account.role == "township" and _CODE.fullmatch(account.township_code):
        return f"{TOWNSHIP_COLUMN} = '{account.township_code}'"
    return NOTHING


def known(account: Account | None) -> str:
    """The condition on a table without it: anybody who is known."""
    return NOTHING if own_rows(account) == NOTHING else EVERYTHING


def county_only(account: Account | None) -> str:
    """The condition on a table nobody gave a rule: the county's side alone."""
    return EVERYTHING if own_rows(account) == EVERYTHING else NOTHING


def rule_of(table: str, columns: set[str]) -> str | None:
    """The row rule a dataset must carry; None for those open by name and for those nobody named."""
    if table in OPEN_TABLES:
        return None
    if table in COUNTY_TABLES:
        return COUNTY_ONLY
    if TOWNSHIP_COLUMN in columns:
        return OWN_ROWS
    return KNOWN if table in KNOWN_TABLES else None
