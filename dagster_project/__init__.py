"""WHEN THINGS HAPPEN: Dagster definitions and the `fadu` command. Thin; imported by none."""
