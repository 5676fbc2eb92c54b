"""The walk a county waits for, by commands: submit, run, run again."""

from pathlib import Path

from tests.benchmarks.measure import Figure, command
from tests.benchmarks.sample import YEAR
from tests.benchmarks.warehouse import AS_OF


def walk(sample: Path, home: Path) -> list[Figure]:
    """Its steps in order; 2 as exit code of submit means that some were returned."""
    lines = ["submit", "--manifest", str(sample / "manifest.csv")]
    submit = command(f"fadu submit ({YEAR})", home, lines, allowed=(0, 2))
    run = command("fadu run", home, ["run", "--as-of", AS_OF])
    again = command("fadu run, nothing new", home, ["run", "--as-of", AS_OF])
    both = Figure("submit + run", submit.wall + run.wall, submit.cpu + run.cpu, max(submit.peak_mib, run.peak_mib))
    return [submit, run, both, again]
