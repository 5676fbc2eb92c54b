{{ config(materialized="view") }}
-- Documents in force that set a licence, penalty, coercive measure or charge; documents issued though found unlawful.
with

documents as (

    select documents.*

    from {{ ref('int_documents__current') }} as documents
    cross join {{ ref('int_alerts__basis') }} as basis
    where documents.is_registered and documents.issue_date <= basis.as_of and documents.doc_status = '现行有效'

)

{{ alert_block(
    'documents', 'sets_forbidden_matter', 'record_key',
    "'规范性文件“' || " ~ record_zh('record_key') ~ " || '”设定了许可、处罚、强制或者收费，乡镇文件无权设定，请停止执行并修改或者废止。'",
    where='sets_forbidden_matter', indicator_code="'GF-02'", column_name="'sets_forbidden_matter'"
) }}

union all

{{ alert_block(
    'documents', 'unlawful_yet_issued', 'record_key',
    "'规范性文件“' || " ~ record_zh('record_key') ~ " || '”合法性审核结论为不合法，仍于' || " ~ date_zh('issue_date')
    ~ " || '印发，请停止执行并修改或者废止。'",
    where="review_conclusion = '不合法'", indicator_code="'GF-02'", column_name="'review_conclusion'"
) }}
