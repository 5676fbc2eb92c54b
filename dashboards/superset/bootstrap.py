"""Superset made ready in one process: tables, permissions, roles, users, assets, row rules. Idempotent."""

import logging
from collections.abc import Callable

from dashboards.superset import environment, ready, store
from ingest.home import Home

Say = Callable[[str], None]


def bootstrap(home: Home, say: Say) -> None:
    """Makes Superset of a home ready and stamps it. Raises HomeError with what to do when it cannot be."""
    from superset.app import create_app

    whole, people = ready.whole(), ready.people(home)
    say("正在准备驾驶舱（1/4）：载入程序……")
    logging.disable(logging.WARNING)
    with create_app().app_context():
        from flask_migrate import upgrade
        from superset.extensions import appbuilder, db, migrate, security_manager

        from dashboards.superset import push, roles, users

        say("正在准备驾驶舱（2/4）：建立元数据库……")
        upgrade(directory=migrate.directory)
        store.create(db.engine)
        say("正在准备驾驶舱（3/4）：角色与账号……")
        appbuilder.add_permissions(update_perms=True)
        security_manager.create_custom_permissions()
        roles.apply(security_manager)
        users.sync(db.engine, home)
        say("正在准备驾驶舱（4/4）：数据集、图表与看板……")
        for line in push.told_aside(push.push(home, environment.assets())):
            say(line)
        roles.apply(security_manager)
        ready.stamp(home, whole, people)
    logging.disable(logging.NOTSET)


def follow_accounts(home: Home, anew: tuple[str, ...] = ()) -> dict[str, str]:
    """Brings the users to the accounts, without the application; gives the first passwords made now."""
    from dashboards.superset import users

    # What else it is ready for is as it was: a new version has not been made ready by this.
    whole, people = ready.stamped(home)[0], ready.people(home)
    given = users.sync(users.metadata(environment.database_url()), home, anew)
    ready.stamp(home, whole, people)
    return given
