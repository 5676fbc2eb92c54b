"""A judged workbook's returned copy, out of landing and ledger (design §5)."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from expectations.problem import Problem
from ingest import landing
from ingest.batch import UNREADABLE
from ingest.county import offices
from ingest.home import Home, HomeError, said
from ingest.ledger import Ledger
from ingest.opening import read_safely
from ingest.personal import masked
from ingest.reader import Reader
from ingest.returned import NoWorkbook, Slip, returned
from ingest.returned.rebuilt import rebuilt
from ingest.types import Unreadable

ENDING, EXPLAINED, SUFFIX = "_退回", "_已说明", ".xlsx"


class NoCopy(HomeError):
    """Of this file no copy can be made."""


def write(home: Home, submission_id: str, out: Path) -> Path:
    """Writes the returned copy of a submission: to a file, or into a folder as 原文件名_退回.xlsx; gives the file.

    Nothing is overwritten: somebody may have corrected an earlier copy there. Raises HomeError when there is no such
    submission, no copy can be made of it, or it cannot be written.
    """
    return _put(*copy_of(home, submission_id), out)


def write_all(home: Home, submission_ids: Iterable[str], folder: Path) -> list[Path]:
    """Writes the returned copies of many submissions into a folder, of those of which one can be made.

    Raises HomeError when the bytes of one are gone, or it cannot be written.
    """
    home.require()
    wanted = list(dict.fromkeys(submission_ids))
    payloads = _judged(home, set(wanted))
    written = []
    for one in wanted:
        with suppress(NoCopy):
            written.append(_put(*_copy(home, payloads[one]), folder))
    return written


def _put(name: str, data: bytes, out: Path) -> Path:
    is_file = out.suffix.lower() == SUFFIX and not out.is_dir()
    try:
        folder = out.parent if is_file else out
        folder.mkdir(parents=True, exist_ok=True)
        path = out if is_file else _free(folder, name)
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise HomeError(f"无法写入 {out}：{said(error)}。请换一个文件名或文件夹。") from None
    return path


def copy_of(home: Home, submission_id: str) -> tuple[str, bytes]:
    """What the returned copy of a submission is called, and its bytes. Raises HomeError when there is none."""
    home.require()
    payload = _judged(home, {submission_id}).get(submission_id)
    if payload is None:
        raise HomeError(f"台账中没有编号为“{submission_id}”的报送，请核对 fadu submit --json 给出的 submission_id。")
    return _copy(home, payload)


def copy_of_judged(home: Home, payload: dict) -> tuple[str, bytes]:
    """`copy_of` for whoever has the payload of its event `judged` already: nothing else of the ledger is read."""
    return _copy(home, payload)


def explained_copy(home: Home, payload: dict, problems: Iterable[Problem]) -> tuple[str, bytes]:
    """The returned copy with the township's words in its 说明, as if they had been written there.

    payload: of its event `judged`; problems: its own, each with the words for it in `explanation`. Raises as `copy_of`.
    """
    _, data = _copy(home, payload, list(problems))
    return f"{_stem(payload['file_name'])}{EXPLAINED}{SUFFIX}", data


def foreseen_copy(home: Home, answer: dict, data: bytes, file_name: str, now: datetime) -> tuple[str, bytes]:
    """The returned copy of a workbook nobody received yet, as its trial answered now. Raises as `copy_of`."""
    payload = answer | {"file_name": file_name, "received_at": now.isoformat()}
    return _marked(home, payload, data, [Problem(**problem) for problem in answer["found"]])


def _copy(home: Home, payload: dict, told: list[Problem] | None = None) -> tuple[str, bytes]:
    problems = told or [Problem(**problem) for problem in payload["problems"]]
    file = payload["file_name"]
    try:
        data = b"" if payload["verdict"] == UNREADABLE else landing.read(home, payload["sha256"])
    except FileNotFoundError:
        raise HomeError(f"“{file}”的原件不见了，请执行 fadu doctor。") from None
    return _marked(home, payload, data, problems)


def _marked(home: Home, payload: dict, data: bytes, problems: list[Problem]) -> tuple[str, bytes]:
    file = payload["file_name"]
    if payload["verdict"] == UNREADABLE:
        why = "".join(f"{problem.message}{problem.hint}" for problem in problems)
        raise NoCopy(f"“{file}”无法读取，没有退回本。{why}")
    slip = _slip(home, payload)
    try:
        with suppress(NoWorkbook):
            return _name(file), returned(data, problems, slip)
        return _name(file), _returned_anew(data, file, problems, slip)
    except Unreadable:
        raise NoCopy(f"“{file}”现已不能读取，没有退回本。请用Excel或WPS打开后另存为 .xlsx，再行报送。") from None


def _returned_anew(data: bytes, file: str, problems: list[Problem], slip: Slip) -> bytes:
    """Of a file in which nothing can be marked: its cells in an .xlsx, marked. Raises Unreadable."""
    with Reader() as reader:
        raw = read_safely(reader, data, file)
    made, names = rebuilt(raw)
    called = {masked(sheet.name): masked(name) for sheet, name in zip(raw.sheets, names, strict=True)}
    own = [replace(one, sheet_name=called.get(one.sheet_name, one.sheet_name)) for one in problems]
    return returned(made, own, replace(slip, is_rebuilt=True))


def _judged(home: Home, submission_ids: set[str]) -> dict[str, dict]:
    with Ledger(home.ledger_file) as ledger:
        payloads = (event.payload for event in ledger.events(kinds=["judged"]))
        return {payload["submission_id"]: payload for payload in payloads if payload["submission_id"] in submission_ids}


def _slip(home: Home, payload: dict) -> Slip:
    code, month, names = payload["township_code"] or "", payload["report_month"] or "", {}
    # The county's files may have changed since; then the code stands for the name.
    with suppress(HomeError):
        names = {one: name for one, name, _ in offices(home.county, month)} if code and month else {}
    received = datetime.fromisoformat(payload["received_at"])
    return Slip(verdict=payload["verdict"], office=names.get(code, code), month=month, received_at=received)


def _name(file_name: str) -> str:
    """原文件名_退回.xlsx; a copy that came back keeps its name."""
    return f"{_stem(file_name)}{ENDING}{SUFFIX}"


def _stem(file_name: str) -> str:
    return Path(file_name).stem.removesuffix(ENDING).removesuffix(EXPLAINED)


def _free(folder: Path, name: str) -> Path:
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem}({number}){SUFFIX}"
    return path
