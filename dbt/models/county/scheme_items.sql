-- One row per scheme year, group and indicator; how it counts.
select
    cast(nullif(scheme_year, '') as integer) as scheme_year,
    nullif(group_code, '') as group_code,
    nullif(sheet_code, '') as sheet_code,
    nullif(indicator_code, '') as indicator_code,
    cast(nullif(full_marks, '') as decimal(9, 2)) as full_marks,
    cast(nullif(target, '') as decimal(9, 2)) as target,
    nullif(rule, '') as rule,
    nullif(rule_params, '') as rule_params,
    nullif(missing_policy, '') as missing_policy,
    nullif(source, '') as source

from {{ source('county', 'scheme_items') }}
