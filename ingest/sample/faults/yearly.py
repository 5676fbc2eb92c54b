"""Planted faults of F03, F06, F17, F18, F19 and F23."""

from datetime import timedelta
from decimal import Decimal

from ingest.sample.faults.plant import (
    PERSONAL_ID,
    Plant,
    after_filling,
    gone,
    month_and_day,
    raw,
    shifted,
    to,
    years_before,
)

F03 = (
    Plant("F03-required", "title", gone("title")),
    Plant("F03-type", "conclusion_date", raw("conclusion_date", "上半年")),
    Plant("F03-list", "cleanup_conclusion", raw("cleanup_conclusion", "保留观察")),
    Plant("F03-range", "cleanup_year", to(cleanup_year=1999)),
    Plant("F03-approximate", "cleanup_year", lambda v: raw("cleanup_year", f"约{v['cleanup_year']}年")(v)),
    Plant("F03-future", "reported_date", after_filling("reported_date")),
    Plant("F03-personal-id", "remark", PERSONAL_ID),
    Plant("F03-year-supplied", "reported_date", month_and_day("reported_date")),
    Plant("F03-key-twice", "cleanup_year", twin=to(title="另一管理办法")),
    Plant("F03-publish-before-conclusion", "publish_date", shifted("publish_date", "conclusion_date", -1)),
    Plant("F03-reported-before-conclusion", "reported_date", shifted("reported_date", "conclusion_date", -1)),
)
EXAM = to(session_type="法律知识测试", exam_taken=11, exam_passed=10)
F06 = (
    Plant("F06-required", "audience", gone("audience")),
    Plant("F06-type", "hours", raw("hours", "半天")),
    Plant("F06-list", "session_type", raw("session_type", "班子碰头会")),
    Plant("F06-range", "hours", to(hours=Decimal(-1))),
    Plant("F06-approximate", "due_count", raw("due_count", "12余人")),
    Plant("F06-future", "study_date", after_filling("study_date")),
    Plant("F06-personal-id", "remark", PERSONAL_ID),
    Plant("F06-near", "study_date", years_before("study_date")),
    Plant("F06-year-supplied", "study_date", month_and_day("study_date")),
    Plant("F06-key-twice", "study_date", twin=to(attended_count=10)),
    Plant("F06-lecturer", "lecturer", to(session_type="法治专题讲座")),
    Plant("F06-attended-over-due", "attended_count", to(attended_count=15)),
    Plant("F06-hours-over-day", "hours", to(hours=Decimal(9))),
    Plant("F06-exam-taken", "exam_taken", gone("exam_taken"), have=EXAM),
    Plant("F06-taken-over-due", "exam_taken", to(exam_taken=13), have=EXAM),
    Plant("F06-passed-over-taken", "exam_passed", to(exam_passed=12), have=EXAM),
)
F17 = (
    Plant("F17-required", "place", gone("place")),
    Plant("F17-type", "audience", raw("audience", "1O0")),
    Plant("F17-list", "theme", raw("theme", "普法")),
    Plant("F17-range", "leaflets", to(leaflets=-1)),
    Plant("F17-approximate", "audience", raw("audience", "大约100人")),
    Plant("F17-future", "activity_date", after_filling("activity_date")),
    Plant("F17-personal-id", "remark", PERSONAL_ID),
    Plant("F17-near", "activity_date", years_before("activity_date")),
    Plant("F17-year-supplied", "activity_date", month_and_day("activity_date")),
    Plant("F17-key-twice", "activity_date", twin=to(audience=90)),
)
F18 = (
    Plant("F18-required", "title", gone("title")),
    Plant("F18-type", "report_year", raw("report_year", "本年度")),
    Plant("F18-list", "status", raw("status", "收到")),
    Plant("F18-range", "return_times", to(return_times=-1)),
    Plant("F18-approximate", "return_times", raw("return_times", "约2次"), have=to(return_times=2)),
    Plant("F18-future", "submit_date", after_filling("submit_date")),
    Plant("F18-personal-id", "remark", PERSONAL_ID),
    Plant("F18-near", "submit_date", years_before("submit_date")),
    Plant("F18-year-supplied", "submit_date", month_and_day("submit_date")),
    Plant("F18-key-twice", "report_year", twin=to(receiver="县政府办")),
    Plant("F18-far-year", "report_year", lambda v: {"report_year": v["report_year"] - 3}),
    Plant("F18-submit-date", "submit_date", gone("submit_date")),
    Plant("F18-submitted-yet-owed", "status", to(status="未报")),
)


def _done(v: dict) -> dict:
    return {"status": "已完成", "progress_pct": Decimal(100), "completed_date": v["due_date"].replace(month=1),
            "evidence_no": "ZZ-901"}  # fmt: skip


F19 = (
    Plant("F19-required", "owner", gone("owner")),
    Plant("F19-type", "progress_pct", raw("progress_pct", "过半")),
    Plant("F19-list", "status", raw("status", "推进中")),
    Plant("F19-range", "progress_pct", to(progress_pct=Decimal(120))),
    Plant("F19-approximate", "progress_pct", raw("progress_pct", "约50%")),
    Plant("F19-future", "completed_date", after_filling("completed_date"), have=_done),
    Plant("F19-personal-id", "remark", PERSONAL_ID),
    Plant("F19-near", "completed_date", years_before("completed_date"), have=_done),
    Plant("F19-year-supplied", "completed_date", month_and_day("completed_date"), have=_done),
    Plant("F19-key-twice", "task_no", twin=to(task_name="另一任务")),
    Plant("F19-completed-not-100", "progress_pct", to(progress_pct=Decimal(90)), have=_done),
    Plant("F19-100-not-completed", "status", to(progress_pct=Decimal(100))),
    Plant("F19-completed-date", "completed_date", gone("completed_date"), have=_done),
    Plant("F19-date-not-completed", "completed_date", lambda v: {"completed_date": v["_month_end"] - timedelta(3)}),
    Plant("F19-evidence", "evidence_no", gone("evidence_no"), have=_done),
    Plant("F19-evidence-not-completed", "evidence_no", to(evidence_no="ZZ-902")),
)
F23 = (
    Plant("F23-required", "villages", gone("villages")),
    Plant("F23-type", "legal_officers", raw("legal_officers", "若干")),
    Plant("F23-list", "record_state", raw("record_state", "待定")),
    Plant("F23-range", "legal_officers", to(legal_officers=-1)),
    Plant("F23-approximate", "boards_total", raw("boards_total", "14左右")),
    Plant("F23-future", "power_list_revised_on", after_filling("power_list_revised_on")),
    Plant("F23-personal-id", "remark", PERSONAL_ID),
    Plant("F23-near", "power_list_revised_on", years_before("power_list_revised_on")),
    Plant("F23-year-supplied", "power_list_revised_on", month_and_day("power_list_revised_on")),
    Plant("F23-key-twice", "profile_year", twin=to(legal_officers=5)),
    Plant("F23-far-year", "profile_year", lambda v: {"profile_year": v["profile_year"] + 2}),
    Plant("F23-more-committees-than-villages", "mediation_committees", to(mediation_committees=14)),
    Plant("F23-more-boards-in-town", "boards_total", to(boards_town=20)),
)
