-- One row per cell its township has explained: the words, each once (docs/spec/9-semantics.md §11.10).
with

said as (

    select distinct
        submission_id,
        sheet_name,
        cell,
        explanation

    from {{ ref('stg_ledger_problems') }}
    where explanation <> '' and cell <> ''

)

select
    submission_id,
    sheet_name,
    cell,
    {{ dbt.listagg('explanation', "'；'", 'order by explanation') }} as explanation

from said

group by submission_id, sheet_name, cell
