select
    scheme_year,
    version,
    as_of,
    cast(known_by as timestamp) as known_by,
    ledger_seq,
    scheme_hash,
    release_id,
    reason,
    person,
    cast(recorded_at as timestamp) as recorded_at

from {{ source('ledger', 'closings') }}
