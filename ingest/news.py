"""What is new in a month's workbook, for whoever fills it in: sheets since this month, and columns since last time."""

from collections.abc import Mapping
from dataclasses import dataclass

from expectations.model import Form
from ingest.county import last_day
from ingest.template_version import forms_of
from ingest.template_words import columns


@dataclass(frozen=True)
class News:
    """A workbook against the one before: sheets in use since this month and no more, headers the last one lacked."""

    forms_new: list[str]
    forms_gone: list[str]
    columns: Mapping[str, list[str]]

    def __bool__(self) -> bool:
        """Whether anything is new."""
        return bool(self.forms_new or self.forms_gone or self.columns)


def news(month: str, is_county: bool, last: Mapping | None) -> News:
    """What is new in the workbook of a month (YYYY-MM); `last`: what was judged of the last one, if there is any."""
    forms, before = forms_of(month, is_county), forms_of(f"{last_day(month, -1):%Y-%m}", is_county)
    return News(
        [form.sheet_name for form in forms if form not in before],
        [form.sheet_name for form in before if form not in forms],
        _columns(forms, _known(last)),
    )


def _known(last: Mapping | None) -> dict[str, set[str]]:
    """Form → columns of a workbook; of several sheets of a form, of all."""
    found: dict[str, set[str]] = {}
    for sheet in last["sheet_columns"] if last else []:
        found.setdefault(sheet["form_code"], set()).update(sheet["columns"])
    return found


def _columns(forms: list[Form], known: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """Headers the last workbook lacked, of the sheets it had. What every sheet has is nothing to be told of."""
    lacking = {
        form.sheet_name: [one.header for one in columns(form)[1:-2] if one.name not in known[form.code]]
        for form in forms
        if form.code in known
    }
    return {sheet: headers for sheet, headers in lacking.items() if headers}
