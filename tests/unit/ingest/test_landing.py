"""The landing keeps bytes by their content, once, whole or not at all."""

import hashlib
import stat

import pytest

from ingest import landing
from ingest.guard import MAX_BYTES
from ingest.home import Home


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path / "home")
    home.create()
    return home


def arrived(tmp_path, content: bytes, name: str = "月报.xlsx"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_bytes_lie_under_their_hash_read_only(home, tmp_path):
    landed = landing.put(home, arrived(tmp_path, b"abc"))
    file = home.landing / landed.sha256[:2] / landed.sha256
    assert landed == landing.Landed(hashlib.sha256(b"abc").hexdigest(), 3, is_kept=True)
    assert file == landing.path_of(home, landed.sha256)
    assert stat.S_IMODE(file.stat().st_mode) == 0o444
    assert landing.read(home, landed.sha256) == b"abc"
    assert landing.hashes(home) == {landed.sha256}
    assert landing.leftovers(home) == []


def test_the_same_bytes_are_kept_once_and_never_touched_again(home, tmp_path):
    first = landing.put(home, arrived(tmp_path, b"abc"))
    before = landing.path_of(home, first.sha256).stat()
    assert landing.put(home, arrived(tmp_path, b"abc", "again.xlsx")) == first
    after = landing.path_of(home, first.sha256).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_file_over_the_limit_is_hashed_and_not_kept(home, tmp_path):
    content = b"x" * (MAX_BYTES + 1)
    landed = landing.put(home, arrived(tmp_path, content))
    assert landed == landing.Landed(hashlib.sha256(content).hexdigest(), MAX_BYTES + 1, is_kept=False)
    assert (landing.hashes(home), landing.leftovers(home)) == (set(), [])


def test_a_file_of_exactly_the_limit_is_kept(home, tmp_path):
    assert landing.put(home, arrived(tmp_path, b"x" * MAX_BYTES)).is_kept


def test_an_empty_file_is_kept_too(home, tmp_path):
    assert landing.read(home, landing.put(home, arrived(tmp_path, b"")).sha256) == b""


def test_a_missing_source_leaves_nothing(home, tmp_path):
    with pytest.raises(OSError, match="nowhere"):
        landing.put(home, tmp_path / "nowhere.xlsx")
    assert landing.leftovers(home) == []


@pytest.mark.parametrize(("step", "kept"), [("fsync", 0), ("link", 1)])
def test_its_steps_are_passed_in_order_and_a_fault_at_one_leaves_no_draft(home, tmp_path, step, kept):
    def fail(name: str) -> None:
        if name == step:
            raise RuntimeError(name)

    with pytest.raises(RuntimeError):
        landing.put(home, arrived(tmp_path, b"abc"), fail)
    assert len(landing.hashes(home)) == kept
    assert landing.leftovers(home) == []
