"""A county with as many townships as a test needs, so that each of its workbooks stands alone, and its door."""

import csv
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest.home import Home
from ingest.install import install
from ingest.submit import Incoming, submit

DEFAULTS = Path(__file__).resolve().parents[2] / "dbt" / "seeds"
OFFICE = ("990101000", "清源县")
NOW = datetime(2027, 1, 31, tzinfo=UTC)


def township(number: int) -> tuple[str, str]:
    """Code and name of a made-up township, numbered from 1 to 999."""
    return f"990101{number:03}", f"第{number:03}镇"


def home(
    folder: Path, townships: int, special: dict[int, dict[str, str]] | None = None, clocks: list[str] | None = None
) -> Home:
    """A home whose county is the sample's, but for its townships and their accounts.

    special: number → what its line of townships.csv says otherwise. clocks: further lines of clocks.csv.
    """
    shutil.copytree(DEFAULTS, folder / "county")
    codes = [township(number) for number in range(1, townships + 1)]
    plain = {"aliases": "", "group_code": "镇", "valid_from": "2000-01-01", "valid_to": "", "successor_code": ""}
    said = special or {}
    lines = [[*codes[at], *(plain | said.get(at + 1, {})).values()] for at in range(townships)]
    _put(folder / "county" / "townships.csv", lines)
    with (folder / "county" / "clocks.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in clocks or [])
    _put(folder / "county" / "accounts.csv", [[f"t{code}", name, "township", code] for code, name in codes])
    made = Home(folder / "home")
    install(made, folder / "county", DEFAULTS, NOW)
    return made


def _put(path: Path, lines: list[list[str]]) -> None:
    """New lines below the header that is there."""
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *lines])


@dataclass(frozen=True)
class Paper:
    """A file to hand in: a name of its own, its bytes, when it comes (Shanghai), from which account.

    file_name: what the file is called where that matters.
    """

    name: str
    data: bytes
    received_at: str
    account: str = ""
    file_name: str = ""


def answers(made: Home, folder: Path, papers: list[Paper]) -> dict[str, dict]:
    """Hands every paper in, all judged as one batch; the answer to each by its name."""
    files = []
    for paper in papers:
        path = folder / (f"{paper.name}/{paper.file_name}" if paper.file_name else f"{paper.name}.xlsx")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(paper.data)
        files.append(Incoming(path, paper.account, datetime.fromisoformat(f"{paper.received_at}+08:00")))
    return {paper.name: answer for paper, answer in zip(papers, submit(made, files, NOW), strict=True)}
