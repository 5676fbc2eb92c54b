"""Who may edit a dashboard or a chart in the browser: every administrator and everybody of the county's team.

Superset asks for owners, one by one; so all of them are, and follow the accounts.
"""

from flask_appbuilder.security.sqla.models import Role, User
from sqlalchemy import column, delete, insert, select, table
from sqlalchemy.orm import Session

from ingest.accounts import ROLES

EDITORS = ("admin", "county")
# Thing → the table of its owners, and the column there that names it.
OWNED = {"dashboards": ("dashboard_user", "dashboard_id"), "slices": ("slice_user", "slice_id")}


def share(session: Session) -> None:
    """Makes the editors the owners of everything there is; commits nothing."""
    labels = [ROLES[name] for name in EDITORS]
    editors = session.scalars(select(User.id).where(User.active, User.roles.any(Role.name.in_(labels)))).all()
    for things, (owners, thing) in OWNED.items():
        there = session.scalars(select(column("id")).select_from(table(things))).all()
        of = table(owners, column("user_id"), column(thing))
        session.execute(delete(of))
        pairs = [{"user_id": editor, thing: one} for one in there for editor in editors]
        if pairs:
            session.execute(insert(of), pairs)
