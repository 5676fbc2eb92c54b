{# What a duty is about: its record, or the month or quarter where the calendar obliges (docs/spec/10-duties.md §2). #}
{% macro slot_or_record_zh(duties) -%}
case
    when {{ duties }}.indicator_code in ('PF-01', 'SJ-01', 'SJ-02') then {{ month_zh(duties ~ '.record_key') }}
    when {{ duties }}.indicator_code = 'XF-02'
        then substr({{ duties }}.record_key, 1, 4) || '年第'
            || case substr({{ duties }}.record_key, 7, 1) when '1' then '一' when '2' then '二' when '3' then '三' else '四' end
            || '季度'
    else {{ record_zh(duties ~ '.record_key') }}
end
{%- endmacro %}

{# How late in words: so many days of the clock's kind, or never done by the day it was due; nothing when in time. #}
{% macro late_words(due_on, done_on, late_days, day_kind) -%}
case
    when {{ late_days }} > 0 then '逾期' || {{ days_zh(late_days, day_kind) }}
    when {{ due_on }} is not null and {{ done_on }} is null and {{ due_on }} <= {{ as_of() }} then '到期未办'
    else '—'
end
{%- endmacro %}

{#
    How a duty stands, in a word; where low is good, what counts is that something happened. Done, but not as it should
    have been, is told from not done.
#}
{% macro duty_state_zh(duties, indicators) -%}
case
    when {{ duties }}.state = 'exempt' then '豁免'
    when {{ duties }}.state = 'pending' then '未到期'
    when {{ duties }}.state = 'part' then '部分'
    when {{ indicators }}.direction = 'down' then case {{ duties }}.state when 'met' then '发生' else '未发生' end
    when {{ duties }}.state = 'met' then '已办'
    when {{ duties }}.done_on <= {{ as_of() }} then '不合要求'
    else '未办'
end
{%- endmacro %}
