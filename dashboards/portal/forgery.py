"""Forms are answered only when this portal gave them, to this account, today (cross-site request forgery)."""

import hashlib
import hmac
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from python_multipart.multipart import parse_options_header

from ingest.home import Home

FIELD = "token"
KEY_FILE = "form_key"
GOOD_FOR = timedelta(hours=12)


class Forms:
    """Gives and checks the token of a form. The key lies in the portal's folder, readable by its owner only."""

    def __init__(self, home: Home):
        home.portal.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._key = _key(home)

    def token(self, username: str, now: datetime) -> str:
        """For the forms of a page given to an account now; no other page has the same."""
        page = f"{int(now.timestamp()):x}.{secrets.token_hex(8)}"
        return f"{page}.{self._mark(username, page)}"

    def is_good(self, token: str, username: str, now: datetime) -> bool:
        """Whether this account was given the token in the last half day."""
        page, _, mark = token.rpartition(".")
        if not hmac.compare_digest(mark.encode(), self._mark(username, page).encode()):
            return False
        age = now.timestamp() - int(page.partition(".")[0], 16)
        return 0 <= age <= GOOD_FOR.total_seconds()

    def _mark(self, username: str, page: str) -> str:
        return hmac.new(self._key, f"{username}|{page}".encode(), hashlib.sha256).hexdigest()


def is_in_our_letters(content_type: str) -> bool:
    """Whether a form is written as our pages have it written; a browser that answers one of them never says otherwise.

    What would be asked of a codec a stranger names: to fail, to be slow, to make other words of the same bytes.
    """
    _, options = parse_options_header(content_type)
    return options.get(b"charset", b"utf-8").lower() in (b"utf-8", b"utf8")


def is_same_site(origin: str | None, fetch_site: str | None, host: str) -> bool:
    """Whether a request comes from our own pages, as far as the browser says so."""
    if fetch_site and fetch_site not in ("same-origin", "none"):
        return False
    with suppress(ValueError):
        return not origin or urlsplit(origin).netloc == host
    return False


def _key(home: Home) -> bytes:
    """The key of this installation, made when there is none; whoever comes second takes what the first made."""
    file = home.portal / KEY_FILE
    if not file.exists():
        draft = home.portal / f".{KEY_FILE}.{secrets.token_hex(4)}"
        draft.touch(mode=0o600)
        draft.write_bytes(secrets.token_bytes(32))
        with suppress(FileExistsError):
            file.hardlink_to(draft)
        draft.unlink()
    return file.read_bytes()
