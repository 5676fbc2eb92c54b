{#
    What is called in when its day comes: of each indicator what the record is, what is owed, and what to do. `is_near`: also
    before that day (docs/spec/3-indicators.md §3.5). What can no longer be made good (a month without publicity) and
    returns, which are looked at by themselves, are not here.
#}
{% macro deadline_words() -%}
{{ return({
    'GF-01': {'what': '规范性文件', 'owed': '报送备案', 'is_near': true, 'column': 'filing_date',
        'to_do': '请抓紧报县备案，并在台账填写报备日期'},
    'GF-03': {'what': '规范性文件', 'owed': '报送备案', 'is_near': true, 'column': 'filing_date',
        'to_do': '请抓紧报县备案，并在台账填写报备日期'},
    'GF-06': {'what': '规范性文件', 'owed': '向社会公布', 'column': 'publish_date',
        'to_do': '请尽快公布，并在台账填写公布日期'},
    'GF-07': {'what': '清理文件', 'owed': '作出清理结论并公布', 'column': 'publish_date',
        'to_do': '请完成清理，并在台账填写结论和公布日期'},
    'JC-05': {'what': '决策', 'owed': '立卷归档', 'column': 'archive_date',
        'to_do': '请尽快归档，并在台账填写案卷号和归档日期'},
    'ZF-03': {'what': '执法决定', 'owed': '公示', 'is_near': true, 'column': 'publicity_date',
        'to_do': '请尽快公示，并在台账填写公示日期'},
    'ZF-05': {'what': '处罚案件', 'owed': '作出决定', 'column': 'decision_date',
        'to_do': '请尽快作出处理决定'},
    'GK-01': {'what': '政府信息', 'owed': '主动公开', 'column': 'publish_date',
        'to_do': '请尽快公开，并在台账填写公开日期'},
    'GK-02': {'what': '公开申请', 'owed': '答复申请人', 'is_near': true, 'column': 'answer_date',
        'to_do': '请尽快答复，并在台账填写答复日期'},
    'FY-01': {'what': '复议案件', 'owed': '提交书面答复和证据', 'is_near': true, 'column': 'answer_date',
        'to_do': '请尽快提交：不提出书面答复、不提交证据的，视为该行政行为没有证据、依据，将被撤销（行政复议法第七十条）'},
    'FY-03': {'what': '复议案件', 'owed': '履行复议决定或者反馈意见书', 'column': 'performed_date',
        'to_do': '请尽快履行或者反馈，并在台账填写日期'},
    'YS-01': {'what': '应诉案件', 'owed': '提交答辩状和证据', 'column': 'defence_date',
        'to_do': '请立即提交，并向法院说明情况'},
    'TS-01': {'what': '投诉信访事项', 'owed': '办结', 'is_near': true, 'column': 'closed_date',
        'to_do': '请尽快办结，并在台账填写办结日期'},
    'ZZ-01': {'what': '报告', 'owed': '报送', 'column': 'submit_date', 'to_do': '请尽快报送'},
    'ZZ-02': {'what': '报告', 'owed': '报送', 'column': 'submit_date', 'to_do': '请尽快报送'},
    'ZZ-03': {'what': '报告', 'owed': '报送', 'column': 'submit_date', 'to_do': '请尽快报送'},
    'ZZ-04': {'what': '任务节点', 'owed': '完成', 'column': 'completed_date',
        'to_do': '请抓紧完成，并在进度表填写完成日期'},
}) }}
{%- endmacro %}
