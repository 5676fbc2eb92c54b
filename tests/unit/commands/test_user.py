"""`fadu user`: who may log in, send and decide, as acts of the ledger that take effect at once (spec 9 §15)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest import county
from ingest.accounts import Account, accounts, active, acts, version
from ingest.home import Home
from ingest.install import install
from tests.support.typed import Typed

DEFAULTS = Path(__file__).resolve().parents[3] / "dbt" / "seeds"
BY = ("--person", "admin", "--reason", "县政府办公室2027年第3号通知")


@pytest.fixture
def fadu(tmp_path, monkeypatch, capsys) -> Typed:
    """A home with the sample county, where the cockpit was never started."""
    install(Home(tmp_path / "home"), None, DEFAULTS, datetime(2027, 1, 1, tzinfo=UTC))
    return Typed(tmp_path / "home", monkeypatch, capsys)


def known(fadu: Typed) -> dict[str, Account]:
    """Everybody, as the door and the cockpit read them."""
    return accounts(Home(fadu.home))


def test_somebody_added_is_there_at_once_and_for_the_door_too(fadu):
    before = version(Home(fadu.home))
    told = fadu.done("user", "add", "zhang.san", "--role", "township", "--township", "青石镇", *BY)
    assert "已新增账号“zhang.san”（青石镇，乡镇填报员，990101100），立即生效。" in told
    assert known(fadu)["zhang.san"] == Account("zhang.san", "township", "990101100", "青石镇")
    assert county.of_home(Home(fadu.home)).accounts["zhang.san"].township_code == "990101100"
    assert version(Home(fadu.home)) != before


def test_somebody_moved_answers_for_the_other_township(fadu):
    fadu.done("user", "move", "t990101100", "--township", "柳溪镇", *BY)
    assert known(fadu)["t990101100"] == Account("t990101100", "township", "990101101", "柳溪镇")
    fadu.done("user", "move", "t990101100", "--role", "county", *BY)
    assert known(fadu)["t990101100"] == Account("t990101100", "county", "990101000", "县考核组")


def test_an_account_handed_over_is_of_the_same_township_and_of_another_person(fadu):
    told = fadu.done("user", "hand", "t990101100", "--to", "李接", *BY)
    assert "已移交账号“t990101100”（李接，乡镇填报员，990101100），立即生效。" in told
    assert known(fadu)["t990101100"] == Account("t990101100", "township", "990101100", "李接")
    assert [(one["account_act"], one["display_name"]) for one in acts(Home(fadu.home))] == [("handed", "李接")]


def test_somebody_disabled_is_out_and_may_come_back(fadu):
    fadu.done("user", "disable", "county", *BY)
    assert not known(fadu)["county"].is_active
    assert "county" not in active(Home(fadu.home))
    assert "county" not in county.of_home(Home(fadu.home)).accounts
    said = fadu("user", "reset", "county", *BY)
    assert "已停用" in said.err
    said = fadu("user", "disable", "leader", "--person", "county", "--reason", BY[3])
    assert "账号“county”未登记，不能作出决定" in said.err
    fadu.done("user", "add", "county", "--role", "county", *BY)
    assert known(fadu)["county"] == Account("county", "county", "990101000", "县考核组")


def test_every_act_is_kept_with_reason_and_person_and_the_table_is_untouched(fadu):
    table = (fadu.home / "county" / "accounts.csv").read_bytes()
    fadu.done("user", "reset", "leader", *BY)
    fadu.done("user", "disable", "leader", *BY)
    told = [(one["account_act"], one["username"], one["person"], one["reason"]) for one in acts(Home(fadu.home))]
    assert told == [("reset", "leader", "admin", BY[3]), ("disabled", "leader", "admin", BY[3])]
    assert (fadu.home / "county" / "accounts.csv").read_bytes() == table
    assert "leader　县领导　县领导　990101000　（已停用）" in fadu.done("user", "list")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("add", "leader", "--role", "leader"), "已经存在（县领导）"),
        (("add", "张三", "--role", "leader"), "写法不对"),
        (("add", "zhang", "--role", "boss"), "角色“boss”不认识"),
        (("add", "zhang", "--role", "township"), "必须写明乡镇"),
        (("add", "zhang", "--role", "township", "--township", "无名镇"), "没有乡镇“无名镇”"),
        (("move", "nobody", "--role", "leader"), "不存在"),
        (("move", "leader", "--role", "leader"), "不用调整"),
        (("move", "admin", "--role", "leader"), "唯一的系统管理员"),
        (("disable", "admin"), "唯一的系统管理员"),
        (("hand", "leader", "--to", "县领导"), "请写明接手人的姓名"),
        (("hand", "nobody", "--to", "李接"), "不存在"),
        (("hand", "leader", "--to", "李" * 41), "姓名最多40个字"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(fadu, arguments, why):
    said = fadu("user", *arguments, *BY)
    assert said.code == 1
    assert why in said.err
    assert acts(Home(fadu.home)) == []


def test_a_reason_that_says_nothing_is_refused(fadu):
    said = fadu("user", "disable", "leader", "--person", "admin", "--reason", "停用")
    assert "理由" in said.err
    assert acts(Home(fadu.home)) == []
