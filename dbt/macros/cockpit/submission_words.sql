{# What the door decided of a workbook, in a word (docs/spec/9-semantics.md §14). #}
{% macro verdict_zh(verdict) -%}
case {{ verdict }}
    when 'accepted' then '通过'
    when 'needs_explanation' then '待说明'
    when 'returned' then '退回'
    when 'refused' then '拒收'
    when 'unreadable' then '无法读取'
    when 'duplicate' then '重复'
    else '待判定'
end
{%- endmacro %}

{# What a workbook is now: in force, no longer so (replaced, or sent back by the county), or never let in. #}
{% macro version_words(submissions) -%}
case
    when {{ submissions }}.is_effective then '现行版本'
    when {{ submissions }}.verdict = 'accepted' then '已失效'
    when {{ submissions }}.verdict = 'duplicate' then '与现行版本相同'
    else '未入库'
end
{%- endmacro %}

{# Who sent a workbook, under the name of its year; the county's office by itself; a dash where it does not say. #}
{% macro sender_name(submissions) -%}
case
    when {{ submissions }}.township_code is null then '未识别'
    else coalesce(names.township_name, latest.township_name, '县级')
end
{%- endmacro %}
