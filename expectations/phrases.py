"""The words of `messages.yml`, and the parts of sentences that messages share."""

from functools import cache
from pathlib import Path

from expectations import files

MESSAGES = Path(__file__).parent / "messages.yml"
EXCERPT = 40


@cache
def texts() -> dict:
    """All of them, as the file has them."""
    return files.read(MESSAGES)


def phrase(name: str, **facts: object) -> str:
    """A part of a sentence, filled with the facts of the case. Raises KeyError for a name there is not."""
    return texts()["phrases"][name].format_map(facts)


def excerpt(value: object, is_whole: bool = False) -> str:
    """What a cell holds may be a page; a list, of options or of rows, is read whole."""
    text = " ".join(str(value).split())
    return text if len(text) <= EXCERPT or is_whole else text[:EXCERPT] + "…"
