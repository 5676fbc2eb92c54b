-- One row per duty that rests on a cell its township has explained: the words, each once.
with

said as (

    select distinct
        cells.duty_id,
        explained.explanation

    from {{ ref('int_duties__cells') }} as cells
    inner join {{ ref('int_problems__explained') }} as explained
        on
            cells.submission_id = explained.submission_id
            and cells.sheet_name = explained.sheet_name
            and cells.cell = explained.cell

)

select
    duty_id,
    {{ dbt.listagg('explanation', "'；'", 'order by explanation') }} as explanation

from said

group by duty_id
