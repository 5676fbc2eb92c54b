-- One row per officer and training in force (docs/spec/9-semantics.md §1.2).
{{ current_records('F08') }}
