{# The columns of each register that duties look at, beside the key: current records and cells carry these. #}
{% macro duty_columns(code) -%}
{{ return({
    'F01': ['doc_no', 'issue_date', 'is_normative'],
    'F02': [
        'doc_no', 'market_related', 'consultation_start', 'consultation_end', 'consultation_exempt_reason',
        'review_date', 'review_conclusion', 'meeting_date', 'issue_date', 'publish_date', 'effective_date', 'expiry_date', 'filing_date', 'filing_result',
        'filing_exempt_reason',        'correction_times', 'doc_status', 'anniversary_review_date'
    ],
    'F03': ['cleanup_year', 'doc_no', 'cleanup_conclusion', 'publish_date'],
    'F04': [
        'decision_id', 'public_required', 'public_start', 'public_end', 'expert_required', 'expert_date', 'risk_required', 'risk_date',
        'risk_exempt_reason',
        'review_date', 'review_conclusion', 'meeting_type', 'meeting_date', 'minutes_no', 'decision_date', 'result',
        'archive_no', 'archive_date', 'in_catalogue'
    ],
    'F05': ['contract_no', 'review_required', 'review_date', 'review_conclusion', 'sign_date'],
    'F06': [
        'study_date', 'session_type', 'topic', 'audience', 'due_count', 'exam_taken', 'exam_passed'
    ],
    'F07': [
        'officer_id', 'staff_type', 'post_start_date', 'post_end_date', 'cert_valid_to', 'cert_status',
        'is_legal_reviewer', 'is_new_hire', 'annual_appraisal'
    ],
    'F08': ['officer_id', 'start_date', 'days', 'hours', 'mode', 'training_type'],
    'F09': [
        'case_no', 'case_type', 'power_source', 'procedure', 'filed_date', 'major_decision', 'legal_review_date',
        'legal_review_conclusion', 'decision_date', 'text_record', 'av_required', 'av_record', 'publicity_required',
        'publicity_date', 'suspended_days'
    ],
    'F10': ['case_no', 'review_date', 'grade'],
    'F11': [
        'case_no', 'respondent', 'accept_date', 'procedure', 'received_copy_date', 'answer_date', 'leader_attended',
        'outcome', 'decision_date', 'perform_required', 'perform_due_date', 'performed_date', 'opinion_letter',
        'opinion_received_date', 'opinion_feedback_date', 'related_case_no'
    ],
    'F12': [
        'case_no', 'instance', 'origin_case_no', 'role', 'plaint_received_date', 'defence_date', 'hearing_held',
        'hearing_date', 'leader_attended', 'leader_post_type', 'absence_accepted', 'outcome', 'withdrawn_after_change',
        'judgment_date', 'effective'
    ],
    'F13': ['info_id', 'formed_date', 'publish_date'],
    'F14': [
        'request_no', 'received_date', 'correction_received_date', 'third_party_start', 'third_party_end', 'extended',
        'extension_notice_date', 'extension_workdays', 'answer_date', 'answer_type'
    ],
    'F15': ['complaint_no', 'due_date', 'extended', 'closed_date', 'feedback_date', 'is_repeat'],
    'F16': ['mediation_no', 'close_date', 'result'],
    'F17': ['activity_date', 'theme', 'leaflets'],
    'F18': ['report_type', 'report_year', 'submit_date', 'status'],
    'F19': ['task_no', 'milestone_no', 'due_date', 'status', 'completed_date'],
    'F20': ['event_id', 'event_date', 'event_type', 'rule_code', 'level', 'points', 'basis', 'confirmed_by'],
    'F21': ['survey_year', 'sample_size', 'score'],
    'F22': ['ledger_type', 'key_date', 'result'],
    'F23': [
        'profile_year', 'villages', 'mediation_committees', 'boards_total', 'power_list_published_on',
        'power_list_revised_on', 'has_legal_adviser', 'decisions_evaluated'
    ],
}[code]) }}
{%- endmacro %}

{# What alerts look at beside. Current records carry these too; no duty rests on them, so cells do not. #}
{% macro alert_columns(code) -%}
{{ return({
    'F02': ['sets_forbidden_matter'],
    'F09': ['officer1_id', 'officer2_id', 'withdraw_date'],
}.get(code, [])) }}
{%- endmacro %}

{# The columns a current record carries. #}
{% macro record_columns(code) -%}
{{ return(duty_columns(code) + alert_columns(code)) }}
{%- endmacro %}
