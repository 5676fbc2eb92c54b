{# Every kind of alert: its name in words, how pressing it is, and the model int_alerts__<from> that finds it. #}
{% macro alert_types() -%}
{{ return({
    'near_due': {'name': '临近期限', 'severity': '重要', 'from': 'deadlines'},
    'overdue': {'name': '逾期未办', 'severity': '紧急', 'from': 'deadlines'},
    'month_missing': {'name': '月报未报', 'severity': '紧急', 'from': 'returns'},
    'month_returned': {'name': '月报未通过', 'severity': '紧急', 'from': 'returns'},
    'quarter_without_study': {'name': '季度未学法', 'severity': '重要', 'from': 'study'},
    'training_pace': {'name': '培训落后', 'severity': '重要', 'from': 'pace'},
    'certificate_expiring': {'name': '证件到期', 'severity': '重要', 'from': 'certificates'},
    'certificate_expired': {'name': '证件过期', 'severity': '紧急', 'from': 'certificates'},
    'certificate_expired_in_case': {'name': '证件过期办案', 'severity': '紧急', 'from': 'uncertified_cases'},
    'correction_entered': {'name': '复议纠错', 'severity': '重要', 'from': 'judgments'},
    'judgment_lost': {'name': '行政诉讼败诉', 'severity': '重要', 'from': 'judgments'},
    'penalty_still_published': {'name': '撤销未撤公示', 'severity': '紧急', 'from': 'overturned'},
    'sets_forbidden_matter': {'name': '文件违法设定', 'severity': '紧急', 'from': 'documents'},
    'unlawful_yet_issued': {'name': '不合法仍印发', 'severity': '紧急', 'from': 'documents'},
    'ledger_gap': {'name': '少于县级台账', 'severity': '重要', 'from': 'gaps'},
    'volume_outlier': {'name': '数量异常', 'severity': '关注', 'from': 'volumes'},
    'history_outlier': {'name': '较以往异常', 'severity': '关注', 'from': 'history'},
    'peer_outlier': {'name': '较同组异常', 'severity': '关注', 'from': 'peers'},
    'same_rows_elsewhere': {'name': '与其他乡镇雷同', 'severity': '关注', 'from': 'same_rows'},
    'month_copied': {'name': '与上月雷同', 'severity': '关注', 'from': 'copied_months'},
    'bunching': {'name': '集中在期限末日', 'severity': '关注', 'from': 'bunching'},
    'small_survey': {'name': '调查样本过少', 'severity': '关注', 'from': 'surveys'},
}) }}
{%- endmacro %}
