"""A lawful row of each register that needs no other, complete by a month's last day; `number` keeps its key apart."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from ingest.sample.county import Place
from ingest.sample.days import last_day

Row = dict[str, object]


def lawful(form: str, place: Place, month: str, number: int) -> Row:
    """The row. Raises KeyError for a register whose rows hang together with others."""
    return ROWS[form](place, month, number)


def _cleaned(place: Place, month: str, number: int) -> Row:
    last = last_day(month)
    return {
        "cleanup_year": last.year, "doc_no": f"{place.short}政发〔{last.year - 1}〕{number}号", "title": "集镇管理办法",
        "cleanup_conclusion": "继续有效", "conclusion_date": last - timedelta(20),
        "publish_date": last - timedelta(15), "publish_channel": "政务公开栏", "reported_date": last - timedelta(10),
    }  # fmt: skip


def _session(_place: Place, month: str, number: int) -> Row:
    return {
        "study_date": last_day(month) - timedelta(12), "session_type": "领导班子专题学法", "topic": f"专题学法{number}",
        "audience": "领导班子", "due_count": 12, "attended_count": 11, "hours": Decimal(2),
    }  # fmt: skip


def _suit(place: Place, month: str, number: int) -> Row:
    last = last_day(month)
    return {
        "case_no": f"（{last.year}）清01行初{place.order}{number}号", "instance": "一审", "matter": "行政处罚",
        "court": "清源县人民法院", "role": "单独被告", "plaint_received_date": last - timedelta(60),
        "defence_date": last - timedelta(50), "hearing_held": True, "hearing_date": last - timedelta(20),
        "leader_attended": True, "leader_post_type": "副职", "outcome": "驳回诉讼请求",
        "judgment_date": last - timedelta(5), "effective": False,
    }  # fmt: skip


def _disclosure(_place: Place, month: str, number: int) -> Row:
    last = last_day(month)
    return {
        "info_id": f"GK{last.year}-{number}", "title": "工作动态信息", "category": "工作动态",
        "formed_date": last - timedelta(15), "publish_date": last - timedelta(10), "channel": ("政府网站",),
        "secrecy_review": "已审查",
    }  # fmt: skip


def _request(place: Place, month: str, number: int) -> Row:
    last = last_day(month)
    return {
        "request_no": f"{place.short}依申请〔{last.year}〕{number}号", "applicant_type": "自然人", "channel": "网络",
        "received_date": last - timedelta(25), "extended": False, "answer_date": last - timedelta(10),
        "answer_type": "予以公开", "carried_in": False, "dispute": "无",
    }  # fmt: skip


def _complaint(_place: Place, month: str, number: int) -> Row:
    last = last_day(month)
    return {
        "complaint_no": f"XF{last.year}-{number}", "channel": "来访", "complaint_type": "信访事项",
        "received_date": last - timedelta(25), "accept_notice_date": last - timedelta(22),
        "accept_date": last - timedelta(23), "due_date": last + timedelta(30), "extended": False,
        "closed_date": last - timedelta(8), "result": "支持", "feedback_date": last - timedelta(6), "stage": "办理",
        "is_repeat": False,
    }  # fmt: skip


def _mediation(_place: Place, month: str, number: int) -> Row:
    last = last_day(month)
    return {
        "mediation_no": f"TJ{last.year}-{number}", "village": "东河村", "mediation_type": "人民调解",
        "dispute_type": "邻里", "accept_date": last - timedelta(15), "close_date": last - timedelta(6),
        "result": "调解成功", "agreement_form": "书面",
    }  # fmt: skip


def _event(_place: Place, month: str, number: int) -> Row:
    return {
        "activity_date": last_day(month) - timedelta(9), "theme": "广场宣传咨询", "place": f"第{number}村文化广场",
        "units": 3, "audience": 100, "leaflets": 300,
    }  # fmt: skip


def _report(_place: Place, month: str, number: int) -> Row:
    last = last_day(month)
    return {
        "report_type": "专题信息", "report_year": last.year, "title": f"信息{number}", "due_date": last - timedelta(5),
        "submit_date": last - timedelta(6), "return_times": 0, "status": "已接收", "receiver": "县司法局",
    }  # fmt: skip


def _task(_place: Place, month: str, number: int) -> Row:
    return {
        "task_no": f"YFZX-{number}", "milestone_no": 1, "task_name": "试点任务", "owner": "司法所",
        "due_text": "贯穿全年", "due_date": last_day(month).replace(month=12), "progress_pct": Decimal(50),
        "status": "进行中",
    }  # fmt: skip


def _profile(_place: Place, month: str, _number: int) -> Row:
    """Of the year to come: this year's has been sent."""
    last = last_day(month)
    return {
        "profile_year": last.year + 1, "villages": 12, "mediation_committees": 12, "boards_town": 2,
        "boards_total": 14, "power_list_published_on": last - timedelta(200), "has_legal_adviser": True,
        "power_list_revised_on": last - timedelta(30), "legal_officers": 2,
    }  # fmt: skip


ROWS: dict[str, Callable[[Place, str, int], Row]] = {
    "F03": _cleaned, "F06": _session, "F12": _suit, "F13": _disclosure, "F14": _request, "F15": _complaint,
    "F16": _mediation, "F17": _event, "F18": _report, "F19": _task, "F23": _profile,
}  # fmt: skip
