-- One row per clock and start date: when a duty that began then falls due. The clock's row is the one in force on
-- the start date (docs/spec/4-clocks.md); a due date that rests on a year without a loaded notice is provisional.
with

versions as (

    select
        clock_code,
        kind,
        length,
        roll,
        valid_from,
        lead(valid_from) over (partition by clock_code order by valid_from) as next_valid_from

    from {{ ref('clocks') }}

),

starts as (

    select
        versions.clock_code,
        versions.kind,
        versions.length,
        versions.roll,
        days.date_day as start_on

    from {{ ref('dim_dates') }} as days
    inner join versions
        on
            days.date_day >= versions.valid_from
            and (versions.next_valid_from is null or days.date_day < versions.next_valid_from)

),

dues as (

    select
        clock_code,
        kind,
        start_on,
        roll,
        {{ due_wd('start_on', 'length') }} as due_on,
        start_on as counted_from

    from starts
    where kind = 'WD'

    union all

    select
        clock_code,
        kind,
        start_on,
        roll,
        {{ due_nd('start_on', 'length', 'roll') }} as due_on,
        cast({{ dbt.dateadd('day', 'length - 1', 'start_on') }} as date) as counted_from

    from starts
    where kind = 'ND'

)

select
    clock_code,
    kind as day_kind,
    start_on,
    due_on,
    (kind = 'WD' or roll) and {{ is_provisional('counted_from', 'due_on') }} as is_provisional

from dues
where due_on is not null
