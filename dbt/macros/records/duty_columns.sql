{# The columns of each register that duties look at, beside the key: current records and cells carry these. #}
{% macro duty_columns(code) -%}
{{ return({
    'F01': ['doc_no', 'issue_date', 'is_normative'],
    'F02': [
        'doc_no', 'market_related', 'consultation_start', 'consultation_end', 'review_date', 'review_conclusion',
        'meeting_date', 'issue_date', 'publish_date', 'filing_date', 'filing_result', 'correction_times'
    ],
    'F04': [
        'decision_id', 'public_required', 'public_start', 'public_end', 'expert_required', 'expert_date', 'risk_date',
        'review_date', 'review_conclusion', 'meeting_type', 'meeting_date', 'minutes_no', 'decision_date', 'result',
        'archive_no', 'archive_date'
    ],
    'F05': ['contract_no', 'review_required', 'review_date', 'review_conclusion', 'sign_date'],
    'F07': ['officer_id', 'staff_type', 'post_start_date', 'post_end_date'],
    'F08': ['officer_id', 'start_date', 'days', 'hours', 'mode'],
    'F09': [
        'case_no', 'case_type', 'power_source', 'procedure', 'filed_date', 'major_decision', 'legal_review_date',
        'legal_review_conclusion', 'decision_date', 'text_record', 'av_required', 'av_record', 'publicity_required',
        'publicity_date', 'suspended_days'
    ],
    'F11': ['case_no', 'respondent', 'accept_date', 'outcome', 'decision_date', 'related_case_no'],
    'F22': ['ledger_type', 'key_date', 'result'],
}[code]) }}
{%- endmacro %}
