"""Which words explain nothing, and how that is said to the clerk who wrote them (docs/spec/9-semantics.md §11.10)."""

import re
from dataclasses import replace

from expectations.normal import folded
from expectations.phrases import excerpt, phrase
from expectations.problem import Problem

SHORTEST = 8
EMPTY_WORDS = set(
    "核实无误 情况属实 已核实 已经核实 经核实无误 数据无误 属实 无误 已核对无误 经核对无误 已核实无误 情况属实无误 "
    "经核实情况属实 经核实数据无误 数据真实准确 以上情况属实 以上数据真实 填报数据无误 经核实确认无误".split()
)
_EMPTY_WORDS = re.compile("|".join(sorted(EMPTY_WORDS, key=len, reverse=True)))
# One word or short phrase, over and over.
_REPEATED = re.compile(rf"(.{{1,{SHORTEST - 1}}}?)\1+")
_PUNCTUATION = re.compile(r"[\W_]+")


def compared(text: str) -> str:
    """Words without punctuation and spaces: a comma makes no new explanation."""
    return _PUNCTUATION.sub("", folded(text))


def reason(text: str, is_said_before: bool) -> str:
    """Why words are no explanation, in Chinese; empty when they are one.

    is_said_before: they explain something else of this township this year.
    """
    bare = compared(text)
    # Punctuation explains nothing, nor does the same phrase said twice.
    if bare and not _EMPTY_WORDS.sub("", bare):
        return phrase("explanation-empty")
    if len(bare) < SHORTEST or _REPEATED.fullmatch(bare):
        return phrase("explanation-short", shortest=SHORTEST)
    return phrase("explanation-twice") if is_said_before else ""


def refused(problem: Problem, words: str, why: str) -> Problem:
    """The problem saying that these words were not taken, and why; it keeps them for the returned copy."""
    told = phrase("explanation-refused", words=excerpt(words), why=why)
    return replace(problem, message=problem.message + told, refused_words=words)
