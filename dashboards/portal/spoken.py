"""What the county said of a workbook: sent back, or asked, and what was answered (docs/spec/9-semantics.md §8)."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.answers import KIND, Answer, answers
from ingest.home import Home
from ingest.ledger import Ledger
from ingest.permits import ASK, RETURN, Act, acts
from ingest.sent import Sent


@dataclass(frozen=True)
class Question:
    """What the county asks, and what was answered, oldest first."""

    act: Act
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Spoken:
    """The acts in force about one submission. returned: why it is not effective any more; asked: oldest first."""

    returned: Act | None = None
    asked: tuple[Question, ...] = ()


def spoken(home: Home) -> dict[str, Spoken]:
    """By submission, what is not withdrawn; of the others nothing."""
    with Ledger(home.ledger_file) as ledger:
        known = [one for one in acts(ledger.events(kinds=["act"])) if one.act in (RETURN, ASK) and not one.withdrawn]
        answered = answers(ledger.events(kinds=[KIND]))
    return {name: _of(name, known, answered) for name in {one.payload["submission_id"] for one in known}}


def open_ones(sent: Iterable[Sent], said: dict[str, Spoken]) -> list[tuple[Sent, Act]]:
    """What still wants something of a month: why the last workbook was sent back, what is asked of the one in force."""
    known = [one for one in sent if one.verdict != "duplicate"]
    in_force = next((one for one in known if one.is_effective), None)
    last = known[-1] if known else None
    sent_back = said.get(last.submission_id, Spoken()).returned if last else None
    asked = said.get(in_force.submission_id, Spoken()).asked if in_force else ()
    open_questions = [(in_force, one.act) for one in asked if not one.answers]
    return [*([(last, sent_back)] if sent_back else []), *open_questions]


def _of(name: str, known: Iterable[Act], answered: dict[str, list[Answer]]) -> Spoken:
    own = [one for one in known if one.payload["submission_id"] == name]
    returned = next((one for one in reversed(own) if one.act == RETURN), None)
    asked = (one for one in own if one.act == ASK)
    return Spoken(returned, tuple(Question(one, tuple(answered.get(one.act_id, ()))) for one in asked))
