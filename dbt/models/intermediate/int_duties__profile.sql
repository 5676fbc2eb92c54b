-- What a township says of itself once a year (F23): notice boards (O-02), decisions evaluated (O-11B), the list of
-- powers published and revised in the year (O-13), a legal adviser (O-14B), mediation committees ÷ villages (O-16).
{%- set year_text = 'cast(profile_year as ' ~ dbt.type_string() ~ ')' %}
{%- set key = 'F23.profile_year.key F23.profile_year.placed' %}
with

profiles as (

    select
        own.*,
        'township' as origin,
        cast({{ year_text }} || '-01-01' as date) as first_day,
        cast({{ year_text }} || '-12-31' as date) as due_on,
        false as is_provisional,
        cast(null as {{ dbt.type_string() }}) as clock_code,
        'ND' as day_kind,
        case
            when
                power_list_published_on is not null
                and power_list_revised_on >= cast({{ year_text }} || '-01-01' as date)
                and power_list_revised_on <= cast({{ year_text }} || '-12-31' as date)
                then power_list_revised_on
        end as list_revised_on

    from ({{ current_records('F23') }}) as own

)

{{ duty_block(
    'profiles', 'O-02', placed_on='first_day', is_earned='true', num_w='1000 * boards_total', den_w='0',
    rests_on=key ~ ' F23.boards_total.weight', where='boards_total is not null'
) }}

union all

{{ duty_block(
    'profiles', 'O-11B', placed_on='first_day', is_earned='true', num_w='1000 * decisions_evaluated', den_w='0',
    rests_on=key ~ ' F23.decisions_evaluated.weight', where='decisions_evaluated is not null'
) }}

union all

{{ duty_block(
    'profiles', 'O-13', placed_on='first_day', done_on='list_revised_on', clocked=true,
    is_earned='list_revised_on is not null',
    rests_on=key ~ ' F23.power_list_revised_on.done F23.power_list_published_on.condition', where='true'
) }}

union all

{{ duty_block(
    'profiles', 'O-14B', placed_on='first_day', is_earned='has_legal_adviser',
    rests_on=key ~ ' F23.has_legal_adviser.condition', where='true'
) }}

union all

{{ duty_block(
    'profiles', 'O-16', placed_on='first_day', is_earned='true', is_part='mediation_committees < villages',
    num_w='1000 * mediation_committees', den_w='1000 * villages',
    rests_on=key ~ ' F23.mediation_committees.weight F23.villages.weight', where='true'
) }}
