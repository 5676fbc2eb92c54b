"""Typed rows of many workbooks, and what was accepted before → a verdict for each (design §3, spec 9 §12, §14).

Two passes. The first judges what the file alone tells, all files of a form at once. The second goes in order of
(received_at, sha256), each workbook seeing what was accepted before it; its facts are computed as columns and
validated once per form, and what Great Expectations finds must be what the verdicts were made from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from expectations import clauses, explained, suite
from expectations.candidate import Candidate, Judgement
from expectations.facts import Facts
from expectations.form import data_forms, load_form
from expectations.found import to_problems, with_keys
from expectations.history import TRAININGS, Township, apply_resolved, resolve_officers
from expectations.model import Form, Rule
from expectations.problem import BLOCKING, TO_EXPLAIN, Problem, Severity

COVER = "F00"
ACCEPTED, NEEDS_EXPLANATION, RETURNED, DUPLICATE = "accepted", "needs_explanation", "returned", "duplicate"


def judge(batch: list[Candidate], history: Mapping[str, Iterable[Candidate]]) -> list[Judgement]:
    """A judgement for each workbook, in the order given; judged by (received_at, sha256) whatever that order is.

    history: township code → every accepted workbook of it (any month, superseded ones too). Raises suite.GateFault when
    an expectation cannot be evaluated or the two passes disagree: our fault, and nothing is decided.
    """
    townships = {code: Township(accepted) for code, accepted in history.items()}
    first = _first_pass(batch)
    facts = Facts()
    done: dict[str, Judgement] = {}
    for candidate in sorted(batch, key=lambda one: one.order):
        township = townships.setdefault(candidate.township_code, Township())
        done[candidate.submission_id] = _judge_one(candidate, township, first.get(candidate.submission_id, []), facts)
    _second_pass(facts)
    return [done[candidate.submission_id] for candidate in batch]


def cover_frame(candidate: Candidate) -> pd.DataFrame:
    """The cover as a frame of one row."""
    form = load_form(COVER)
    data = {}
    for column in form.columns:
        dtype = "datetime64[us]" if column.type == "date" else object
        data[column.name] = pd.Series([candidate.cover.get(column.name)], dtype=dtype)
    return pd.DataFrame({"_file": [candidate.submission_id], "_row": [0], "_key": [""], **data})


def _first_pass(batch: list[Candidate]) -> dict[str, list[Problem]]:
    """Problems by submission, of every rule that needs only the file."""
    found: dict[str, list[Problem]] = {}
    by_id = {candidate.submission_id: candidate for candidate in batch}
    for form in [load_form(COVER), *data_forms()]:
        frames = [_marked(form, candidate) for candidate in batch]
        frames = [frame for frame in frames if not frame.empty]
        if not frames:
            continue
        frame = pd.concat(frames, ignore_index=True)
        rules = {rule.id: rule for rule in form.rules if is_of_file(form, rule)}
        for rule in rules.values():
            frame[suite.broken_column(rule.id)] = clauses.broken(form, rule, frame)
        failing = suite.failures(form, {rule_id: rule.severity for rule_id, rule in rules.items()}, frame)
        for problem_of, problem in to_problems(form, rules, failing, frame, by_id):
            found.setdefault(problem_of, []).append(problem)
    return found


def is_of_file(form: Form, rule: Rule) -> bool:
    """Whether a rule needs nothing but the file. F08's keys are known once its officers are."""
    return rule.kind not in clauses.CONTEXT_KINDS and not (form.code == TRAININGS and rule.kind == "unique")


def _marked(form: Form, candidate: Candidate) -> pd.DataFrame:
    """A workbook's rows of a form with `_file`, and `_unread`: how many cells of the row could not be read."""
    frame = cover_frame(candidate) if form.code == COVER else candidate.frames.get(form.code, pd.DataFrame())
    if frame.empty:
        return frame
    unread: dict[int, int] = {}
    for problem in candidate.problems:
        if problem.form_code == form.code and problem.severity == BLOCKING and problem.cell:
            row = 0 if form.code == COVER else int(problem.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            unread[row] = unread.get(row, 0) + 1
    marks = [unread.get(row, 0) for row in frame["_row"]]
    return frame.assign(_file=candidate.submission_id, **{suite.UNREAD: marks})


def _judge_one(candidate: Candidate, township: Township, of_file: list[Problem], facts: Facts) -> Judgement:
    in_force = township.before(candidate)
    same_month = in_force.get(candidate.report_month)
    totals = {code: len(frame) for code, frame in candidate.frames.items()}
    if same_month is not None and same_month.sha256 == candidate.sha256:
        return Judgement(candidate.submission_id, DUPLICATE, rows_total=totals, rows_clean=totals)
    resolved = resolve_officers(in_force, candidate)
    if TRAININGS in candidate.frames:
        candidate.frames[TRAININGS] = apply_resolved(candidate.frames[TRAININGS], resolved)
    of_history = facts.gather(candidate, in_force)
    problems = with_keys(candidate, [*candidate.problems, *of_file]) + of_history
    problems = explained.explain(candidate, sorted(set(problems), key=_place(candidate)), in_force)
    judgement = Judgement(
        candidate.submission_id,
        _verdict(problems),
        problems=problems,
        rows_total=totals,
        rows_clean=_clean(candidate, problems),
        resolved=resolved,
    )
    if judgement.verdict == ACCEPTED:
        words = {explained.identity(one): one.explanation for one in problems if one.explanation}
        township.accept(replace(candidate, accepted_words=words))
    return judgement


def _verdict(problems: list[Problem]) -> str:
    if any(problem.severity == BLOCKING for problem in problems):
        return RETURNED
    if any(problem.severity == TO_EXPLAIN and not problem.explanation for problem in problems):
        return NEEDS_EXPLANATION
    return ACCEPTED


def _clean(candidate: Candidate, problems: list[Problem]) -> dict[str, int]:
    """Rows without a 强制性 problem, by form (3-indicators SJ-02)."""
    broken = {
        (problem.form_code, problem.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        for problem in problems
        if problem.severity == BLOCKING and problem.cell and problem.column_name
    }
    return {
        code: sum((code, str(row)) not in broken for row in frame["_row"]) for code, frame in candidate.frames.items()
    }


def _place(candidate: Candidate):
    """Sorts problems as a clerk goes through the file: the file, the cover, sheet by sheet, row by row."""
    order = {candidate.cover_sheet: 1} | {
        name: place for place, name in enumerate(dict(sorted(candidate.sheet_names.items())).values(), 2)
    }

    def place(problem: Problem) -> tuple:
        letters = problem.cell.rstrip("0123456789")
        row = int(problem.cell[len(letters) :] or 0)
        where = order.get(problem.sheet_name, 0 if not problem.sheet_name else 99)
        return (
            where,
            problem.sheet_name,
            row,
            len(letters),
            letters,
            problem.rule,
            problem.record_key,
            problem.raw_value,
        )

    return place


def _second_pass(facts: Facts) -> None:
    """Great Expectations over the facts of history, once per form; raises GateFault when it sees anything else."""
    for form, rules, frame in facts.frames():
        severities: dict[str, Severity] = rules
        failing = suite.failures(form, severities, frame)
        for rule_id in severities:
            ours = frame.loc[frame[suite.broken_column(rule_id)], ["_file", "_row"]]
            expected = {(str(file), int(row)) for file, row in ours.itertuples(index=False)}
            if failing.get(rule_id, set()) != expected:
                raise suite.GateFault(f"{rule_id}: {failing.get(rule_id)} != {expected}")
