{# The target in the indicator's unit, as the 计分表 prints it: 按时 for a report, ≤ where low is good. #}
{% macro target_words(items) -%}
case
    when {{ items }}.target is null then '按时'
    else case when {{ items }}.rule = 'LOW' then '≤' else '' end
        || {{ number_zh('cast(1000 * ' ~ items ~ '.target as bigint)') }}
        || case when {{ items }}.unit = '是/否' then '' else {{ items }}.unit end
end
{%- endmacro %}
