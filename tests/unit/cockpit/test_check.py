"""`fadu dashboards check`: the repository's own files hold together, and every way of breaking them is told."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.superset import assets, check, datasets, scopes
from dashboards.superset.assets import Asset


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(assets.ASSETS, tmp_path / "assets"))


def one(folder: Path, kind: str, slug: str) -> Asset:
    return next(asset for asset in assets.read(folder, kind) if asset.slug == slug)


def changed(folder: Path, kind: str, slug: str, change: Callable[[dict], None]) -> list[str]:
    """What is said once a file was changed."""
    asset = one(folder, kind, slug)
    change(asset.content)
    assets.write(asset, folder)
    return check.complaints(folder)


def test_the_repositorys_files_hold_together():
    assert check.complaints() == []


def test_files_are_written_as_they_are_read():
    for asset in assets.read():
        path = assets.ASSETS / asset.kind / f"{asset.slug}.yaml"
        assert path.read_text("utf-8") == assets.text(asset.content), path


def test_a_column_the_model_lacks_is_stale_and_made_anew(folder):
    def lose(content):
        content["columns"].pop()

    assert changed(folder, "datasets", "cockpit_losses", lose) == [
        "datasets/cockpit_losses：与模型不一致，请执行 fadu dashboards datasets"
    ]
    datasets.refresh(folder)
    assert check.complaints(folder) == []


def test_a_dataset_without_a_model(folder):
    (folder / "datasets" / "cockpit_losses.yaml").rename(folder / "datasets" / "cockpit_gone.yaml")
    assert "datasets/cockpit_gone：没有同名的 marts 模型" in check.complaints(folder)


def test_a_dataset_no_row_rule_covers(folder):
    """Every mart without township_code must be named before it can be shown."""
    model = datasets.models()["fct_releases"]
    database = one(folder, "datasets", "cockpit_losses").content["database_uuid"]
    assets.write(datasets.dataset(model, [], database), folder)
    assert "datasets/fct_releases：没有 township_code 列，也未在行权限中登记" in check.complaints(folder)


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        ({"metric_name": "扣分二", "expression": "sum(no_such_column)"}, "指标“扣分二”不能计算"),
        ({"metric_name": "lost", "expression": "sum(marks)"}, "指标“lost”没有中文名"),
    ],
)
def test_a_metric_that_is_none(folder, metric, said):
    found = changed(folder, "datasets", "cockpit_losses", lambda content: content["metrics"].append(metric))
    assert any(said in line for line in found)


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"all_columns": ["marks", "gone"]}, "all_columns 的列“gone”不存在"),
        ({"metrics": ["没有的指标"]}, "metrics“没有的指标”不是已保存的指标"),
        ({"metrics": [{"expressionType": "SQL", "sqlExpression": "sum(marks)"}]}, "不是已保存的指标"),
        ({"adhoc_filters": [{"expressionType": "SQL", "sqlExpression": "1 = 1"}]}, "筛选条件“1 = 1”不是数据集的列"),
    ],
)
def test_a_chart_that_asks_what_is_not_there(folder, params, said):
    found = changed(folder, "charts", "losses", lambda content: content["params"].update(params))
    assert any(line.startswith("charts/losses：") and said in line for line in found)


def test_a_chart_of_no_dataset_and_one_nobody_shows(folder):
    def astray(content):
        content["dataset_uuid"] = content["uuid"]

    assert "charts/losses：所用的数据集不在仓库中" in changed(folder, "charts", "losses", astray)
    lonely = one(folder, "charts", "losses")
    lonely.content["uuid"] = assets.uuid_of("charts", "lonely")
    assets.write(Asset("charts", "lonely", lonely.content), folder)
    assert "charts/lonely：没有看板使用" in check.complaints(folder)


def test_two_files_of_one_uuid(folder):
    shutil.copy(folder / "charts" / "losses.yaml", folder / "charts" / "twin.yaml")
    assert "charts：有两个文件的 uuid 相同" in check.complaints(folder)


def test_titles_are_chinese(folder):
    assert "charts/losses：没有中文标题" in changed(
        folder, "charts", "losses", lambda content: content.update(slice_name="Losses")
    )
    assert "dashboards/mine：没有中文标题" in changed(
        folder, "dashboards", "mine", lambda content: content.update(dashboard_title="Mine")
    )


def test_a_dashboard_with_a_chart_that_is_gone(folder):
    uuid = one(folder, "charts", "losses").uuid
    (folder / "charts" / "losses.yaml").unlink()
    assert f"dashboards/overview：图表 {uuid} 不在仓库中" in check.complaints(folder)


def test_a_part_no_row_holds(folder):
    def drop(content):
        content["position"]["GRID_ID"]["children"].pop()

    found = changed(folder, "dashboards", "mine", drop)
    assert any(line.startswith("dashboards/mine：组件 ROW-") for line in found)


def test_a_filter_on_a_column_that_is_gone_and_a_role_nobody_has(folder):
    def spoil(content):
        content["metadata"]["native_filter_configuration"][0]["targets"][0]["column"]["name"] = "gone"
        content["fadu"] = {"roles": ["guest"]}

    found = changed(folder, "dashboards", "mine", spoil)
    assert "dashboards/mine：筛选器“年度”的列不存在" in found
    assert "dashboards/mine：角色“guest”不认识" in found


def test_a_filter_that_moves_no_chart_and_one_that_leaves_out_a_stranger(folder):
    stranger = assets.uuid_of("charts", "stranger")

    def spoil(content):
        told = scopes.filters_of(content)
        told[0]["targets"][0] = {"datasetUuid": database_of("cockpit_reports"), "column": {"name": "versions"}}
        told[1]["scope"]["excluded"] = [stranger]

    def database_of(slug):
        return one(folder, "datasets", slug).uuid

    found = changed(folder, "dashboards", "results", spoil)
    assert found == [
        "dashboards/results：筛选器“年度”不作用于任何图表",
        f"dashboards/results：筛选器“月份”排除的图表 {stranger} 不在看板中",
    ]
