"""Records that another register should, or should not, know; and one record named twice once its officer is known."""

from collections.abc import Iterable, Iterator

from expectations import clauses
from expectations.against.sight import Finding, Sight
from expectations.conditions import Clause
from expectations.form import load_form
from expectations.found import of_row
from expectations.model import Form, Rule
from expectations.normal import key_text
from expectations.registers import Held


def known_elsewhere(form: Form, rule: Rule, sight: Sight) -> Iterator[Finding]:
    """Where the value is not (exists_in) or is (absent_from) a key of the other form, in the file or in force.

    A county list is compared with what the townships sent.
    """
    looked = sight.looked(rule)
    if not looked or (rule.kind == "exists_in" and sight.unread[rule.form].hides_keys(load_form(rule.form))):
        return
    known = _known(form, rule, sight)
    values = sight.column(form, rule.column)
    for at in looked:
        if (key_text(str(values[at])) in known) != (rule.kind == "exists_in"):
            yield _of_row(form, rule, sight, at)


def _known(form: Form, rule: Rule, sight: Sight) -> set[str]:
    if form.side != load_form(rule.form).side:
        return {key for *_, left in sight.neighbours.in_force(sight.candidate) for key in left.keys.get(rule.form, ())}
    return keys(sight.others(), rule.form, rule.where)


def keys(workbooks: Iterable[Held], form_code: str, where: list[Clause]) -> set[str]:
    """The business keys of a form in some workbooks, of rows where the clauses hold; cancelled rows do not count."""
    found: set[str] = set()
    for one in workbooks:
        register = one.register(form_code)
        if register is None:
            continue
        kept = register.living
        if where:
            chosen = register.frame.loc[clauses.matches(where, register.frame), "_key"]
            kept = kept & set(chosen)
        found |= kept
    return found


def twice(form: Form, rule: Rule, sight: Sight) -> Iterator[Finding]:
    """The same record twice in a sheet whose keys are known only now."""
    whole = sight.candidate.frames[form.code].assign(_file=sight.candidate.submission_id)
    hidden = sight.unread[form.code].rows(form.key)
    for label, other in clauses.other_rows(form, rule, whole).items():
        at = whole.index.get_loc(label)
        if whole["_row"].iloc[at] not in hidden:
            yield _of_row(form, rule, sight, at, other)


def _of_row(form: Form, rule: Rule, sight: Sight, at: int, other_row: int | None = None) -> Finding:
    frame = sight.candidate.frames[form.code]
    told = of_row(form, rule, frame, frame.index[at], sight.candidate, other_row)
    return Finding(rule.id, int(frame["_row"].iloc[at]), told)
