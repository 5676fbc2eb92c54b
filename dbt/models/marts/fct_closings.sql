-- One row per closed year: its version in force and what that rests on (docs/spec/10-duties.md §4).
select
    closings.scheme_year,
    closings.version,
    closings.as_of,
    closings.known_by,
    closings.ledger_seq,
    closings.scheme_hash,
    closings.release_id,
    closings.reason,
    closings.person,
    closings.recorded_at

from {{ ref('stg_ledger_closings') }} as closings
inner join {{ ref('int_closed__years') }} as in_force
    on closings.scheme_year = in_force.scheme_year and closings.version = in_force.version
