"""核实性 problems against a township's words: which are explained, and which words say nothing (spec 9 §11.10, §12)."""

from dataclasses import replace

from expectations.candidate import Candidate, Words
from expectations.normal import folded
from expectations.problem import TO_EXPLAIN, Problem

SHORTEST = 8
EMPTY_WORDS = set(
    "核实无误 情况属实 已核实 经核实无误 数据无误 属实 无误 已核对无误 经核对无误 已核实无误 情况属实无误 "
    "经核实情况属实 经核实数据无误 数据真实准确 以上情况属实 以上数据真实 填报数据无误 经核实确认无误".split()
)
Identity = tuple[str, str, str, str]


def identity(problem: Problem) -> Identity:
    """What an explanation holds for: the rule (which names the form), the record, the column and what the cell says."""
    return problem.rule, problem.record_key, problem.column_name, problem.raw_value


def explain(candidate: Candidate, problems: list[Problem], in_force: dict[str, Candidate]) -> list[Problem]:
    """The problems with `explanation` filled where the township's words, now or accepted before, say something."""
    before: dict[Identity, str] = {}
    for earlier in in_force.values():
        before.update(earlier.accepted_words)
    year = candidate.report_month[:4]
    said = {
        folded(text): about
        for earlier in in_force.values()
        if earlier.report_month[:4] == year
        for about, text in earlier.accepted_words.items()
    }
    found = []
    for problem in problems:
        if problem.severity == TO_EXPLAIN:
            words = _words(candidate, problem)
            if words and not _is_boilerplate(words, identity(problem), said):
                said[folded(words)] = identity(problem)
                problem = replace(problem, explanation=words)
            elif identity(problem) in before:
                problem = replace(problem, explanation=before[identity(problem)])
        found.append(problem)
    return found


def _words(candidate: Candidate, problem: Problem) -> str:
    for words in candidate.explanations:
        if words.rule == problem.rule and _is_about(words, problem):
            return words.text
    return ""


def _is_about(words: Words, problem: Problem) -> bool:
    """By record, column and value where the returned copy carries them; else by the cell."""
    if words.record_key or words.raw_value:
        told = (words.record_key, words.column_name, words.raw_value)
        return told == (problem.record_key, problem.column_name, problem.raw_value)
    same_sheet = not words.sheet_name or folded(words.sheet_name) == folded(problem.sheet_name)
    return same_sheet and words.cell.replace("$", "").upper() == problem.cell


def _is_boilerplate(text: str, about: Identity, said: dict[str, Identity]) -> bool:
    plain = folded(text).strip("。.!！,，")
    return len(plain) < SHORTEST or plain in EMPTY_WORDS or said.get(folded(text), about) != about
