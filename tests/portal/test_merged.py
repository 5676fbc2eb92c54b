"""A township that was merged into another: its own account and its successor's both read what is still to be sent."""

from tests.support.portal import opened

GONE, HEIR = "t990101205", "t990101204"
JOINED = "本单位已并入马鞍乡。2026年6月30日以后的由马鞍乡填报，此前的月份仍用本账号报送和更正。"


def test_both_sides_of_a_merger_read_what_is_open(tmp_path):
    with opened(tmp_path, with_judge=False, day="2026-07-15") as door:
        gone, heir = door.clerk(GONE).get("/").text, door.clerk(HEIR).get("/").text
        assert (JOINED in gone, "并入本单位的" in gone) == (True, False)
        assert ("本单位已并入" in heir, "并入本单位的桃沟乡还有18个月没有通过：" in heir) == (False, True)
        assert "/portal/months/990101205/2026-06" in heir
        assert "并入" not in door.clerk("t990101001").get("/").text


def test_before_the_day_nothing_is_said(tmp_path):
    with opened(tmp_path, with_judge=False, day="2026-06-30") as door:
        assert all("并入" not in door.clerk(one).get("/").text for one in (GONE, HEIR))
