-- One row: what this release was computed from.
select
    cast('{{ var("release_id") }}' as {{ dbt.type_string() }}) as release_id,
    cast('{{ var("ledger_seq") }}' as bigint) as ledger_seq,
    cast('{{ var("ledger_hash") }}' as {{ dbt.type_string() }}) as ledger_hash,
    {{ as_of() }} as as_of,
    cast(nullif('{{ var("known_by") }}', '') as timestamp) as known_by,
    cast('{{ var("code_version") }}' as {{ dbt.type_string() }}) as code_version,
    cast('{{ var("scheme_hash") }}' as {{ dbt.type_string() }}) as scheme_hash
