-- One row per lawsuit and instance that F12 or the county's list holds. The county's judgment and date win, and stand
-- as effective (docs/spec/9-semantics.md §11.8). `is_latest`: a judgment on the merits in force, and none of a later
-- instance of the same case; instances are linked by the number of the case they come from, two steps up at most,
-- whichever of the merged townships has them.
with

{{ with_county_list('F12', '应诉', county_key=lawsuit_no('record_key')) }},

told as (

    select
        records.*,
        answering.township_code as answered_by,
        case
            when records.base_key is null then {{ dbt.split_part('records.record_key', "'@'", 1) }}
            else {{ dbt.split_part('records.base_key', "'|'", 1) }}
        end as own_no,
        {{ key_text('records.origin_case_no') }} as origin_no,
        case records.instance when '再审' then 3 when '二审' then 2 else 1 end as instance_no,
        coalesce(records.county_result, records.outcome) in (
            '驳回诉讼请求', '判决撤销', '部分撤销', '变更', '确认违法', '确认无效', '责令履行', '判决赔偿(补偿)'
        )
        and (records.origin <> 'township' or coalesce(records.effective, false)) as is_judged

    from records
    inner join {{ ref('int_townships__answering') }} as answering
        on
            records.township_code = answering.member_code
            and {{ as_of() }} between answering.answers_from and answering.answers_to

),

rooted as (

    select
        told.county_code,
        told.township_code,
        told.record_key,
        max(coalesce(above.origin_no, told.origin_no, told.own_no)) as root_no

    from told
    left join told as above
        on
            told.county_code = above.county_code
            and told.answered_by = above.answered_by
            and told.origin_no = above.own_no

    group by told.county_code, told.township_code, told.record_key

),

ranked as (

    select
        told.*,
        row_number() over (
            partition by told.county_code, told.answered_by, rooted.root_no, coalesce(told.is_judged, false)
            order by told.instance_no desc, told.record_key desc
        ) as nth_last

    from told
    inner join rooted
        on
            told.county_code = rooted.county_code
            and told.township_code = rooted.township_code
            and told.record_key = rooted.record_key

)

select
    county_code,
    township_code,
    record_key,
    origin,
    instance_no,
    coalesce(role, '') as role,
    plaint_received_date,
    defence_date,
    hearing_held,
    hearing_date,
    coalesce(leader_attended, false) as is_somebody_there,
    coalesce(leader_attended and leader_post_type in ('正职', '副职', '分管负责人'), false) as is_leader_there,
    coalesce(absence_accepted, false) as is_absence_accepted,
    coalesce(county_result, outcome) as outcome,
    coalesce(withdrawn_after_change, false) as is_withdrawn_after_change,
    coalesce(county_date, judgment_date) as judgment_date,
    origin <> 'township' or coalesce(effective, false) as is_effective,
    coalesce(is_judged, false) and nth_last = 1 as is_latest,
    submission_id,
    sheet_name,
    row_number

from ranked
