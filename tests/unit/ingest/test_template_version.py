"""When a template is another one, and what a workbook made from an old one is told."""

import pytest

from expectations.form import load_form, township_forms
from ingest import template_version
from ingest.covers import TypedCover
from ingest.template_version import outdated, version

MARCH = TypedCover({"report_month": "2026-03"})


@pytest.fixture
def shown(monkeypatch):
    """The version of March's template of one form."""

    def of(form) -> str:
        monkeypatch.setattr(template_version, "township_forms", lambda: [form])
        version.cache_clear()
        return version("2026-03", is_county=False)

    yield of
    version.cache_clear()


def changed(**changes):
    """F02 with its third column (文件标题) changed."""
    form = load_form("F02")
    columns = list(form.columns)
    columns[2] = columns[2].model_copy(update=changes)
    return form.model_copy(update={"columns": columns})


def test_it_is_the_month_and_eight_digits_and_each_side_has_its_own():
    assert version("2026-03", is_county=False).startswith("2026-03-")
    assert len(version("2026-03", is_county=False)) == len("2026-03-") + 8
    assert version("2026-03", is_county=False)[8:] == version("2026-04", is_county=False)[8:]
    assert version("2026-03", is_county=False) != version("2026-03", is_county=True)


def test_it_changes_with_what_a_clerk_sees(shown):
    form = load_form("F02")
    others = [
        changed(header="标题"),
        changed(presence="optional"),
        changed(type="code"),
        changed(values=load_form("F02").column("doc_status").values),
        form.model_copy(update={"title": "文件台账"}),
        form.model_copy(update={"columns": form.columns[1:]}),
        form.model_copy(update={"columns": [form.columns[1], form.columns[0], *form.columns[2:]]}),
    ]

    assert len({shown(one) for one in (form, *others)}) == len(others) + 1


def test_it_does_not_change_with_rules_notes_and_spellings(shown):
    form = load_form("F02")
    milder = [rule.model_copy(update={"severity": "提示"}) for rule in form.rules]
    others = [
        form.model_copy(update={"rules": milder}),
        form.model_copy(update={"rules": []}),
        form.model_copy(update={"note": "", "open_when": [], "aliases": []}),
        changed(aliases=["名称"]),
    ]

    assert {shown(one) for one in (form, *others)} == {shown(form)}


@pytest.mark.parametrize(
    ("meta", "is_told"),
    [
        ({}, False),
        ({"township_code": "990101100", "report_month": "2026-03"}, False),
        ({"form_version": "{now}", "report_month": "2026-03"}, False),
        ({"form_version": "2026-03-00000000", "report_month": "2026-03"}, True),
        ({"form_version": "2025-01"}, True),
        # A template of another month is refused at the door, in its own words.
        ({"form_version": "2026-02-00000000", "report_month": "2026-02"}, False),
    ],
)
def test_only_a_stamp_that_is_not_todays_is_told(meta, is_told):
    now = version("2026-03", is_county=False)
    stamp = {name: text.replace("{now}", now) for name, text in meta.items()}

    told = list(outdated(stamp, MARCH, is_county=False))

    assert [one.rule for one in told] == ["template-outdated"] * is_told
    assert all(now in one.message and stamp["form_version"] in one.message for one in told)


def test_without_a_month_nothing_is_said():
    assert list(outdated({"form_version": "2025-01"}, TypedCover(), is_county=False)) == []


def test_a_form_is_in_the_template_from_its_first_month_to_its_last(monkeypatch):
    form = load_form("F02").model_copy(update={"since": "2026-02", "until": "2026-03"})
    monkeypatch.setattr(template_version, "township_forms", lambda: [form, *township_forms()[2:3]])

    months = ("2026-01", "2026-02", "2026-03", "2026-04")

    assert [len(template_version.forms_of(month, is_county=False)) for month in months] == [1, 2, 2, 1]
