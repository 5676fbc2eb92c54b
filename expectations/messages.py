"""Every word a clerk reads about a problem: from `messages.yml`, filled with the facts of the case."""

from collections import defaultdict
from functools import cache

from expectations.form import load_forms, workbook_rules
from expectations.model import Clause, Form, Rule
from expectations.phrases import excerpt, phrase, texts
from expectations.problem import NOTICE, TO_EXPLAIN, Problem, Severity
from expectations.wording import clauses_zh, shown

WHOLE = {"expected", "dropped"}


@cache
def _declared() -> dict[str, tuple[Form, Rule]]:
    return {rule.id: (form, rule) for form in load_forms().values() for rule in form.rules}


@cache
def severity_of(rule_id: str) -> Severity:
    """The severity of a rule. Raises KeyError for an id no form and no workbook rule has."""
    if rule_id in workbook_rules():
        return workbook_rules()[rule_id].severity
    if rule_id in _declared():
        return _declared()[rule_id][1].severity
    form = load_forms()[rule_id.partition("-")[0]]
    return (form.cell_rules() | form.history_rules())[rule_id]


def message(rule_id: str, **facts: object) -> tuple[str, str]:
    """What is wrong and what to do, in Chinese. A fact the text wants and the case lacks reads as —.

    Raises KeyError for an unknown rule id.
    """
    text = _template(rule_id)
    known = defaultdict(lambda: "—", _rule_facts(rule_id))
    known.update({name: excerpt(value, name in WHOLE) for name, value in facts.items() if value not in (None, "")})
    known.setdefault("how", phrase("how-to-fill", expected=known["expected"], example=known["example"]))
    said, hint = text["message"].format_map(known), text["hint"].format_map(known)
    severity = severity_of(rule_id)
    return said, hint + texts()["severities"].get(severity, "") if severity in (TO_EXPLAIN, NOTICE) else hint


def pattern(rule_id: str) -> str:
    """What a rule says, the facts of a case left open (…)."""
    known = defaultdict(lambda: "…", {"header": "本列"} | _rule_facts(rule_id))
    return _template(rule_id)["message"].format_map(known)


def problem(
    rule_id: str,
    *,
    sheet_name: str = "",
    cell: str = "",
    column_name: str = "",
    form_code: str = "",
    raw_value: object = None,
    record_key: str = "",
    **facts: object,
) -> Problem:
    """A complaint with its severity and its words. `value` defaults to the raw value, `header` to the column's."""
    raw = "" if raw_value is None else shown(raw_value)
    told = {"value": raw, "header": _header(form_code, column_name), "record": _record(record_key)}
    told |= {name: shown(value) for name, value in facts.items()}
    said, hint = message(rule_id, **told)
    return Problem(
        sheet_name=sheet_name,
        cell=cell,
        column_name=column_name,
        rule=rule_id,
        severity=severity_of(rule_id),
        message=said,
        hint=hint,
        form_code=form_code,
        raw_value=raw,
        record_key=record_key,
    )


def _template(rule_id: str) -> dict[str, str]:
    """The text of a rule: its own, else that of its kind."""
    known = texts()
    severity_of(rule_id)
    if rule_id in known["rules"]:
        return known["rules"][rule_id]
    return known["kinds"][_kind(rule_id)]


def _kind(rule_id: str) -> str:
    if rule_id not in _declared():
        return rule_id.partition("-")[2]
    rule = _declared()[rule_id][1]
    if rule.kind == "order" and rule.strict:
        return "order-strict"
    if rule.kind == "unique" and rule.column:
        return "unique-column"
    measured = next((clause.test for clause in rule.when if clause.term), "") if rule.kind == "check" else ""
    return f"{rule.kind}-{measured}" if measured else rule.kind


def _rule_facts(rule_id: str) -> dict[str, str]:
    """What a declared rule itself says: the two headers, the other form, the condition."""
    if rule_id not in _declared():
        return {}
    form, rule = _declared()[rule_id]
    facts = {
        "header": _header(form.code, rule.column),
        "than": _header(form.code, rule.than),
        "other_form": load_forms()[rule.form].title if rule.form else "",
        "when": clauses_zh(form, rule.when),
        "expected": _expected(rule.when),
    }
    return {name: value for name, value in facts.items() if value}


def _expected(clauses: list[Clause]) -> str:
    """The list a value is to be of, where a rule names the list of another form."""
    for clause in clauses:
        if clause.not_a_value_of:
            code, _, column = clause.not_a_value_of.partition(".")
            return "、".join(load_forms()[code].column(column).terms)
    return ""


def _header(form_code: str, column_name: str) -> str:
    if not form_code or not column_name:
        return ""
    # The table of sheet statuses stands on the cover, whichever form a row of it is about.
    form = load_forms()["F00" if column_name == "sheet_status" else form_code]
    return form.column(column_name).header


def _record(record_key: str) -> str:
    return record_key.replace("|", " ")
