{# Every workbook received, and its place among those of its township and month: the latest is the first. #}
{% macro sent_in_order() -%}
select
    *,
    row_number() over (
        partition by township_code, report_month order by received_at desc, submission_id desc
    ) as nth_last

from {{ ref('fct_submissions') }}
{%- endmacro %}

{# The year a workbook belongs to: of the month it reports, or in which it came where it names none. #}
{% macro sent_year(sent) -%}
coalesce(
        cast(substr({{ sent }}.report_month, 1, 4) as integer), cast(extract(year from {{ sent }}.received_on) as integer)
    )
{%- endmacro %}
