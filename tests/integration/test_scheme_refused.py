"""A scheme with a fault stops everything before a number is computed: the line is told, the last release stays."""

import shutil
from pathlib import Path

import pytest

from ingest.home import Home
from ingest.ledger import Ledger
from tests.support import decided_county as county
from tests.support.command import Command

FAULT = "2026,镇,B,GF-02,8,100,LIN,f=60,P,"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Home:
    """A home with a release, and a fault in its scheme since."""
    home, _ = county.made(tmp_path_factory.mktemp("refused"))
    county.publish(home)
    with (home.county / "scheme_items.csv").open("a", encoding="utf-8") as file:
        file.write(f"{FAULT}\n")
    return home


@pytest.fixture
def told(home) -> str:
    items = home.county / "scheme_items.csv"
    line = len(items.read_text(encoding="utf-8").splitlines())
    return f"{items} 第{line}行的规则参数缺少“t”，请补上。"


def events(home: Home) -> int:
    with Ledger(home.ledger_file) as ledger:
        return ledger.last().seq


def test_it_is_checked_by_name(home, told):
    said = Command(home.path)("scheme", "check")
    assert (said.code, said.out) == (1, f"{told}\n")


def test_a_run_does_not_begin(home, told):
    before = events(home)
    said = Command(home.path)("run", "--as-of", "2026-06-30")
    assert said.code == 1
    assert said.err == f"县情与方案文件有误，未开始计算，现行发布版不变：\n{told}\n"
    assert (home.current.readlink().name, list(home.builds.iterdir()), events(home)) == ("r-1", [], before)
    assert Command(home.path).query("select release_id from marts.fct_releases") == [{"release_id": "r-1"}]
    assert not (home.path / "faults").exists()


def test_it_is_not_loaded_into_a_home(home, tmp_path):
    fadu = Command(tmp_path / "home")
    fadu.done("init")
    before = (tmp_path / "home" / "county" / "scheme_items.csv").read_bytes()
    folder = Path(shutil.copytree(home.county, tmp_path / "county"))
    said = fadu("init", "--county", folder)
    assert said.code == 1
    assert said.err.startswith(f"县情与方案文件有误，未作任何改动：\n{folder / 'scheme_items.csv'} 第")
    assert (tmp_path / "home" / "county" / "scheme_items.csv").read_bytes() == before
