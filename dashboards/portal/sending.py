"""A workbook comes: received at once; what would replace a month in force is shown first, and confirmed."""

import hashlib
import secrets
import shutil
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from dashboards.portal import pages, staging
from dashboards.portal.findings import findings, sheets_in
from dashboards.portal.leftovers import INCOMING
from dashboards.portal.routing import Asked
from dashboards.portal.setting import PREFIX
from dashboards.portal.versions import version_of
from ingest import judging_client
from ingest.guard import MAX_BYTES
from ingest.home import HomeError
from ingest.ledger import Ledger
from ingest.personal import masked
from ingest.submit import Incoming, receive

# A verdict usually comes within these; a page that asks again comes then.
WAIT_SECONDS, LOOK_SECONDS = 8.0, 0.05
MOST_NAME = 120
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send(asked: Asked) -> Response:
    """The form of the front page: 报送 or 试检查."""
    upload = asked.files.get("file")
    if upload is None or not upload.filename:
        raise HomeError("没有选择文件。请先选择要报送的工作簿，再点“报送”。")
    name, data = _name(upload), upload.file.read()
    if not data:
        raise HomeError(f"“{name}”是空文件，没有收下。请检查文件后重新选择。")
    if asked.form.get("what") == "try":
        return _tried(asked, name, data)
    return bring(asked, name, data)


def bring(asked: Asked, name: str, data: bytes) -> Response:
    """Receives the bytes; those that would replace a month in force wait for their sender's word first."""
    month = _replaced(asked, name, data)
    if month is None:
        return take(asked, name, data)
    one = staging.Staged(asked.person.account.username, name, month, in_force(asked, month), data)
    return RedirectResponse(f"{PREFIX}/staged/{staging.put(asked.setting.home, one, asked.now)}", 303)


def take(asked: Asked, name: str, data: bytes) -> Response:
    """Receives the bytes: once this answers, they are in the landing and in the ledger, whatever happens then."""
    folder = asked.setting.home.portal / INCOMING / secrets.token_hex(8)
    folder.mkdir(mode=0o700, parents=True)
    file = folder / name
    try:
        file.write_bytes(data)
        incoming = Incoming(file, asked.person.account.username, asked.now)
        ((_, receipt),) = receive(asked.setting.home, [incoming], asked.now)
    except HomeError as error:
        # What was just written here can be read: it is the landing that cannot be written.
        raise OSError(str(error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    # It is received: nothing that goes wrong from here on may say otherwise.
    with suppress(OSError, sqlite3.Error):
        # Without a judge there is nothing to wait for.
        if judging_client.wake(asked.setting.home):
            _wait(asked, receipt)
    return RedirectResponse(f"{PREFIX}/sent/{receipt}", 303)


def _wait(asked: Asked, receipt: str) -> None:
    """A moment for the judge, so that the page that follows has the verdict."""
    end = time.monotonic() + WAIT_SECONDS
    with Ledger(asked.setting.home.ledger_file) as ledger:
        while ledger.get("judged", receipt) is None and time.monotonic() < end:
            time.sleep(LOOK_SECONDS)


def _tried(asked: Asked, name: str, data: bytes) -> Response:
    answer = trial(asked, name, data)
    found = findings(answer["found"], sheets_in(asked.shelf, data, name) if answer["found"] else {})
    return pages.render(asked, "tried.html", answer=answer, name=name, found=found)


def trial(asked: Asked, name: str, data: bytes) -> dict:
    """What the judge would say now. Raises JudgeAway when it does not answer."""
    return judging_client.ask_trial(asked.setting.home, data, name, asked.person.account.username, asked.now)


def _replaced(asked: Asked, name: str, data: bytes) -> str | None:
    """The month it names, when that has a version in force of other bytes; what cannot be told is the door's to say."""
    if len(data) > MAX_BYTES:
        return None
    sha256 = hashlib.sha256(data).hexdigest()
    township, month = asked.request.app.state.known.covers.of(data, sha256, name)
    version = version_of(asked, township, month)
    return month if version is not None and version.sha256 != sha256 else None


def in_force(asked: Asked, month: str) -> str:
    """The submission of this account's office that is in force for a month; empty when there is none."""
    version = version_of(asked, asked.person.account.township_code, month)
    return version.submission_id if version else ""


def _name(upload: UploadFile) -> str:
    """The file's own name as one part of a path, short enough for any file system, and of nobody's ID number."""
    last = masked(Path((upload.filename or "").replace("\\", "/")).name)
    clean = "".join(char for char in last if char.isprintable() and char != "/").strip(". ") or "工作簿.xlsx"
    stem, suffix = Path(clean).stem, Path(clean).suffix[:8]
    while len((stem + suffix).encode()) > MOST_NAME:
        stem = stem[:-1]
    return stem + suffix


def download(name: str, data: bytes, kind: str) -> Response:
    """A file to keep, under its Chinese name."""
    heads = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=kind, headers=heads)
