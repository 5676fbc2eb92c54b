{# The subjects whose records unfold into duties: each is a model int_duties__<subject>. #}
{% macro duty_subjects() -%}
{{ return([
    'answers', 'case_limits', 'case_records', 'cases', 'certificates', 'cleanups', 'complaints', 'contracts',
    'decision_records', 'decision_steps', 'decisions', 'disclosures', 'documents', 'documents_open', 'evaluations',
    'file_reviews', 'lawsuits', 'mediations', 'officers', 'officers_watched', 'omissions', 'profile',
    'publicity_months', 'reconsiderations', 'reports', 'requests', 'returns', 'review_coverage', 'settlements', 'study',
    'study_quarters', 'surveys', 'tasks'
]) }}
{%- endmacro %}
