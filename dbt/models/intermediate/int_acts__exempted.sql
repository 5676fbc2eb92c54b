-- One row per duty the county has taken out, while the act has not expired (docs/spec/9-semantics.md §8).
select
    duty_id,
    min(act_id) as act_id

from {{ ref('stg_ledger_acts') }}
where act = 'exempt' and not withdrawn and duty_id is not null and (expires_on is null or expires_on >= {{ as_of() }})

group by duty_id
