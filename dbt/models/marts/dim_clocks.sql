-- One row per clock and date from which its length holds: which law, how long, of which days (docs/spec/4-clocks.md).
select
    clock_code,
    name as clock_name,
    law,
    article,
    kind as day_kind,
    length,
    roll,
    valid_from,
    source

from {{ ref('clocks') }}
