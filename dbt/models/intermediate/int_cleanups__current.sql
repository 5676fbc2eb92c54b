-- One row per year and document of the township's clean-up list in force (docs/spec/9-semantics.md §1.2).
{{ current_records('F03') }}
