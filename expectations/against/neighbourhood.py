"""A workbook beside the county's other townships: their rows, their names, their officers' certificates."""

from collections.abc import Iterator

from expectations.against.sight import Finding, Sight
from expectations.model import Form, Rule
from expectations.neighbours import SHORTEST_NAME
from expectations.normal import folded, key_text
from expectations.wording import month_zh


def copied(form: Form, sight: Sight) -> Iterator[Finding]:
    """A sheet of five rows or more that another township sent, word for word."""
    register = sight.register(form.code)
    own = register.digest if register else ""
    if not own:
        return
    rule = f"{form.code}-same-as-other"
    sight.asked(rule)
    for township, month, left in sight.elsewhere():
        if left.prints.get(form.code) == own:
            facts = {"other": sight.neighbours.name_of(township), "month": month_zh(month)}
            yield sight.of_sheet(form, rule, raw_value=own, **facts)
            return


def names_another(form: Form, sight: Sight) -> Iterator[Finding]:
    """Text that names another township, and not by being part of the own name."""
    register = sight.register(form.code)
    if register is None:
        return
    for name in _texts(form):
        for at, text in enumerate(register.column(name)):
            if register.is_void[at] or not isinstance(text, str):
                continue
            other = sight.other_named(folded(text))
            if other:
                yield sight.of_cell(form, f"{form.code}-names-other", at, name, raw_value=text, other=other)


def _texts(form: Form) -> list[str]:
    """Columns of free text; who the respondent is has a rule of its own."""
    own = {rule.column for rule in form.rules if rule.kind == "names_township"}
    return [column.name for column in form.columns if column.type == "text" and column.name not in {*own, "seq_no"}]


def not_ours(form: Form, rule: Rule, sight: Sight) -> Iterator[Finding]:
    """Where a column does not contain a present or former name of the township (9-semantics.md §13)."""
    names = [folded(name) for name in sight.candidate.township_names if len(name) >= SHORTEST_NAME]
    values = sight.column(form, rule.column)
    for at in sight.looked(rule):
        text = folded(str(values[at]))
        if names and not any(name in text for name in names):
            yield sight.of_cell(form, rule.id, at, rule.column, raw_value=values[at])


def held_elsewhere(form: Form, rule: Rule, sight: Sight) -> Iterator[Finding]:
    """A certificate that an officer on post in another township bears, by that township's latest roster."""
    register = sight.register(form.code)
    looked = [at for at in sight.looked(rule) if not register.is_void[at]]
    if not looked:
        return
    latest: dict[str, tuple[str, ...]] = {}
    for township, _month, left in sight.elsewhere():
        if left.certificates is not None:
            latest[township] = left.certificates
    bearers = {number: township for township, numbers in latest.items() for number in numbers}
    for at in looked:
        number = register.column(rule.column)[at]
        township = bearers.get(key_text(str(number)))
        if township:
            yield sight.of_cell(
                form, rule.id, at, rule.column, raw_value=number, other=sight.neighbours.name_of(township)
            )
