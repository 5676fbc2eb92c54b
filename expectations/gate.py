"""Typed rows of many workbooks, and what was accepted before → a verdict for each (design §3, spec 9 §12, §14).

Two passes. The first judges what the file alone tells, all files of a form at once. The second goes in order of
(received_at, sha256), each workbook seeing what was accepted before it; its facts are computed as columns and
validated once per form, and what Great Expectations finds must be what the verdicts were made from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from expectations import explained, file_rules, suite
from expectations.belated import belated
from expectations.candidate import Candidate, Judgement
from expectations.facts import Facts
from expectations.form import load_forms
from expectations.found import with_keys
from expectations.law import Law
from expectations.lineage import Heirs, Lineage, lineage
from expectations.neighbours import Neighbours, traces
from expectations.officers import TRAININGS, apply_resolved, resolve_officers
from expectations.problem import BLOCKING, TO_EXPLAIN, Problem
from expectations.registers import Held, Township
from expectations.unread import Unread

ACCEPTED, NEEDS_EXPLANATION, RETURNED, DUPLICATE = "accepted", "needs_explanation", "returned", "duplicate"


def judge(
    batch: list[Candidate],
    history: Mapping[str, Iterable[Candidate | Held]],
    law: Law | None = None,
    neighbours: Neighbours | None = None,
    heirs: Heirs | None = None,
) -> list[Judgement]:
    """A judgement for each workbook, in the order given; judged by (received_at, sha256) whatever that order is.

    history: township code → every accepted workbook of it (any month, superseded ones too), held or to be held. law:
    the county's clocks, calendar and settings; without one no term runs. neighbours: traces of every accepted workbook
    of the county. heirs: who is the successor of whom, since when; the history holds the predecessors' workbooks too.
    Raises suite.GateFault when an expectation cannot be evaluated or the two passes disagree: our fault, and nothing is
    decided.
    """
    townships = {code: Township(accepted) for code, accepted in history.items()}
    townships |= {one.township_code: Township() for one in batch if one.township_code not in townships}
    work = _Batch(batch, law or Law(), neighbours or Neighbours(), townships, heirs or {})
    done = {one.submission_id: work.judge(one) for one in sorted(batch, key=lambda one: one.order)}
    work.second_pass()
    return [done[candidate.submission_id] for candidate in batch]


class _Batch:
    """What is known of a batch after its first pass, and the facts of its second."""

    def __init__(
        self,
        batch: list[Candidate],
        law: Law,
        neighbours: Neighbours,
        townships: Mapping[str, Township],
        heirs: Heirs,
    ):
        self.neighbours, self.townships, self.heirs = neighbours, townships, heirs
        self.facts = Facts(neighbours)
        self.unread = {
            one.submission_id: {code: Unread(form, one) for code, form in load_forms().items()} for one in batch
        }
        self.of_file = file_rules.problems(batch, self.unread, self.facts, law)

    def judge(self, candidate: Candidate) -> Judgement:
        """One workbook against what was accepted before it; accepted ones that are sent count for the next."""
        township = self.townships[candidate.township_code]
        in_force = township.before(candidate)
        same_month = in_force.get(candidate.report_month)
        totals = {code: len(frame) for code, frame in candidate.frames.items()}
        if same_month is not None and same_month.candidate.sha256 == candidate.sha256:
            return Judgement(candidate.submission_id, DUPLICATE, rows_total=totals, rows_clean=totals)
        held = Held(candidate)
        past = lineage(held, self.townships, self.heirs)
        before = [*past.books, *in_force.values()]
        resolved = resolve_officers(before, candidate)
        if TRAININGS in candidate.frames:
            candidate.frames[TRAININGS] = apply_resolved(candidate.frames[TRAININGS], resolved)
            held = Held(candidate)
        found = sorted(set(self._problems(held, in_force, past)), key=_place(candidate))
        problems = explained.explain(candidate, found, before, township.earlier(candidate))
        verdict, left = _verdict(problems), None
        if verdict == ACCEPTED and not candidate.is_tried:
            held.candidate = replace(candidate, accepted_words=explained.accepted_words(candidate, problems))
            township.accept(held)
            left = traces(held)
            self.neighbours.add(candidate.township_code, candidate.report_month, candidate.order, left)
        clean = _clean(candidate, problems)
        return Judgement(candidate.submission_id, verdict, problems, totals, clean, resolved, left, belated(candidate))

    def _problems(self, held: Held, in_force: dict[str, Held], past: Lineage) -> list[Problem]:
        candidate = held.candidate
        of_file = self.of_file.get(candidate.submission_id, [])
        of_history = self.facts.gather(held, in_force, self.unread[candidate.submission_id], past)
        return [*with_keys(candidate, [*candidate.problems, *of_file]), *of_history]

    def second_pass(self) -> None:
        """Great Expectations over the facts of history, once per form; raises GateFault when it sees anything else."""
        for form, rules, frame in self.facts.frames():
            failing = suite.failures(form, rules, frame)
            for rule_id in rules:
                ours = self.facts.broken.get(rule_id, set())
                if failing.get(rule_id, set()) != ours:
                    raise suite.GateFault(f"{rule_id}: {failing.get(rule_id)} != {ours}")


def _verdict(problems: list[Problem]) -> str:
    if any(problem.severity == BLOCKING for problem in problems):
        return RETURNED
    if any(problem.severity == TO_EXPLAIN and not problem.explanation for problem in problems):
        return NEEDS_EXPLANATION
    return ACCEPTED


def _clean(candidate: Candidate, problems: list[Problem]) -> dict[str, int]:
    """Rows that pass all blocking checks, by form (3-indicators SJ-02); none does without a column it must have."""
    blocking = [problem for problem in problems if problem.severity == BLOCKING and problem.form_code]
    broken = {(problem.form_code, problem.row) for problem in blocking if problem.column_name}
    headless = {problem.form_code for problem in blocking if problem.rule.startswith("header-")}
    return {
        code: 0 if code in headless else sum((code, row) not in broken for row in frame["_row"])
        for code, frame in candidate.frames.items()
    }


def _place(candidate: Candidate):
    """Sorts problems as a clerk goes through the file: the file, the cover, sheet by sheet, row by row."""
    order = {candidate.cover_sheet: 1} | {
        name: place for place, name in enumerate(dict(sorted(candidate.sheet_names.items())).values(), 2)
    }

    def place(problem: Problem) -> tuple:
        where = order.get(problem.sheet_name, 0 if not problem.sheet_name else 99)
        column = problem.cell.rstrip("0123456789")
        # The problem itself last: no order may hang on chance.
        return where, problem.sheet_name, problem.row, len(column), column, problem.rule, problem

    return place
