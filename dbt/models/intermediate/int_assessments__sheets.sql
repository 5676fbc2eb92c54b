-- One row per township, scheme year and sheet: marks reached, applicable and 缺项, in hundredths, and the sheet's score,
-- 100 × reached ÷ applicable, rounded half up once; no applicable mark, no score (docs/spec/9-semantics.md §4.3).
with

summed as (

    select
        scheme_year,
        county_code,
        township_code,
        group_code,
        sheet_code,
        max(as_of) as as_of,
        count(*) as items,
        cast(coalesce(sum(mark_h), 0) as bigint) as raw_h,
        cast(sum(case when mark_h is null then 0 else full_h end) as bigint) as applicable_h,
        cast(sum(case when mark_h is null then full_h else 0 end) as bigint) as missing_h

    from {{ ref('int_indicators__marks') }}

    group by scheme_year, county_code, township_code, group_code, sheet_code

)

select
    *,
    case when applicable_h > 0 then {{ half_up_div('10000 * raw_h', 'applicable_h') }} end as score_h

from summed
