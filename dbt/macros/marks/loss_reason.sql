{# What a lost mark is for, in the words of the 扣分明细; an indicator without words fails the build. #}
{% macro loss_reason(indicator_code) -%}
case {{ indicator_code }}
    when 'GF-01' then '未报备，或者备案结果为不予登记'
    when 'GF-02' then '未经合法性审核，或者审核晚于集体讨论、印发'
    when 'GF-03' then '未在规定期限内报备'
    when 'GF-04' then '报备不规范（补正、退回或者不予登记）'
    when 'GF-05' then '未公开征求意见，或者征求意见不足规定的期限'
    when 'GF-06' then '未在规定期限内公布'
    when 'JC-01' then '未经合法性审查，或者审查晚于集体讨论'
    when 'JC-02' then '法定程序不全，或者先后颠倒'
    when 'JC-03' then '未经有权的会议集体讨论，或者没有会议纪要'
    when 'JC-04' then '未评估风险，或者评估晚于集体讨论'
    when 'JC-05' then '未在规定期限内归档，或者没有案卷号'
    when 'HT-01' then '未经合法性审查，或者审查晚于签订'
    when 'ZF-02' then '重大执法决定未经法制审核，或者审核晚于决定'
    when 'ZF-03' then '未在规定期限内公示'
    when 'ZF-04' then '没有文字记录，或者应有而没有音像记录'
    when 'ZF-05' then '未在法定期限内作出处罚决定'
    when 'XF-04' then '培训天数未达标'
    when 'XF-05' then '培训天数不足'
    when 'FY-02' then '行政复议决定纠错'
end
{%- endmacro %}
