-- One row per mediation in force (docs/spec/9-semantics.md §1.2).
{{ current_records('F16') }}
