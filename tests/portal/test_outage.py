"""An outage of the system, registered by whoever runs it: the clerk's pages give the time back."""

from tests.support.portal import TOWN, opened

MONTH = f"/months/{TOWN[0]}/2026-03"
PATH = "/county/acts/outage"
TIMES = {"from_at": "2026-04-07T16:00", "to_at": "2026-04-07T18:30"}
WHY = "机房停电，报送门户不能打开，已于当晚恢复"
PROMISE = "系统曾经停机，停机时间已经补回：2026年4月8日02:30以前收到的都算按时。"


def test_the_time_is_given_back_and_withdrawn_it_is_not(tmp_path):
    # March is due on 7 April: the fourth to the sixth are days off.
    with opened(tmp_path, with_judge=False, day="2026-04-08") as door:
        clerk, admin = door.clerk(), door.clerk("admin")
        token = admin.token("/county/acts")
        assert "系统曾经停机" not in clerk.get(MONTH).text
        refused = door.clerk("county").post(PATH, TIMES | {"reason": WHY})
        assert "请由系统管理员登记" in refused.text
        assert "起止时间没有填" in admin.post(PATH, TIMES | {"to_at": "昨天", "reason": WHY}, token=token).text
        assert "已登记停机，决定编号" in admin.post(PATH, TIMES | {"reason": WHY}, token=token).text
        (act,) = door.events("act")
        assert (act["from_at"], act["to_at"]) == ("2026-04-07T08:00:00+00:00", "2026-04-07T10:30:00+00:00")
        assert [PROMISE in one.get(MONTH).text for one in (clerk, admin)] == [True, True]
        wrong = {"act_id": act["act_id"], "reason": "停机时间登记有误，重新核实后再登记"}
        admin.post("/county/acts/withdraw", wrong, token=token)
        assert "系统曾经停机" not in clerk.get(MONTH).text
