-- One row per row of a register sent in an open year: what it says beside its own number, as a hash. Snapshots, and
-- sheets that are alike by right (one training, one plan of tasks for all), are not here.
{%- for code, form in forms().items() if form.side == 'township' and (form.anchor or code in ['F06', 'F17']) %}
{{ 'union all' if not loop.first }}
select
    '{{ code }}' as form_code,
    rows_sent.county_code,
    rows_sent.township_code,
    rows_sent.report_month,
    rows_sent.submission_id,
    rows_sent.sheet_name,
    rows_sent.row_number,
    {{ row_hash(form.content) }} as content

from {{ ref('stg_' ~ code | lower) }} as rows_sent
cross join {{ ref('int_alerts__basis') }} as basis
where
    coalesce(rows_sent.record_state, '正常') <> '作废'
    and rows_sent.report_month <= basis.report_month
    and cast(substr(rows_sent.report_month, 1, 4) as integer) >= basis.first_open_year
{% endfor %}
