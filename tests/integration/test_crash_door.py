"""The door dies of SIGKILL at every step of a submission: nothing told is lost, and the answer is what it would be."""

import shutil
import stat
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from ingest import landing
from ingest.doctor import examine
from ingest.home import Home
from ingest.submit import Incoming, judge_waiting, submit
from tests.support import wide_county
from tests.support.killed import NOW, Place, killed, listed
from tests.support.mail import CONTRACT, REGISTERS, file, payloads, workbook

# Three files come at once; the second is at the door when it dies. Left behind: receipts, verdicts, originals nobody
# recorded, drafts.
DEATHS = {
    "while the bytes are copied": (Place("os:fsync", 4), (1, 0, 0, 1)),
    "between fsync and link": (Place("checkpoint:fsync", 2), (1, 0, 0, 1)),
    "between link and the folder's fsync": (Place("os:fsync", 5), (1, 0, 1, 1)),
    "after the link": (Place("checkpoint:link", 2), (1, 0, 1, 1)),
    "between landing and ledger": (Place("checkpoint:landed", 2), (1, 0, 1, 0)),
    "in the transaction of the receipt": (Place("ingest.ledger:_row", 2), (1, 0, 1, 0)),
    "after the receipt": (Place("checkpoint:received", 2), (2, 0, 0, 0)),
    "before it is read": (Place("checkpoint:judging"), (3, 0, 0, 0)),
    "in the transaction of the verdicts": (Place("ingest.ledger:_row", 5), (3, 0, 0, 0)),
    "after the verdicts": (Place("checkpoint:judged"), (3, 3, 0, 0)),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Home:
    """A home with the first township's February in force."""
    folder = tmp_path_factory.mktemp("door")
    home = wide_county.home(folder, 2)
    before = file(folder, "二月", workbook(1, 2, {"F05": [CONTRACT]}), "2026-03-03T09:00")
    assert [answer["verdict"] for answer in submit(home, [before], NOW)] == ["accepted"]
    return home


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> list[Incoming]:
    """A workbook that history speaks against, a lawful one, and one nobody can read."""
    folder = tmp_path_factory.mktemp("files")
    emptied = workbook(1, 3, {"F05": [CONTRACT | {"sign_date": None}]})
    return [
        file(folder, "一镇三月", emptied, "2026-04-03T09:00", f"t{wide_county.township(1)[0]}"),
        file(folder, "二镇三月", workbook(2, 3, REGISTERS), "2026-04-03T09:01", f"t{wide_county.township(2)[0]}"),
        file(folder, "照片", b"no workbook at all", "2026-04-03T09:02"),
    ]


@dataclass(frozen=True)
class Unharmed:
    """A door that was never killed: its answers, receipts, verdicts and originals."""

    answers: list[dict]
    received: dict[str, dict]
    judged: dict[str, dict]
    originals: dict[str, bytes]


@pytest.fixture(scope="module")
def unharmed(base, files, tmp_path_factory) -> Unharmed:
    """What the files get when nobody dies."""
    home = copy(base, tmp_path_factory.mktemp("unharmed"))
    answers = submit(home, files, NOW)
    assert [answer["verdict"] for answer in answers] == ["needs_explanation", "accepted", "unreadable"]
    return Unharmed(answers, payloads(home, "received"), payloads(home, "judged"), originals(home))


@pytest.fixture(scope="module", params=DEATHS)
def wreck(request, base, files, tmp_path_factory) -> tuple[Home, tuple[int, int, int, int]]:
    """A home whose door was killed, and what is to be found in it."""
    place, left = DEATHS[request.param]
    home = copy(base, tmp_path_factory.mktemp("wreck"))
    killed(place, home, "submit", listed(files))
    return home, left


def copy(home: Home, folder: Path) -> Home:
    return Home(Path(shutil.copytree(home.path, folder / "home", symlinks=True)))


def originals(home: Home) -> dict[str, bytes]:
    """The landing; fails when a file is not the bytes its name says, or may be written."""
    found = {}
    for path in home.landing.glob("??/*"):
        assert (landing.hash_of(path), stat.S_IMODE(path.stat().st_mode)) == (path.name, 0o444)
        found[path.name] = path.read_bytes()
    return found


def said(home: Home, later: timedelta = timedelta()) -> list[str]:
    # A year without its notice of days off is told of every home; that is no crash's doing.
    lines = [str(complaint) for complaint in examine(home, NOW + later)]
    return [line for line in lines if "放假通知尚未载入" not in line]


def sent_again(home: Home, files: list[Incoming]) -> list[dict]:
    """The sender, who was told nothing, comes again."""
    return submit(home, files, NOW)


def judged_first(home: Home, files: list[Incoming]) -> list[dict]:
    """What a run and the sensor do first; what was acknowledged has its verdict before the sender comes again."""
    judge_waiting(home, NOW)
    assert payloads(home, "judged").keys() == payloads(home, "received").keys()
    return submit(home, files, NOW)


def test_what_was_acknowledged_stands_and_the_doctor_lists_the_rest(wreck, base, unharmed):
    home, (received, judged, unrecorded, drafts) = wreck
    told, verdicts = payloads(home, "received"), payloads(home, "judged")
    lines, later = said(home), said(home, timedelta(minutes=11))
    assert (len(told), len(verdicts)) == (received + 1, judged + 1)
    assert told.items() <= unharmed.received.items()
    assert verdicts.items() <= unharmed.judged.items()
    assert originals(base).items() <= originals(home).items()
    assert sum("没有登记" in line for line in lines) == unrecorded
    assert sum("中断的上传" in line for line in lines) == drafts
    assert sum("正等待判定" in line for line in lines) == received - judged
    assert sum("警报" in line and "已超过10分钟未判定" in line for line in later) == received - judged
    assert [line[:2] for line in lines] == ["提示"] * (unrecorded + drafts + received - judged + 1)


@pytest.mark.parametrize("recover", [sent_again, judged_first])
def test_the_same_files_get_the_same_answers(wreck, files, unharmed, recover, tmp_path):
    home, left = copy(wreck[0], tmp_path), wreck[1]
    assert recover(home, files) == unharmed.answers
    assert payloads(home, "received") == unharmed.received
    assert payloads(home, "judged") == unharmed.judged
    assert originals(home) == unharmed.originals
    assert [line for line in said(home) if "中断的上传" not in line] == ["提示：还没有发布版，请执行 fadu run。"]
    assert len(said(home)) == 1 + left[3]


def test_a_sender_who_comes_again_later_finds_his_first_file_judged(base, files, tmp_path):
    home = copy(base, tmp_path)
    killed(Place("checkpoint:judging"), home, "submit", listed(files[1:2]))
    (answer,) = submit(home, [replace(files[1], received_at=files[1].received_at + timedelta(hours=1))], NOW)
    verdicts = sorted((one["received_at"], one["verdict"]) for one in payloads(home, "judged").values())
    assert [verdict for _, verdict in verdicts] == ["accepted", "accepted", "duplicate"]
    assert answer["verdict"] == "duplicate"
