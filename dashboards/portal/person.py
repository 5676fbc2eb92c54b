"""Who is at the portal, and what they may see (docs/spec/9-semantics.md §7, §8, §15)."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.accounts import COUNTY_SIDE, Account
from ingest.desk import ROLES

OF_SENDER = ("refused", "unreadable")


@dataclass(frozen=True)
class Person:
    """An account in force; `codes`: the townships it answers for, its own and those that were merged into it."""

    account: Account
    codes: frozenset[str]

    @property
    def is_county(self) -> bool:
        """Whether of the county's side, who see every township."""
        return self.account.role in COUNTY_SIDE

    @property
    def decides(self) -> bool:
        """Whether acts of the county may be taken by this account."""
        return self.account.role in ROLES

    @property
    def sends(self) -> bool:
        """Whether workbooks may be sent: a township's its own, the county office's its sheets."""
        return self.account.role in ("township", "county")

    def may_see_received(self, received: Mapping) -> bool:
        """Whether something received and not judged yet is theirs: only who sent it is known of it."""
        return self.is_county or received["account"] == self.account.username

    def may_see(self, judged: Mapping) -> bool:
        """Whether a judged workbook is theirs to see.

        What was refused or could not be read is its sender's, whatever township it names, and what names none;
        anything else its township's.
        """
        if self.is_county:
            return True
        if judged["verdict"] in OF_SENDER or not judged["township_code"]:
            return judged["account"] == self.account.username
        return judged["township_code"] in self.codes

    def may_explain(self, judged: Mapping) -> bool:
        """Whether words are all that is wanted of a judged workbook, and theirs: the county has none for a township."""
        is_own = judged["township_code"] == self.account.township_code
        return self.sends and is_own and judged["verdict"] == "needs_explanation"
