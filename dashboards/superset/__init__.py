"""The cockpit: what runs inside Superset's own environment. Imports superset, the standard library and `ingest`."""
