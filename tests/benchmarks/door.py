"""Through the door in one warm process: the year at once, one workbook, one correction up to the accepted rows."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from expectations.gate import ACCEPTED
from ingest.accepted import refresh
from ingest.home import Home
from ingest.ledger import Ledger
from ingest.submit import Incoming, submit
from tests.benchmarks.corrections import RECEIVED
from tests.benchmarks.reading import warmed


def whole_year(empty: Path, home: Path, incoming: list[Incoming]) -> Callable[[], None]:
    """Work for one round: everything of the year received, judged and accepted. empty: a home in which nothing is."""
    before = _copy(empty, home.with_name("warm"))
    submit(before, incoming[:1], RECEIVED)
    own = _copy(empty, home)

    def work() -> None:
        submit(own, incoming, RECEIVED)
        _accept(own)

    return work


def verdict(year: Path, home: Path, corrections: list[Incoming]) -> Callable[[], None]:
    """Work for as many rounds as there are corrections but one: one of them judged against all its township sent."""
    own, coming = _warm(year, home, corrections)
    return lambda: _submit(own, next(coming))


def correction(year: Path, home: Path, corrections: list[Incoming]) -> Callable[[], None]:
    """Work for as many rounds: `verdict`, and the accepted rows brought to what it changed."""
    own, coming = _warm(year, home, corrections)

    def work() -> None:
        _submit(own, next(coming))
        _accept(own)

    return work


def _warm(year: Path, home: Path, corrections: list[Incoming]) -> tuple[Home, Iterator[Incoming]]:
    own, coming = _copy(year, home), iter(corrections)
    _submit(own, next(coming))
    _accept(own)
    return own, coming


def _copy(home: Path, to: Path) -> Home:
    shutil.copytree(home, to)
    warmed(to / "county")
    return Home(to)


def _submit(home: Home, one: Incoming) -> None:
    """Raises RuntimeError when it is not accepted: then something else was measured."""
    (answer,) = submit(home, [one], RECEIVED)
    if answer["verdict"] != ACCEPTED:
        raise RuntimeError(f"{one.path.name}: {answer['verdict']} {answer['problems']}")


def _accept(home: Home) -> None:
    with Ledger(home.ledger_file) as ledger:
        position = ledger.last().seq
    if changed := refresh(home, position, None):
        raise RuntimeError("\n".join(changed))
