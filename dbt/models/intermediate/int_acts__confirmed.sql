-- One row per reason the county has confirmed: the record and column it stands in, its words, and the act. Before that
-- a reason excuses nothing (docs/spec/9-semantics.md §8, §13).
select
    county_code,
    township_code,
    form_code,
    record_key,
    coalesce(column_name, '') as column_name,
    coalesce(confirmed_value, '') as confirmed_value,
    min(act_id) as act_id

from {{ ref('stg_ledger_acts') }}
where act = 'confirm' and not withdrawn

group by county_code, township_code, form_code, record_key, coalesce(column_name, ''), coalesce(confirmed_value, '')
