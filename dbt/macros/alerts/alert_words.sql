{# A date as an office writes it: 2026年3月5日. #}
{% macro date_zh(date) -%}
{%- for part, unit in {'year': '年', 'month': '月', 'day': '日'}.items() -%}
{{ '|| ' if not loop.first }}cast(extract({{ part }} from {{ date }}) as {{ dbt.type_string() }}) || '{{ unit }}' {% endfor %}
{%- endmacro %}

{# A month YYYY-MM as an office writes it: 2026年3月. #}
{% macro month_zh(month) -%}
substr({{ month }}, 1, 4) || '年' || ltrim(substr({{ month }}, 6, 2), '0') || '月'
{%- endmacro %}

{# A business key as an office names the record: parts by spaces, the year of one that has none in brackets. #}
{% macro record_zh(key) -%}
replace({{ dbt.split_part(key, "'@'", 1) }}, '|', ' ')
|| coalesce('（' || nullif({{ dbt.split_part(key, "'@'", 2) }}, '') || '年）', '')
{%- endmacro %}

{# How many days: working days or days. #}
{% macro days_zh(days, day_kind) -%}
cast({{ days }} as {{ dbt.type_string() }}) || case when {{ day_kind }} = 'WD' then '个工作日' else '日' end
{%- endmacro %}

{# How many days past due, of days left: past a deadline in working days by a weekend alone is less than one. #}
{% macro days_past_zh(days_left, day_kind) -%}
case when {{ days_left }} = 0 then '不足1个工作日' else {{ days_zh('-(' ~ days_left ~ ')', day_kind) }} end
{%- endmacro %}

{# An integer of hundredths with two decimals. #}
{% macro hundredths_zh(hundredths) -%}
cast({{ int_div(hundredths, 100) }} as {{ dbt.type_string() }}) || '.' || lpad(cast(mod({{ hundredths }}, 100) as {{ dbt.type_string() }}), 2, '0')
{%- endmacro %}

{# A number in thousandths without zeros at its end. #}
{% macro number_zh(thousandths) -%}
case
    when mod({{ thousandths }}, 1000) = 0 then cast({{ int_div(thousandths, 1000) }} as {{ dbt.type_string() }})
    else rtrim(cast({{ scaled(thousandths, 3, 'decimal(18, 3)') }} as {{ dbt.type_string() }}), '0')
end
{%- endmacro %}

{# A whole number as text. #}
{% macro text(number) -%}
cast({{ number }} as {{ dbt.type_string() }})
{%- endmacro %}
