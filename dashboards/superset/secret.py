"""Files only their owner may read: the secret key, the first passwords."""

import os
import secrets
from pathlib import Path

KEY_BYTES = 48


def secret_key(folder: Path) -> str:
    """The key that signs sessions; made at the first start, kept beside the metadata, never in the repository."""
    file = folder / "secret_key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_private(file, secrets.token_urlsafe(KEY_BYTES))
    return file.read_text(encoding="utf-8").strip()


def write_private(file: Path, text: str) -> None:
    """Writes a file whole, or not at all, readable and writable by its owner only."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
