-- One row per session of law study in force, and which obligation it meets: leaders learning together (XF-01, XF-02),
-- a lecture (XF-03), an examination (XF-08).
with

sessions as ({{ current_records('F06') }})

select
    county_code,
    township_code,
    record_key,
    submission_id,
    sheet_name,
    row_number,
    study_date,
    session_type,
    session_type in ('党委理论学习中心组学法', '会前学法', '领导班子专题学法')
    and audience in ('领导班子', '副科级以上') as is_leaders,
    session_type = '法治专题讲座' as is_lecture,
    coalesce(due_count, 0) as due_count,
    session_type = '法律知识测试' or coalesce(exam_taken, 0) > 0 as is_exam,
    coalesce(exam_passed, 0) as exam_passed

from sessions
