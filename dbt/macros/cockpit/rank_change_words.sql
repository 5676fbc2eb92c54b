{# Up, down or as before against the year before, in words; ranks of two groups are not compared. #}
{% macro rank_change_words(before, now) -%}
case
    when {{ before }}.rank_in_group is null then '—'
    when {{ before }}.group_code <> {{ now }}.group_code then '组别调整'
    when {{ before }}.rank_in_group > {{ now }}.rank_in_group
        then '上升' || {{ text(before ~ '.rank_in_group - ' ~ now ~ '.rank_in_group') }} || '位'
    when {{ before }}.rank_in_group < {{ now }}.rank_in_group
        then '下降' || {{ text(now ~ '.rank_in_group - ' ~ before ~ '.rank_in_group') }} || '位'
    else '持平'
end
{%- endmacro %}
