"""`make bench`: how long each step of a sample year takes, as ratios in one run, beside what it is aimed at.

The floor is what nobody who reads the year's workbooks can do without: inflate them and run expat over them. Every step
has a process of its own, and its peak is the proportional memory of that process and its children. Wall seconds are the
median of three rounds, where a round can be done again.
"""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import door, reading, rival
from tests.benchmarks.alone import in_child, measured
from tests.benchmarks.corrections import corrections
from tests.benchmarks.floor import inflate_and_parse
from tests.benchmarks.gate import gate
from tests.benchmarks.measure import Figure, command
from tests.benchmarks.profiling import profiled
from tests.benchmarks.report import Aim, Report, compared
from tests.benchmarks.sample import YEAR, Sample
from tests.benchmarks.walk import walk
from tests.benchmarks.warehouse import dbt_build


def main() -> None:
    """Print a row a step; ends with exit code 1 and no times when Fadu and the script do not read the same."""
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as name:
        folder = Path(name)
        command("sample", folder, ["sample", "--out", str(folder / "sample"), "--years", YEAR])
        command("init", folder / "empty", ["init", "--county", str(folder / "sample" / "county")])
        shutil.copytree(folder / "empty", folder / "home")
        sample = Sample(folder / "sample", folder / "empty" / "county")
        clean = sample.clean()
        try:
            cells, _ = in_child(rival.compared, clean, sample.county)
        except RuntimeError as error:
            raise SystemExit(f"No times, for the two do not read the same. {error}") from None
        print(f"Fadu and docs/consolidate.py read {len(clean)} workbooks alike: {cells} cells.\n")
        report = _reading(sample)
        _rival(report, sample, clean)
        _door(report, sample, folder)
        for figure in walk(sample.folder, folder / "home"):
            report.row(figure)


def _reading(sample: Sample) -> Report:
    paths = sample.readable()
    floor = measured(f"floor: inflate + expat, {len(paths)} workbooks", inflate_and_parse, paths)
    report = Report(floor)
    child = measured("(a) guard + read + type", reading.with_child, paths, sample.county)
    report.row(child, compared(child, floor, 4, "x floor"))
    alone = measured("(a) the same without the child process", reading.without_child, paths, sample.county)
    aim = compared(alone, floor, 3, "x floor")
    report.row(alone, aim, lambda: profiled(reading.without_child, paths, sample.county))
    return report


def _rival(report: Report, sample: Sample, clean: list[Path]) -> None:
    theirs = measured(f"(b) pandas + openpyxl, {len(clean)} clean workbooks", rival.in_pandas, clean)
    report.row(theirs)
    ours = measured("(b) Fadu: guard + read + type, the same", reading.consolidated, clean, sample.county)
    report.row(ours, compared(theirs, ours, 15, "x faster", is_least=True))


def _door(report: Report, sample: Sample, folder: Path) -> None:
    incoming, year = sample.incoming(), folder / "year"
    report.row(measured("(c) gate", gate, incoming, sample.readable(), sample.county, rounds=1))
    whole = measured("    submit + accept, the whole year", door.whole_year, folder / "empty", year, incoming, rounds=1)
    report.row(whole)
    corrected = list(corrections(sample, folder / "corrected"))

    def warm(name: str, step: Callable[..., Callable], aim: Callable[[Figure], Aim]) -> None:
        figure = measured(name, step, year, folder / step.__name__, corrected)
        again = (step, year, folder / f"{step.__name__}-profile", corrected)
        report.row(figure, aim(figure), lambda: profiled(*again))

    warm("(d) verdict of one workbook, warm", door.verdict, lambda figure: Aim(figure.wall, 2, "s", cpu=figure.cpu))
    report.row(dbt_build("(e) dbt build", year))
    warm("(f) one correction", door.correction, lambda figure: compared(figure, whole, 5, "% of the year", times=100))


if __name__ == "__main__":
    main()
