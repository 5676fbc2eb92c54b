"""Great Expectations is spared what it works out again and again; what it finds, the rules' own tests say."""

import copy
from datetime import date

import pandas as pd
import pytest

from expectations import suite
from expectations.form import load_form
from expectations.swifter import _plain_or


@pytest.fixture(scope="module")
def expectation():
    return suite.build(load_form("F05"), {"F05-review-before-submit": "强制性"}).expectations[1]


def test_a_configuration_knows_the_expectation_that_spelt_it_out(expectation):
    assert expectation.configuration is expectation.configuration
    assert expectation.configuration.to_domain_obj() is expectation


def test_a_copy_that_may_be_changed_makes_its_own(expectation):
    changed = copy.deepcopy(expectation.configuration)
    changed.kwargs["batch_id"] = "another"
    assert changed.to_domain_obj().batch_id == "another"
    assert expectation.batch_id is None


def test_only_plain_words_go_unconverted():
    convert = _plain_or(lambda data: "converted")
    plain = {"column": "金额", "or_equal": True, "batch_id": None, "count": 3}
    assert convert(plain) is plain
    for other in ([0], {}, 1.5, float("nan"), date(2026, 3, 5)):
        assert convert(plain | {"value_set": other}) == "converted"


def test_two_batches_of_one_form_are_told_apart():
    form, rules = load_form("F05"), {"F05-review-before-submit": "强制性"}
    frame = pd.DataFrame({"_file": ["a", "b"], "_row": [3, 3], suite.UNREAD: 0})
    for broken in ("a", "b", ""):
        days = [date(2026, 3, 5 if file == broken else 9) for file in frame["_file"]]
        dated = frame.assign(review_submit_date=pd.Timestamp("2026-03-07"), review_date=pd.to_datetime(days))
        wanted = {"F05-review-before-submit": {(broken, 3)}} if broken else {}
        assert suite.failures(form, rules, dated) == wanted
