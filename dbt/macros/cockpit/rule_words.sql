{#
    A scoring rule in words, as the 计分表 prints it (docs/spec/3-indicators.md §3.0, 10-duties.md §3). `items` has the
    columns of int_scheme__items and the indicator's unit.
#}
{% macro rule_words(items) -%}
{%- set unit = "case " ~ items ~ ".unit when '%' then '%' else '' end" -%}
{%- set n0 = items ~ '.n0_t' -%}
case {{ items }}.rule
    when 'LIN' then '达' || {{ number_zh(items ~ '.t_t') }} || {{ unit }} || '得满分，' || {{ number_zh(items ~ '.f_t') }}
        || {{ unit }} || '及以下不得分，其间按比例'
    when 'CNT' then '达' || {{ number_zh(items ~ '.t_t') }} || {{ unit }} || '得满分，不足的按比例'
    when 'LOW' then '不超' || {{ number_zh(items ~ '.g_t') }} || {{ unit }} || '得满分，达' || {{ number_zh(items ~ '.b_t') }}
        || {{ unit }} || '不得分，其间按比例'
    when 'DDL' then '按时得满分，逾期不超' || {{ number_zh(items ~ '.half_t') }} || '个工作日得一半，更晚或者未办不得分'
    when 'EVT' then coalesce(
        '每件扣' || {{ number_zh('10 * ' ~ items ~ '.k_h') }} || '分，扣完为止',
        '每迟一次扣' || {{ number_zh('10 * ' ~ items ~ '.late_h') }} || '分，每漏一次扣'
        || {{ number_zh('10 * ' ~ items ~ '.missing_h') }} || '分，扣完为止'
    )
end
|| case
    when {{ n0 }} is null or {{ items }}.rule = 'EVT' then ''
    else '；基数不足' || {{ number_zh(n0) }} || '件的，每件扣' || {{ number_zh('10 * ' ~ items ~ '.k_h') }} || '分'
        || case
            when {{ items }}.better_of_both then '，' || {{ number_zh(n0) }} || '至'
                || {{ number_zh('2 * ' ~ n0 ~ ' - 1000') }} || '件的取两种算法中较高者'
            else ''
        end
end
|| coalesce('；比上年下降的加' || {{ number_zh('10 * ' ~ items ~ '.fall_h') }} || '分，不超过满分', '')
{%- endmacro %}
