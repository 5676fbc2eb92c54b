-- One row per published or publishable piece of information in force (docs/spec/9-semantics.md §1.2).
{{ current_records('F13') }}
