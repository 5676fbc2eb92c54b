"""The cockpit's metadata in PostgreSQL, by URL: made ready, quick the second time, and the same walls."""

from dashboards import cockpit as outside
from ingest.home import Home
from ingest.install import install
from tests.support.cockpit import CANARY, DEFAULTS, NOW, TOWNSHIPS, release, started, told
from tests.support.postgres import postgres
from tests.support.processes import free_port

OWN = TOWNSHIPS[1]


def test_a_cockpit_on_postgresql(tmp_path):
    home = Home(tmp_path / "home")
    install(home, None, DEFAULTS, NOW)
    release(home, "first")
    with postgres() as url, told(home, FADU_SUPERSET_DB=url):
        outside.make_ready(home, lambda _: None)
        said: list[str] = []
        outside.make_ready(home, said.append)
        assert said == []
        assert not (home.superset / "superset.db").exists()
        with started(home, tmp_path, free_port()) as one:
            township, admin = one.visitor(f"t{OWN}"), one.visitor("admin")
            (dataset,), (chart,), (dashboard,) = (
                admin.get(f"/api/v1/{kind}/").json()["result"] for kind in ("dataset", "chart", "dashboard")
            )
            asked = {"dataset": dataset["id"], "chart": chart["id"], "dashboard": dashboard["id"]}
            columns = {"columns": ["township_code", "grade"], "metrics": ["综合得分"], "row_limit": 100}
            (row,) = township.rows(asked, **columns)
            assert (row["township_code"], row["grade"]) == (OWN, CANARY.format(OWN))
            assert len(admin.rows(asked, **columns)) == len(TOWNSHIPS)
