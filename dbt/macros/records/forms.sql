{# written by `python -m ingest.dbt_sources` from expectations/forms; do not edit #}
{% macro forms() %}
{{ return({
    'F01': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': ['issue_date']},
    'F02': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': ['issue_date']},
    'F03': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': []},
    'F04': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': ['public_start', 'review_submit_date', 'meeting_date']},
    'F05': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': ['review_submit_date', 'sign_date']},
    'F06': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': []},
    'F07': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': []},
    'F08': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': []},
    'F09': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': ['filed_date', 'decision_date']},
    'F10': {'side': 'county', 'since': '2025-01', 'until': '9999-12', 'anchor': []},
    'F11': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': ['accept_date']},
    'F12': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': ['plaint_received_date']},
    'F13': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': ['formed_date']},
    'F14': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': ['received_date']},
    'F15': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': ['received_date']},
    'F16': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': ['accept_date']},
    'F17': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': []},
    'F18': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': []},
    'F19': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': []},
    'F20': {'side': 'county', 'since': '2025-01', 'until': '9999-12', 'anchor': []},
    'F21': {'side': 'county', 'since': '2025-01', 'until': '9999-12', 'anchor': []},
    'F22': {'side': 'county', 'since': '2025-01', 'until': '9999-12', 'anchor': []},
    'F23': {'side': 'township', 'since': '2025-01', 'until': '9999-12', 'anchor': []},
}) }}
{% endmacro %}
