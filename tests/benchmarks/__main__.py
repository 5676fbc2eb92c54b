"""`make bench`: the walk over 2026's workbooks, beside the floor of reading the same bytes, in one run."""

import tempfile
from pathlib import Path

from tests.benchmarks.measure import Figure, command, inflate_and_parse


def main() -> None:
    """Print wall seconds, CPU seconds and peak memory of each step, and the ratio to the floor."""
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as folder:
        figures = walk(Path(folder))
    floor = figures[0].wall
    print(f"{'step':<28}{'wall s':>9}{'cpu s':>9}{'peak MiB':>10}{'x floor':>9}")
    for figure in figures:
        ratio = figure.wall / floor
        print(f"{figure.name:<28}{figure.wall:>9.2f}{figure.cpu:>9.2f}{figure.peak_mib:>10.0f}{ratio:>9.1f}")


def walk(folder: Path) -> list[Figure]:
    """The steps a county waits for, in order; 2 as exit code of submit means that some were returned."""
    home, sample = folder / "home", folder / "sample"
    command("sample", home, ["sample", "--out", str(sample), "--years", "2026"])
    command("init", home, ["init", "--county", str(sample / "county")])
    workbooks = [path for path in sample.rglob("*.xlsx") if path.stat().st_size < 1_000_000]
    floor = inflate_and_parse("floor: inflate + expat", workbooks)
    submit = command("fadu submit (2026)", home, ["submit", "--manifest", str(sample / "manifest.csv")], allowed=(0, 2))
    run = command("fadu run", home, ["run", "--as-of", "2027-01-31"])
    again = command("fadu run, nothing new", home, ["run", "--as-of", "2027-01-31"])
    both = Figure("submit + run", submit.wall + run.wall, submit.cpu + run.cpu, max(submit.peak_mib, run.peak_mib))
    return [floor, submit, run, both, again]


if __name__ == "__main__":
    main()
