"""The proof that nothing but landing and ledger is needed: the current release built again beside, and compared."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from dashboards.building import Build, code_version, scheme_hash
from dashboards.closing_builds import write_closed
from dashboards.compare_marts import differences
from dashboards.dbt_process import run_dbt
from dashboards.exports.release import open_release, rows
from ingest.accepted import refresh
from ingest.home import Home
from ingest.ledger import Ledger


def rebuild(home: Home, folder: Path, environment: Mapping[str, str]) -> list[str]:
    """Every difference between the current release and what landing and ledger give, as Chinese lines.

    folder: where to build, emptied first and removed after. environment: what dbt runs in. As-of, known-by and
    ledger position are the release's own (docs/spec/9-semantics.md §11.11). Nothing is judged again and nothing is
    published. Raises HomeError when there is no release or dbt fails.
    """
    database = home.current_database()
    build = _same_basis(home, database, folder)
    build.create()
    try:
        lines = _basis_changes(build)
        shutil.copytree(home.county, build.inputs / "county")
        found = refresh(home, build.ledger_seq, build.known_by, build.inputs / "accepted")
        lines += [f"与判定时的记录不一致：{line}" for line in found]
        write_closed(build, environment, build.folder / "closed")
        run_dbt(build, environment)
        return lines + differences(database, build.database)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _same_basis(home: Home, database: Path, folder: Path) -> Build:
    with open_release(database) as connection:
        basis = rows(connection, "select * from marts.fct_releases")[0]
    return Build(
        home=home,
        folder=folder,
        inputs=folder / "home",
        as_of=basis["as_of"],
        known_by=basis["known_by"],
        ledger_seq=basis["ledger_seq"],
        ledger_hash=basis["ledger_hash"],
        scheme_hash=basis["scheme_hash"],
        code_version=basis["code_version"],
        release_id=basis["release_id"],
    )


def _basis_changes(build: Build) -> list[str]:
    """What is no longer as it was when the release was made; a difference found below may come from it."""
    lines = []
    with Ledger(build.home.ledger_file) as ledger:
        if not any(event.hash == build.ledger_hash for event in ledger.events(upto=build.ledger_seq)):
            lines.append(f"台账第{build.ledger_seq}条已不是发布时的那一条，请执行 fadu doctor 查明原因。")
    if scheme_hash(build.home.county) != build.scheme_hash:
        lines.append("县情与方案文件（county/）在发布后有改动，请重新执行 fadu run 后再核对。")
    if code_version() != build.code_version:
        lines.append(
            f"程序版本不同：发布版为{build.code_version}，现为{code_version()}，请重新执行 fadu run 后再核对。"
        )
    return lines
