"""The assets of the repository into Superset: what is there is overwritten, what left the repository is removed.

Idempotent. Roles of dashboards and row rules are not part of Superset's own import; they are set here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import g
from superset.commands.importers.v1.assets import ImportAssetsCommand
from superset.connectors.sqla.models import RowLevelSecurityFilter, SqlaTable
from superset.extensions import db, security_manager
from superset.models.core import Database
from superset.models.dashboard import Dashboard
from superset.models.slice import Slice
from superset.utils.core import RowLevelSecurityFilterType, override_user

from dashboards.superset import edits, owners, rows, scopes
from dashboards.superset.assets import Asset, read, text
from dashboards.superset.secret import write_private
from ingest.accounts import ROLES, everyone_of
from ingest.home import Home, HomeError

KINDS = {"dashboards": Dashboard, "charts": Slice, "datasets": SqlaTable, "databases": Database}
METADATA = "version: 1.0.0\ntype: assets\ntimestamp: '2026-01-01T00:00:00+00:00'\n"
# Our own part of a dashboard's YAML: {roles: [township, …]}; without it all but townships see the dashboard.
OURS = "fadu"
# The uuids of what was pushed last: a file that never was has not been deleted in the browser.
PUSHED = "pushed"
# What a file does not say is not there; Superset's import would leave what was.
UNSAID = {"charts": {"description": None}, "dashboards": {"description": None, "css": ""}}
COUNTY_SIDE = ("admin", "county", "leader")
RULES = {
    rows.OWN_ROWS: ("本乡镇的行", "乡镇账号只看本乡镇；县级账号看全部；未登记的账号看不到任何行。"),
    rows.KNOWN: ("已登记的账号", "没有乡镇列的表：已登记的账号可看。"),
    rows.COUNTY_ONLY: ("县级账号", "说明中可能写有其他乡镇的表：只有县级账号可看。"),
}


@contextmanager
def administrator(home: Home) -> Iterator[None]:
    """Acts as the county's administrator. Raises HomeError when there is none, or Superset does not know one yet."""
    admin = next(everyone_of(home, "admin"), None)
    user = security_manager.find_user(admin.username) if admin else None
    if user is None:
        raise HomeError("没有可用的系统管理员账号，看板未更新；请先执行 fadu serve 完成初始化。")
    with override_user(user):
        g.user = user
        yield


def push(home: Home, folder: Path) -> list[Path]:
    """Everything under a folder; gives the files in which edits of the browser that it overwrites were put aside.

    Raises HomeError when no administrator is there to push as.
    """
    told = read(folder)
    roles = {one.uuid: one.content.pop(OURS, {}).get("roles", COUNTY_SIDE) for one in told if one.kind == "dashboards"}
    with administrator(home):
        aside = edits.put_aside(home, folder)
        texts = {f"{one.kind}/{one.slug}.yaml": text(content) for one, content in _contents(told)}
        ImportAssetsCommand({"metadata.yaml": METADATA, **texts}).run()
        _remove(told)
        _show(roles)
        _rule()
        db.session.flush()
        owners.share(db.session)
        db.session.commit()
    write_private(home.superset / PUSHED, "".join(f"{one.uuid}\n" for one in told))
    edits.remember(home, folder)
    return aside


def told_aside(aside: list[Path]) -> list[str]:
    """What is said of edits that were put aside."""
    if not aside:
        return []
    names = "、".join(f"{path.parent.name}/{path.name}" for path in aside)
    return [f"浏览器中有{len(aside)}处修改未取回，已被看板文件覆盖；修改后的文件另存于 {aside[0].parents[1]}：{names}"]


def _contents(told: list[Asset]) -> Iterator[tuple[Asset, dict[str, Any]]]:
    """Each asset as Superset's import takes it."""
    columns = scopes.columns_of(told)
    for one in told:
        content = UNSAID.get(one.kind, {}) | one.content
        yield one, scopes.numbered(content, columns) if one.kind == "dashboards" else content


def _remove(told: list[Asset]) -> None:
    """What the repository no longer has, from the top down."""
    for kind, model in KINDS.items():
        kept = {one.uuid for one in told if one.kind == kind}
        for found in db.session.query(model).all():
            if str(found.uuid) not in kept:
                db.session.delete(found)
        db.session.flush()


def _show(roles: dict[str, tuple[str, ...]]) -> None:
    for dashboard in db.session.query(Dashboard).all():
        dashboard.roles = [security_manager.find_role(ROLES[name]) for name in roles[str(dashboard.uuid)]]
        dashboard.published = True


def _rule() -> None:
    """Every dataset carries its rule; nobody is excepted, for the rule itself knows who may see what."""
    tables = db.session.query(SqlaTable).all()
    for clause, (name, description) in RULES.items():
        rule = db.session.query(RowLevelSecurityFilter).filter_by(name=name).one_or_none()
        if rule is None:
            rule = RowLevelSecurityFilter(name=name, filter_type=RowLevelSecurityFilterType.BASE.value)
            db.session.add(rule)
        rule.clause, rule.description, rule.roles = clause, description, []
        rule.tables = [one for one in tables if _needs(one) == clause]
    for other in db.session.query(RowLevelSecurityFilter).all():
        if other.name not in {name for name, _ in RULES.values()}:
            db.session.delete(other)


def _needs(table: SqlaTable) -> str | None:
    return rows.rule_of(table.table_name, {column.column_name for column in table.columns})
