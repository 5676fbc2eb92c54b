"""The four roles and what each may, from roles.yml: an explicit list, and nothing beside it."""

from pathlib import Path

import yaml

from ingest.accounts import ROLES
from ingest.home import HomeError

FILE = Path(__file__).with_name("roles.yml")
# Superset's own; nobody has them, and they must open nothing.
UNUSED = ("Admin", "Alpha", "Gamma", "Public", "sql_lab", "granter")


def homes() -> dict[str, str]:
    """Role → the slug of the dashboard it begins with."""
    return {name: own["home"] for name, own in _told().items()}


def permissions() -> dict[str, set[tuple[str, str]]]:
    """Role (admin, county, leader, township) → (permission, what it is on). The administrator's is everything."""
    lists: dict[str, set[tuple[str, str]]] = {}
    for name, own in _told().items():
        inherited = lists[own["as"]] if own.get("as") else set()
        lists[name] = inherited | {(verb, on) for on, verbs in own["may"].items() for verb in verbs}
    return lists


def _told() -> dict[str, dict]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def apply(security_manager) -> None:
    """Writes the roles. Raises HomeError when a permission of the list does not exist in this Superset."""
    session = security_manager.session
    there = {
        (one.permission.name, one.view_menu.name): one
        for one in session.query(security_manager.permissionview_model).all()
        if one.permission and one.view_menu
    }
    wanted = permissions()
    if unknown := sorted({pair for pairs in wanted.values() for pair in pairs} - there.keys()):
        raise HomeError("roles.yml 中有 Superset 没有的权限：" + "；".join(" on ".join(pair) for pair in unknown))
    for name, label in ROLES.items():
        role = security_manager.add_role(label)
        role.permissions = list(there.values()) if name == "admin" else [there[pair] for pair in sorted(wanted[name])]
    for name in UNUSED:
        if role := security_manager.find_role(name):
            role.permissions = []
    session.commit()
