{#
    A value as it is shown, the counts behind it beside it: “95.24%（20/21）”, “4次”, “是”; — where there is none
    (docs/spec/5-procedure.md §5.3). `cells` has value_tt, n_t, d_t, unit and is_count.
#}
{% macro shown(cells) -%}
case
    when {{ cells }}.value_tt is null then '—'
    when {{ cells }}.unit = '是/否' and {{ cells }}.value_tt in (0, 10000)
        then case {{ cells }}.value_tt when 0 then '否' else '是' end
    when {{ cells }}.is_count then {{ number_zh(cells ~ '.n_t') }} || {{ cells }}.unit
    else
        case
            when {{ cells }}.unit = '是/否' then {{ hundredths_zh(cells ~ '.value_tt') }} || '%'
            else {{ hundredths_zh('cast(' ~ half_up_div(cells ~ '.value_tt', '100') ~ ' as bigint)') }} || {{ cells }}.unit
        end
        || case
            when {{ cells }}.unit = '分' then ''
            else '（' || {{ number_zh(cells ~ '.n_t') }} || '/' || {{ number_zh(cells ~ '.d_t') }} || '）'
        end
end
{%- endmacro %}

{#
    Fewer than five cases say little: no colour rests on them (docs/spec/6-traps.md 1). A count has no denominator.
    `cells` has d_t and is_count.
#}
{% macro is_few(cells) -%}
(not {{ cells }}.is_count and {{ cells }}.d_t < 5000)
{%- endmacro %}

{# How a cell of the grid stands, in a word (docs/spec/9-semantics.md §5). #}
{% macro status_zh(status) -%}
case {{ status }}
    when 'ok' then '有值'
    when 'not_applicable' then '缺项'
    when 'not_reported' then '未报'
    when 'none_done' then '应办未办'
    when 'immature' then '未到期'
end
{%- endmacro %}

{# An indicator by its code and its name, one spelling for every filter. #}
{% macro indicator_label(indicators) -%}
{{ indicators }}.indicator_code || ' ' || {{ indicators }}.indicator_name
{%- endmacro %}

{# A group of townships by its name. #}
{% macro group_zh(group_code) -%}
{{ group_code }} || '组'
{%- endmacro %}

{# The two sheets of the assessment by their names. #}
{% macro sheet_zh(sheet_code) -%}
case {{ sheet_code }} when 'A' then '平时过程' when 'B' then '年终结果' end
{%- endmacro %}

{# A share of a hundred in percent with two decimals, null without a whole; n and d integers. #}
{% macro percent(n, d) -%}
case when {{ d }} > 0 then {{ scaled(half_up_div('10000 * ' ~ n, d), 2, 'decimal(9, 2)') }} end
{%- endmacro %}

{# A UTC timestamp on the clock of Asia/Shanghai. #}
{% macro shanghai_time(timestamp) -%}
cast({{ dbt.dateadd('hour', 8, timestamp) }} as timestamp)
{%- endmacro %}
