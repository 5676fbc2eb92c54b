{# Who sent a sheet for which months: with rows, or with the word that there are none. `sender` is the column that says who. #}
{% macro months_sent(code, sender) -%}
select
    {{ sender }},
    report_month

from {{ ref('stg_' ~ code | lower) }}

union

select
    sheet_status.{{ sender }},
    sheet_status.report_month

from {{ ref('stg_ledger_sheet_status') }} as sheet_status
inner join {{ ref('stg_ledger_submissions') }} as submissions
    on sheet_status.submission_id = submissions.submission_id
where
    submissions.is_effective
    and sheet_status.form_code = '{{ code }}'
    and sheet_status.status in ('有数据', '零报告')
{%- endmacro %}
