-- One row per piece of information: published within the time of the law (GK-01), and how often anything was (O-03).
with

disclosures as (

    {{ clocked(
        ref('int_disclosures__current'), "'CL-08'", 'records.formed_date', more=["'township' as origin"]
    ) }}

)

{{ duty_block(
    'disclosures', 'GK-01',
    lost_for='未在规定期限内主动公开',
    placed_on='formed_date', done_on='publish_date', clocked=true, is_earned='publish_date <= due_on',
    rests_on='F13.info_id.key F13.formed_date.placed F13.publish_date.done',
    where='true'
) }}

union all

{{ duty_block(
    'disclosures', 'O-03',
    placed_on='publish_date', done_on='publish_date', is_earned='true', den_w='0',
    rests_on='F13.info_id.key F13.publish_date.placed',
    where='publish_date is not null'
) }}
