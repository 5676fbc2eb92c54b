"""Which template a month has: its forms, and a version of what it shows (docs/spec/9-semantics.md §11.0)."""

import hashlib
import json
from collections.abc import Iterator
from functools import cache

from expectations.form import county_forms, load_form, township_forms
from expectations.messages import problem
from expectations.model import Form
from expectations.problem import Problem
from ingest.covers import TypedCover
from ingest.dates import parse_month
from ingest.template_words import columns, header

STAMP = "form_version"
DIGITS = 8


def forms_of(month: str, is_county: bool) -> list[Form]:
    """The registers in use in a month (YYYY-MM), of the township's workbook or the county office's."""
    side = county_forms() if is_county else township_forms()
    return [form for form in side if form.since <= month and (not form.until or month <= form.until)]


@cache
def version(month: str, is_county: bool) -> str:
    """The month the template is for, and a digest of its sheets, headers, kinds and lists, like `2026-03-1f0c9a3e`.

    What a rule says and how severe it is changes nothing that a clerk fills in, and does not count.
    """
    shown = [_shown(form) for form in (load_form("F00"), *forms_of(month, is_county))]
    text = json.dumps(shown, ensure_ascii=False)
    return f"{month}-{hashlib.sha256(text.encode()).hexdigest()[:DIGITS]}"


def _shown(form: Form) -> list:
    own = form.columns if form.code == "F00" else columns(form)
    return [form.sheet_name, [(header(column), column.type, column.terms) for column in own]]


def outdated(meta: dict[str, str], cover: TypedCover, is_county: bool) -> Iterator[Problem]:
    """That a workbook was made from a template the forms of its month have left behind; read it is all the same.

    meta: the stamp of its template, if it has one. Of another month's template the door speaks.
    """
    stamp, month = meta.get(STAMP), cover.report_month
    is_of_month = month and parse_month(meta.get("report_month", month)) == month
    if stamp and is_of_month and stamp != version(month, is_county):
        yield problem("template-outdated", value=stamp, expected=version(month, is_county))
