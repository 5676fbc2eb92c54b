-- One row per document and indicator: filing (GF-01), review (GF-02), filing in time (GF-03), conforming (GF-04).
with

documents as (

    {{ clocked(
        ref('int_documents__current'), "'CL-01'", 'coalesce(records.issue_date, records.found_date)',
        more=[confirmed('records', 'F02', 'filing_exempt_reason') ~ ' as filing_act_id']
    ) }}

)

-- GF-01: every document that must be filed, whoever knows of it; refused registration is not filed.
{{ duty_block(
    'documents', 'GF-01',
    lost_for='未报备，或者备案结果为不予登记',
    placed_on='coalesce(issue_date, found_date, filing_accept_date)', done_on='filing_date', clocked=true,
    is_earned="filing_date is not null and coalesce(filing_result, '') <> '不予登记'",
    rests_on='F02.doc_no.key F02.issue_date.placed F02.filing_date.done F02.filing_result.condition'
        ~ ' F01.doc_no.key F01.issue_date.placed F01.is_normative.condition'
        ~ ' F22应备未备.record_key.key F22应备未备.key_date.placed'
        ~ ' F22备案.record_key.key F22备案.result.condition',
    rests_if={
        'is_filing_date_county': 'F22备案.key_date.done',
        'issue_date is null and found_date is null': 'F22备案.key_date.placed',
    },
    exempt_act='filing_act_id',
    where='is_registered or is_normative or is_found_unfiled or is_filed_with_county'
) }}

union all

-- GF-02: reviewed before the meeting and before the issue; a review after either does not count.
{{ duty_block(
    'documents', 'GF-02',
    lost_for='未经合法性审核，或者审核晚于集体讨论、印发',
    placed_on='issue_date', done_on='review_date',
    is_earned="review_date <= least(coalesce(meeting_date, issue_date), issue_date)"
        ~ " and review_conclusion in ('合法', '修改后合法')",
    rests_on='F02.doc_no.key F02.issue_date.placed F02.review_date.done F02.review_conclusion.condition'
        ~ ' F02.meeting_date.condition',
    where='is_registered'
) }}

union all

-- GF-03: filed by the due date; what the county found unfiled stands here too.
{{ duty_block(
    'documents', 'GF-03',
    lost_for='未在规定期限内报备',
    placed_on='coalesce(issue_date, found_date)', done_on='filing_date', clocked=true,
    is_earned='filing_date <= due_on',
    rests_on='F02.doc_no.key F02.issue_date.placed F02.filing_date.done'
        ~ ' F22应备未备.record_key.key F22应备未备.key_date.placed F22备案.record_key.key',
    rests_if={
        'is_filing_date_county': 'F22备案.key_date.done',
        'filing_exempt_reason is not null': 'F02.filing_exempt_reason.condition',
    },
    exempt_act='filing_act_id',
    where='is_registered or is_found_unfiled'
) }}

union all

-- GF-04: of the filings with a result, those registered without correction; blank 补正次数 is 0.
{{ duty_block(
    'documents', 'GF-04',
    lost_for='报备不规范（补正、退回或者不予登记）',
    placed_on='filing_date', done_on='filing_date',
    is_earned="filing_result = '准予登记' and correction_times = 0",
    rests_on='F02.doc_no.key F02.filing_date.placed F02.filing_result.condition F02.correction_times.condition'
        ~ ' F22备案.record_key.key F22备案.result.condition',
    rests_if={'is_filing_date_county': 'F22备案.key_date.placed'},
    where="is_registered and filing_result is not null and filing_result <> '待审查'"
) }}
