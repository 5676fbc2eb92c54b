-- One row per enforcement decision and indicator of openness: put on show in time where it must be (ZF-03), and on
-- record from beginning to end under the ordinary procedure (ZF-04).
with

cases as (

    {{ clocked(
        ref('int_cases__current'),
        clock="case when records.case_type in ('行政处罚', '行政许可') then 'CL-05' else 'CL-06' end",
        start='records.decision_date',
        more=["'township' as origin", 'coalesce(records.text_record, false) as has_text']
    ) }}

)

-- ZF-03: penalties and licences have seven working days, the others twenty.
{{ duty_block(
    'cases', 'ZF-03',
    lost_for='未在规定期限内公示',
    placed_on='decision_date', done_on='publicity_date', clocked=true, is_earned='publicity_date <= due_on',
    rests_on='F09.case_no.key F09.decision_date.placed F09.publicity_date.done F09.publicity_required.condition'
        ~ ' F09.case_type.condition',
    where='publicity_required'
) }}

union all

-- ZF-04: in writing always, in sound and picture where required.
{{ duty_block(
    'cases', 'ZF-04',
    lost_for='没有文字记录，或者应有而没有音像记录',
    placed_on='decision_date', is_earned='has_text and (not av_required or av_record)',
    rests_on='F09.case_no.key F09.decision_date.placed',
    rests_if={
        'not has_text': 'F09.text_record.condition F09.av_record.condition',
        'has_text': 'F09.av_record.condition F09.text_record.condition',
        'true': 'F09.av_required.condition F09.procedure.condition',
    },
    where="procedure = '普通'"
) }}
