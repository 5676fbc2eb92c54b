"""The bytes as they came, by content, never changed (design: the order of a submission, step 1)."""

import hashlib
import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ingest.guard import MAX_BYTES
from ingest.home import Home

CHUNK = 1024 * 1024
TMP = "tmp"


@dataclass(frozen=True)
class Landed:
    """A file that came in: its hash, its size, and whether its bytes were kept (not when it was over the limit)."""

    sha256: str
    size: int
    is_kept: bool


def path_of(home: Home, sha256: str) -> Path:
    """Where bytes of that hash lie."""
    return home.landing / sha256[:2] / sha256


def read(home: Home, sha256: str) -> bytes:
    """The bytes of that hash. Raises FileNotFoundError when they are not there: an alarm, see `fadu doctor`."""
    return path_of(home, sha256).read_bytes()


def is_there(home: Home, received: Mapping) -> bool:
    """Whether the bytes of a file received (payload of its event) are there, as far as they were to be kept."""
    return not received["is_kept"] or path_of(home, received["sha256"]).is_file()


def put(home: Home, source: Path, checkpoint: Callable[[str], None] = lambda _: None) -> Landed:
    """Copies a file into the landing and makes it durable; the same bytes are kept once.

    A file over the size limit is hashed and not kept. checkpoint: called with the name of each step as it is reached.
    Raises OSError when the source cannot be read or the disk not written.
    """
    folder = home.landing / TMP
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / secrets.token_hex(8)
    try:
        sha256, size = _copy(source, draft)
        if size > MAX_BYTES:
            return Landed(sha256, size, is_kept=False)
        checkpoint("fsync")
        _link(draft, path_of(home, sha256))
        checkpoint("link")
    finally:
        draft.unlink(missing_ok=True)
    return Landed(sha256, size, is_kept=True)


def _copy(source: Path, draft: Path) -> tuple[str, int]:
    """Streams, hashes and counts; what is over the limit is hashed and no longer written."""
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as incoming, draft.open("xb") as kept:
        while piece := incoming.read(CHUNK):
            digest.update(piece)
            size += len(piece)
            if size <= MAX_BYTES:
                kept.write(piece)
        kept.flush()
        os.fsync(kept.fileno())
    return digest.hexdigest(), size


def _link(draft: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    draft.chmod(0o444)
    # Bytes that are there may have come with a door that died before the folder was safe: it is synced in any case.
    with suppress(FileExistsError):
        os.link(draft, target)
    for folder in (target.parent, target.parent.parent):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def hashes(home: Home) -> set[str]:
    """The hash, by name, of every file in the landing."""
    return {file.name for file in home.landing.glob("??/*")}


def hash_of(file: Path) -> str:
    """SHA-256 of a file, streamed."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def leftovers(home: Home) -> list[Path]:
    """Drafts of doors that died before they told anybody."""
    return sorted((home.landing / TMP).glob("*"))
