"""Before the models run: what every closed year counted, as its closing knew it (docs/spec/10-duties.md §4).

A closing build is the same models over the rows in force at the closing's position of the ledger and known-by, with its
as-of and the county's files of then. Of it a few small tables are kept, and the models of every later run take them
instead of what is known today. Pure: the ledger and the code decide every row, and the tables are kept under the hash
of both.
"""

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dashboards import closing_tables
from dashboards.building import Build
from dashboards.closing_tables import Tables
from dashboards.dbt_process import run_dbt
from ingest.accepted import refresh
from ingest.closed_tables import FOLDER
from ingest.closings import Closing, before, closings, in_force, known
from ingest.home import HomeError
from ingest.ledger import Ledger


def write_closed(build: Build, environment: Mapping[str, str], kept: Path) -> list[str]:
    """Writes the tables of the closed years a build knows of beside its accepted rows; gives which were built anew.

    build: `accepted/` of its inputs must have been brought to its position. environment: what dbt runs in. kept: the
    folder of tables kept from before; those of no closing or of other code go. Raises HomeError when a closing cannot
    be built again.
    """
    with Ledger(build.home.ledger_file) as ledger:
        every = closings(ledger)
    made: list[str] = []
    found = [
        _tables(build, environment, kept, one, every, made)
        for one in in_force(known(every, build.ledger_seq, build.known_by))
    ]
    closing_tables.write(build.inputs / "accepted" / FOLDER, closing_tables.joined(found))
    names = {_kept_name(build, one) for one in every}
    for folder in kept.glob("*"):
        if folder.name not in names:
            shutil.rmtree(folder, ignore_errors=True)
    return made


def _tables(
    build: Build, environment: Mapping[str, str], kept: Path, one: Closing, every: list[Closing], made: list[str]
) -> Tables:
    """The tables of one closing, kept or made anew: those of the years closed before it are needed for that."""
    folder = kept / _kept_name(build, one)
    found = closing_tables.read(folder)
    if found is None:
        earlier = [_tables(build, environment, kept, other, every, made) for other in in_force(before(every, one))]
        found = _make(build, environment, one, closing_tables.joined(earlier))
        made.append(one.name)
        _keep(folder, found)
    return found


def _kept_name(build: Build, one: Closing) -> str:
    digits = hashlib.sha256(f"{one.hash}|{build.code_version}".encode()).hexdigest()[:12]
    return f"{one.year}-{one.version}-{digits}"


def _make(build: Build, environment: Mapping[str, str], one: Closing, earlier: Tables) -> Tables:
    """The closing built in a folder of the build's own, which goes again."""
    folder = build.folder / "closings" / f"{one.year}-{one.version}"
    inner = replace(
        build,
        folder=folder,
        inputs=folder / "home",
        as_of=one.as_of,
        known_by=one.known_by,
        ledger_seq=one.ledger_seq,
        release_id=one.release_id,
    )
    inner.create()
    try:
        shutil.copytree(build.inputs / "accepted", inner.inputs / "accepted")
        refresh(build.home, one.ledger_seq, one.known_by, inner.inputs / "accepted")
        _write_county(inner.inputs / "county", one.county)
        closing_tables.write(inner.inputs / "accepted" / FOLDER, earlier)
        run_dbt(inner, environment, closing_tables.MODELS)
        return closing_tables.read_build(inner.database, one.year, one.version)
    except HomeError as error:
        raise HomeError(f"{one.name}关账时的数据不能重算，现行发布版不变：\n{error}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_county(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _keep(folder: Path, tables: Tables) -> None:
    """Beside first and then in its place: what is there is whole."""
    draft = folder.with_name(f".{folder.name}")
    for old in (draft, folder):
        shutil.rmtree(old, ignore_errors=True)
    closing_tables.write(draft, tables)
    draft.rename(folder)
