"""Townships by every name they ever had, and by code (docs/spec/9-semantics.md §7, §11.3, §15)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from expectations.normal import key_text


@dataclass(frozen=True)
class Places:
    """The county's townships and its office. `codes`: compared name or code → township code."""

    county_code: str
    office_code: str
    codes: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def code_of(self, text: str | None) -> str | None:
        """The township a code or any dated name means; None when it means none."""
        return self.codes.get(key_text(text)) if text else None

    @property
    def example(self) -> str:
        """The name of one of the townships."""
        return next((names[0] for code, names in self.names.items() if names and not self.is_county(code)), "")

    def is_county(self, code: str | None) -> bool:
        """Whether the code is the county office's own."""
        return code == self.office_code


def gather(county_code: str, office_code: str, rows: list[tuple[str, list[str]]]) -> Places:
    """Places from (code, every name) rows; a name two codes share means neither."""
    codes: dict[str, str | None] = {}
    names: dict[str, list[str]] = {}
    for code, spellings in rows:
        names.setdefault(code, []).extend(name for name in spellings if name)
        for spelling in (code, *spellings):
            key = key_text(spelling)
            if spelling and codes.setdefault(key, code) != code:
                codes[key] = None
    known = {key: code for key, code in codes.items() if code}
    return Places(county_code, office_code, known, {code: tuple(found) for code, found in names.items()})
