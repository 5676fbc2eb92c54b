"""What the door writes down of a file that comes (design: the order of a submission, step 2)."""

import os
from pathlib import Path

import pytest

from ingest.home import HomeError
from ingest.ledger import Ledger
from ingest.submit import Incoming, receive
from tests.support import wide_county


@pytest.mark.parametrize(
    ("name", "shown", "kept"),
    [
        ("金沙镇3月.xlsx".encode(), "金沙镇3月.xlsx", "金沙镇3月.xlsx"),
        ("金沙镇3月.xlsx".encode("gbk"), "金沙镇3月.xlsx", "金沙镇3月.xlsx"),
        (b"\xff.xlsx", "�.xlsx", "�.xlsx"),
        ("张三110101199003074477.xlsx".encode(), "张三110101199003074477.xlsx", "张三110101********4477.xlsx"),
    ],
)
def test_a_file_by_its_name_in_characters(tmp_path, name, shown, kept):
    home = wide_county.home(tmp_path, 1)
    path = os.fsencode(tmp_path) + b"/" + name
    Path(os.fsdecode(path)).write_bytes(b"abc")
    ((file, receipt),) = receive(home, [Incoming(Path(os.fsdecode(path)), "", wide_county.NOW)], wide_county.NOW)
    assert file == str(tmp_path / shown)
    with Ledger(home.ledger_file) as ledger:
        assert ledger.get("received", receipt).payload["file_name"] == kept


@pytest.mark.parametrize(("name", "why"), [("没有.xlsx", "文件不存在"), ("a\0.xlsx", "文件名含有不可用的字符")])
def test_a_file_that_cannot_be_read_is_told_to_whoever_sends_it(tmp_path, name, why):
    home = wide_county.home(tmp_path, 1)
    with pytest.raises(HomeError, match=why):
        receive(home, [Incoming(tmp_path / name, "", wide_county.NOW)], wide_county.NOW)
