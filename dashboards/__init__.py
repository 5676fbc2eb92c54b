"""WHAT PEOPLE SEE: published releases, the second calculator, papers. Imports `ingest` and `expectations`."""
