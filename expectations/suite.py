"""Form → Great Expectations suite: the only place that builds expectations (design §2, §5).

Cells were judged while typing; one expectation per form says that none is left unread, so that a suite that passes is
a register without a fault. Custom conditions are computed as columns and expected to be False.
"""

import logging
import os
import warnings
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandas as pd

from expectations.form import load_forms
from expectations.model import Form, Rule
from expectations.problem import BLOCKING, TO_EXPLAIN, Severity
from expectations.swifter import hasten

UNREAD = "_unread"
_SEVERITIES = {BLOCKING: "critical", TO_EXPLAIN: "warning"}
_COMPLETE = {
    "result_format": "COMPLETE",
    "unexpected_index_column_names": ["_file", "_row"],
    "return_unexpected_index_query": False,
    "include_unexpected_rows": False,
}


class GateFault(Exception):
    """An expectation raised: our fault, never the township's."""


def broken_column(rule_id: str) -> str:
    """The name of the computed column that says where a rule is broken."""
    return f"_broken:{rule_id}"


@cache
def _gx() -> Any:
    """Great Expectations, imported once (8 s), quiet, with nothing sent anywhere."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import great_expectations
        import great_expectations.expectations

    hasten([getattr(great_expectations.expectations, name) for name in (PAIRS, SET)])
    return great_expectations


@cache
def _context() -> Any:
    context = _gx().get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    return context


@cache
def _batches(name: str) -> Any:
    """One in-memory source a form, reused from batch to batch."""
    source = _context().data_sources.add_pandas(name)
    return source.add_dataframe_asset(name).add_batch_definition_whole_dataframe("all")


def build(form: Form, rules: dict[str, Severity]) -> Any:
    """The suite of a form over a set of its rules (id → severity), and that no cell is unread.

    Rules of kind order are pairs of columns; all others are computed columns (`broken_column`).
    """
    expect = _gx().expectations
    declared = {rule.id: rule for rule in form.rules}
    found = [getattr(expect, SET)(column=UNREAD, value_set=[0], severity="critical", meta={"rule": UNREAD})]
    for rule_id, severity in rules.items():
        told = {"severity": _SEVERITIES.get(severity, "info"), "meta": {"rule": rule_id}}
        rule = declared.get(rule_id)
        found.append(_pair(expect, rule, told) if _is_pair(form, rule) else _computed(expect, rule_id, told))
    return _gx().ExpectationSuite(name=form.code, expectations=found)


PAIRS, SET = "ExpectColumnPairValuesAToBeGreaterThanB", "ExpectColumnValuesToBeInSet"


def judged_by(form: Form, rule_id: str) -> str:
    """The expectation that judges a rule of a form, by its class name; empty for a rule judged while typing cells."""
    if rule_id in form.cell_rules():
        return ""
    return PAIRS if _is_pair(form, {rule.id: rule for rule in form.rules}.get(rule_id)) else SET


def _is_pair(form: Form, rule: Rule | None) -> bool:
    return rule is not None and rule.kind == "order" and form.column(rule.than).type == "date"


def _pair(expect: Any, rule: Rule, told: dict) -> Any:
    return getattr(expect, PAIRS)(
        column_A=rule.column,
        column_B=rule.than,
        or_equal=not rule.strict,
        ignore_row_if="either_value_is_missing",
        **told,
    )


def _computed(expect: Any, rule_id: str, told: dict) -> Any:
    return getattr(expect, SET)(column=broken_column(rule_id), value_set=[False], **told)


def failures(form: Form, rules: dict[str, Severity], frame: pd.DataFrame) -> dict[str, set[tuple[str, int]]]:
    """Which rows of which files break which rule: rule id → {(file, sheet row)}; the rules that hold are absent.

    An expectation costs as much where nothing is wrong as where something is, and of a year's forms nearly all hold:
    asked are those that may fail. Raises GateFault when one could not be evaluated.
    """
    doubtful = {rule_id: severity for rule_id, severity in rules.items() if _may_fail(broken_column(rule_id), frame)}
    if not doubtful and not _may_fail(UNREAD, frame):
        return {}
    batch = _batches(form.code).get_batch({"dataframe": frame})
    answer = _results(batch.validate(build(form, doubtful), result_format=_COMPLETE))
    return {_rule(result): set(_rows(result)) for result in answer.results if not result.success}


def warm() -> None:
    """Asks once of every form, so that the first fault somebody is told of takes no longer to find than the next."""
    for form in load_forms().values():
        failures(form, {}, pd.DataFrame({"_file": [""], "_row": [1], UNREAD: [1]}))


def _may_fail(computed: str, frame: pd.DataFrame) -> bool:
    """Whether an expectation can fail: not where the column computed for it finds fault with no row."""
    return computed not in frame or bool(frame[computed].any())


def _rule(result: Any) -> str:
    return result.expectation_config.meta["rule"]


def _results(answer: Any) -> Any:
    for result in answer.results:
        if fault := _raised(result.exception_info or {}):
            raise GateFault(f"{result.expectation_config.meta['rule']}: {fault}")
    return answer


def _raised(info: dict) -> str | None:
    """What an expectation raised; the information comes flat, or keyed by metric."""
    for part in (info, *(value for value in info.values() if isinstance(value, dict))):
        if part.get("raised_exception"):
            return str(part.get("exception_message") or "error")
    return None


def _rows(result: Any) -> Iterator[tuple[str, int]]:
    for row in result.result.get("unexpected_index_list") or []:
        yield str(row["_file"]), int(row["_row"])
