{# Why a township is to be looked at, shortest first: its return, what is overdue, what is under its target. #}
{% macro risk_words(told) -%}
ltrim(
    case when {{ told }}.is_open = 1 then '，当月月报' || {{ told }}.state else '' end
    || case when {{ told }}.overdue > 0 then '，逾期未办' || {{ text(told ~ '.overdue') }} || '件' else '' end
    || case
        when {{ told }}.under_target > 0
            then '，' || {{ text(told ~ '.under_target') }} || '项指标未达目标'
        else ''
    end,
    '，'
)
{%- endmacro %}

{# “，未报2个（甲镇、乙镇）”: how many townships of a month stand so and which; nothing where none does. #}
{% macro standing_words(word, states) -%}
{%- set stands = "state in ('" ~ states | join("', '") ~ "')" -%}
case
    when sum(case when {{ stands }} then 1 else 0 end) = 0 then ''
    else '，{{ word }}' || {{ text('sum(case when ' ~ stands ~ ' then 1 else 0 end)') }} || '个（'
        || {{ dbt.listagg('case when ' ~ stands ~ ' then township_name end', "'、'", 'order by reported_by') }} || '）'
end
{%- endmacro %}

{# The first sentence of a month's bulletin, on its returns; reads expected, on_time, standing and month. #}
{% macro returns_sentence() -%}
case
    when expected = 0 then {{ month_zh('month') }} || '月报尚未到报送期限。'
    else {{ month_zh('month') }} || '应报月报的乡镇' || {{ text('expected') }} || '个，按时报送'
        || {{ text('on_time') }} || '个（'
        || {{ hundredths_zh('cast(' ~ half_up_div('10000 * on_time', 'expected') ~ ' as bigint)') }}
        || '%）' || standing || '。'
end
{%- endmacro %}

{# The second, on what is overdue and what falls due next. #}
{% macro duties_sentence(duties) -%}
case
    when {{ duties }}.overdue = 0 then '月末没有逾期未办事项'
    else '月末逾期未办事项' || {{ text(duties ~ '.overdue') }} || '件，涉及' || {{ text(duties ~ '.townships') }}
        || '个乡镇，最多的是' || {{ duties }}.most_name || '（' || {{ text(duties ~ '.most') }} || '件）'
end
|| '；次月底前到期' || {{ text(duties ~ '.near_due') }} || '件。'
{%- endmacro %}

{# The third, on the indicators under their targets. #}
{% macro targets_sentence(targets) -%}
coalesce(
    '年初至今未达目标值的指标共' || {{ text(targets ~ '.all_under') }} || '项次，乡镇最多的是'
    || {{ targets }}.indicator_label || '（' || {{ text(targets ~ '.townships') }} || '个乡镇）。',
    '年初至今各乡镇的指标都达到目标值，或者分母不足5。'
)
{%- endmacro %}
