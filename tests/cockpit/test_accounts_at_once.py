"""Who may log in and what they see follows the accounts at once, without a restart (spec 9 §15)."""

import pytest

from tests.support.cockpit import NEW, TOWNSHIPS
from tests.support.visitor import Visitor

BY = ("--person", "admin", "--reason", "县政府办公室2027年第3号通知")
ASKED = {"columns": ["township_code"], "metrics": ["综合得分"], "row_limit": 100}


def seen(visitor: Visitor, chart: dict) -> list[str]:
    """The townships whose rows come out."""
    return sorted(row["township_code"] for row in visitor.rows(chart, **ASKED))


def test_the_county_sees_all_and_a_township_its_own(cockpit, chart):
    assert seen(cockpit.visitor("county"), chart) == list(TOWNSHIPS)
    assert seen(cockpit.visitor("leader"), chart) == list(TOWNSHIPS)
    assert seen(cockpit.visitor("t990101100"), chart) == ["990101100"]


def test_a_first_password_opens_nothing_until_it_is_changed(cockpit, chart):
    first = cockpit.first_password("t990101101")
    visitor = cockpit.visitor()
    assert visitor.login("t990101101", first).headers["Location"] == "/"
    assert visitor.get("/").headers["Location"] == "/password/"
    assert visitor.get("/superset/dashboard/trial/").headers["Location"] == "/password/"
    assert visitor.get("/api/v1/me/roles/").status_code == 403
    assert visitor.data(chart, **ASKED).status_code == 403
    assert "原密码不正确" in visitor.change("wrong", NEW).text
    assert "应为10至128位" in visitor.change(first, "Abc123").text
    assert "不得与原密码相同" in visitor.change(first, first).text
    assert visitor.change(first, NEW).headers["Location"] == "/"
    assert visitor.is_in()
    assert seen(visitor, chart) == []


def test_somebody_added_moved_and_disabled(cockpit, chart):
    cockpit.fadu.done("user", "add", "zhang.san", "--role", "township", "--township", "青石镇", *BY)
    visitor = cockpit.visitor("zhang.san")
    assert seen(visitor, chart) == ["990101100"]
    cockpit.fadu.done("user", "move", "zhang.san", "--township", "松坪乡", *BY)
    assert seen(visitor, chart) == ["990101200"]
    cockpit.fadu.done("user", "move", "zhang.san", "--role", "leader", *BY)
    assert seen(visitor, chart) == list(TOWNSHIPS)
    cockpit.fadu.done("user", "disable", "zhang.san", *BY)
    assert not visitor.is_in()
    assert visitor.data(chart, **ASKED).status_code in (401, 403)
    assert cockpit.visitor().login("zhang.san", NEW).headers["Location"].startswith("/login/")


@pytest.mark.parametrize("act", [("reset", "t990101102"), ("hand", "t990101103", "--to", "李接")])
def test_a_password_that_was_reset_or_an_account_handed_over_ends_every_session(cockpit, act):
    username = act[1]
    visitor = cockpit.visitor(username)
    cockpit.fadu.done("user", *act, *BY)
    assert not visitor.is_in()
    assert cockpit.visitor().login(username, NEW).headers["Location"].startswith("/login/")
    first = cockpit.first_password(username)
    again = cockpit.visitor()
    again.login(username, first)
    assert again.get("/").headers["Location"] == "/password/"


def test_a_line_changed_by_hand_in_the_table_holds_at_once(cockpit, chart):
    visitor = cockpit.visitor("t990101200")
    assert seen(visitor, chart) == ["990101200"]
    table = cockpit.home.county / "accounts.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("township,990101200", "township,990101001"), encoding="utf-8")
    assert seen(visitor, chart) == ["990101001"]
    table.write_text("\n".join(line for line in text.splitlines() if "t990101200" not in line) + "\n", encoding="utf-8")
    assert not visitor.is_in()
    table.unlink()
    assert cockpit.visitor().login("county", NEW).headers["Location"] != "/"
    table.write_text(text, encoding="utf-8")
    assert seen(visitor, chart) == ["990101200"]


def test_passwords_and_key_are_for_their_owner_only(cockpit):
    folder = cockpit.home.superset
    modes = {name: oct((folder / name).stat().st_mode)[-3:] for name in ("secret_key", "first_passwords.csv", "ready")}
    assert modes == {"secret_key": "600", "first_passwords.csv": "600", "ready": "600"}
    assert oct(folder.stat().st_mode)[-3:] == "700"
