"""核实性 problems against a township's words: which are explained, and which words say nothing (spec 9 §11.10, §12)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from expectations.candidate import Candidate, Words
from expectations.found import plain
from expectations.normal import folded
from expectations.problem import TO_EXPLAIN, Problem
from expectations.refusals import compared, reason, refused
from expectations.registers import Held
from expectations.wording import shown

# A date, or a year, that lies far from the report year.
FAR = ("-near", "-far-year")
# Form, rule, record, the year of a record whose key has none (10-duties.md §4), column, what the cell means.
Identity = tuple[str, str, str, int, str, str]


def accepted_words(candidate: Candidate, problems: Iterable[Problem]) -> dict[Identity, str]:
    """What a workbook's explanations hold for → the words; for `Candidate.accepted_words` once it is accepted."""
    years = _years(candidate)
    return {_identity(one, years, candidate): one.explanation for one in problems if one.explanation}


def _years(candidate: Candidate) -> dict[tuple[str, int], int]:
    """Form and sheet row → the year of a record whose key has none."""
    return {
        (code, int(row)): int(year)
        for code, frame in candidate.frames.items()
        for row, has_year, year in zip(frame["_row"], frame["_key_has_year"], frame["_anchor_year"], strict=True)
        if not has_year
    }


def _identity(problem: Problem, years: dict[tuple[str, int], int], candidate: Candidate) -> Identity:
    # A record that vanished has no row: it is missed among those of the report year.
    is_gone = problem.record_key and not problem.row
    year = int(candidate.report_month[:4]) if is_gone else years.get((problem.form_code, problem.row), 0)
    return problem.form_code, problem.rule, problem.record_key, year, problem.column_name, _value(problem, candidate)


def _value(problem: Problem, candidate: Candidate) -> str:
    """What the cell says, however it is spelt: 2024.3.5 is written into a template as the date it is."""
    frame = candidate.frames.get(problem.form_code)
    if frame is None or not problem.row or problem.column_name not in frame:
        return problem.raw_value
    typed = [plain(value) for value in frame.loc[frame["_row"] == problem.row, problem.column_name]]
    return shown(typed[0]) if typed and typed[0] is not None else problem.raw_value


def explain(
    candidate: Candidate, problems: list[Problem], in_force: Sequence[Held], earlier: Iterable[Held]
) -> list[Problem]:
    """The problems with `explanation` filled where the township's words say something; what needs none is left out.

    Words that say nothing are told in the problem's message, with the reason, and kept in `refused_words`.
    in_force: in order of month; what was explained there holds on, until the value changes. earlier: every accepted
    workbook that came before, superseded ones too: no words may serve twice in a year.
    """
    before: dict[Identity, str] = {}
    for one in in_force:
        before.update(one.candidate.accepted_words)
    said, years = _said(candidate.report_month[:4], earlier), _years(candidate)
    waiting = list(candidate.explanations)
    found = []
    for problem in problems:
        if problem.severity == TO_EXPLAIN:
            about, words = _identity(problem, years, candidate), _words(waiting, problem)
            why = reason(words, said.get(compared(words), about) != about)
            if words and not why:
                said[compared(words)] = about
                problem = replace(problem, explanation=words)
            elif about in before:
                problem = replace(problem, explanation=before[about])
            elif _came_back(about, in_force):
                continue
            elif words:
                problem = refused(problem, words, why)
        found.append(problem)
    return found


def _came_back(about: Identity, in_force: Iterable[Held]) -> bool:
    """Whether a year is far only because its record came back in a later one (docs/spec/9-semantics.md §11.9)."""
    form_code, rule, key, year, column, value = about
    if not rule.endswith(FAR):
        return False
    registers = [register for one in in_force if (register := one.register(form_code))]
    rows = [(one.frame, one.places[key, year]) for one in registers if (key, year) in one.places]
    return any(shown(plain(frame[column].iloc[at])) == value for frame, at in rows)


def _said(year: str, earlier: Iterable[Held]) -> dict[str, Identity]:
    words = (one.candidate.accepted_words for one in earlier if one.month[:4] == year)
    return {compared(text): about for some in words for about, text in some.items()}


def _words(waiting: list[Words], problem: Problem) -> str:
    """The first line about the problem; each line serves once: keys that vanished share a rule and have no cell."""
    for place, words in enumerate(waiting):
        if words.rule.lower() == problem.rule.lower() and _is_about(words, problem):
            return waiting.pop(place).text
    return ""


def _is_about(words: Words, problem: Problem) -> bool:
    """By record, column and value where the returned copy carries them; else by the cell."""
    if words.record_key or words.raw_value:
        told = (words.record_key, words.column_name, words.raw_value)
        return told == (problem.record_key, problem.column_name, problem.raw_value)
    # With or without the form's code before its name.
    same_sheet = folded(problem.sheet_name).endswith(folded(words.sheet_name))
    return same_sheet and folded(words.cell).replace("$", "").upper() == problem.cell
