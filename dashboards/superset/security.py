"""Superset's security manager, closed further: who is in, what may be asked, which rows come out.

Everything here fails closed: an account nobody knows is out, a dataset without a rule gives no row, a request that
holds SQL of its caller's own is refused.
"""

import hashlib
import logging
from typing import Any

from flask import current_app, g, request, session
from superset.errors import ErrorLevel, SupersetError, SupersetErrorType
from superset.exceptions import SupersetSecurityException
from superset.security import SupersetSecurityManager
from superset.security.manager import _RLSFilterRow

from dashboards.superset import guard, rows
from dashboards.superset.words import WORDS
from ingest.accounts import ROLES, Account

log = logging.getLogger(__name__)
# These two may write SQL; nobody else's request may hold any.
FREE = ("admin", "county")
PASSWORD_KEY = "fadu_password"
UNRULED = _RLSFilterRow(id=0, group_key=None, clause=rows.COUNTY_ONLY)


def account_of(user: Any) -> Account | None:
    """The account in force behind a user of Superset."""
    return current_app.config["FADU_PEOPLE"].find(getattr(user, "username", None))


def password_mark(user: Any) -> str:
    """What a session holds of the password it was opened with: a session ends when the password changes."""
    return hashlib.sha256(f"{current_app.secret_key}{user.password}".encode()).hexdigest()[:32]


class SecurityManager(SupersetSecurityManager):
    """As Superset's, with the accounts of the county as the only source of who is who."""

    def load_user(self, pk: int) -> Any | None:
        """The user of a session; None from the moment the account is disabled or its password is another one."""
        user = super().load_user(pk)
        if user is None or account_of(user) is None or session.get(PASSWORD_KEY) != password_mark(user):
            return None
        return user

    def get_user_roles(self, user: Any | None = None) -> list[Any]:
        """The role the account has now, not the one it had when it was set up."""
        user = user or g.user
        account = None if user.is_anonymous else account_of(user)
        if account is None:
            return [] if not user.is_anonymous else super().get_user_roles(user)
        role = self.find_role(ROLES[account.role])
        return [role] if role else []

    def auth_user_db(self, username: str, password: str) -> Any | None:
        """Log-in by account name alone; failures are counted, and count as failures whatever was wrong."""
        throttle = current_app.config["FADU_THROTTLE"]
        address = request.remote_addr or ""
        if throttle.is_shut(username or "", address):
            return None
        user = super().auth_user_db(username, password)
        if user is None or user.username.casefold() != username.casefold() or account_of(user) is None:
            throttle.failed(username or "", address)
            return None
        throttle.passed(username, address)
        session[PASSWORD_KEY] = password_mark(user)
        return user

    def raise_for_access(self, *args: Any, **asked: Any) -> None:
        """As Superset's; before it, whoever may not write SQL is held to the dataset's own columns and metrics."""
        context, account = asked.get("query_context"), account_of(getattr(g, "user", None))
        if account is None or account.role not in FREE:
            found = self._complaints(context) if context is not None else []
            if asked.get("viz") is not None or asked.get("sql") is not None:
                found.append("a request of the old kind, or SQL")
            if found:
                log.warning("refused for %s: %s", getattr(account, "username", None), "; ".join(found)[:2000])
                raise SupersetSecurityException(_refusal())
        dataset = getattr(context, "datasource", None) or asked.get("datasource")
        if account is not None and dataset is not None and self._is_shown(dataset):
            return
        super().raise_for_access(*args, **asked)

    def _is_shown(self, dataset: Any) -> bool:
        """Whether a chart on a dashboard of theirs shows this dataset: then its detail may be asked for too."""
        from superset.connectors.sqla.models import SqlaTable
        from superset.models.dashboard import Dashboard
        from superset.models.slice import Slice

        if not isinstance(dataset, SqlaTable):
            return False
        own = [role.id for role in self.get_user_roles()]
        query = self.session.query(Dashboard.id).filter(
            Dashboard.published.is_(True),
            Dashboard.roles.any(self.role_model.id.in_(own)),
            Dashboard.slices.any((Slice.datasource_id == dataset.id) & (Slice.datasource_type == "table")),
        )
        return query.first() is not None

    def prefetch_rls_filters(self, table_ids: list[int]) -> None:
        """Nothing: what is fetched beforehand would pass by `get_rls_filters`."""

    def get_rls_filters(self, table: Any) -> list[Any]:
        """The rules of a dataset; one without a rule that is not open by name gives no row but to the county's side."""
        name = getattr(table, "table_name", None)
        found = super().get_rls_filters(table) if name else []
        if found or (name in rows.OPEN_TABLES and not table.sql):
            return found
        return [UNRULED]

    @staticmethod
    def _complaints(context: Any) -> list[str]:
        kind = getattr(context.result_type, "value", context.result_type)
        found = [] if kind in guard.RESULT_TYPES else [f"result type {kind}"]
        dataset = context.datasource
        if getattr(dataset, "type", None) != "table" or getattr(dataset, "sql", None):
            return [*found, "a dataset that is no table"]
        columns = {one.column_name for one in dataset.columns}
        metrics = {one.metric_name for one in dataset.metrics}
        if len(context.queries) > guard.MAX_QUERIES:
            found.append(f"{len(context.queries)} queries")
        for query in context.queries[: guard.MAX_QUERIES]:
            found += guard.complaints(vars(query), columns, metrics)
        return found


def _refusal() -> SupersetError:
    return SupersetError(
        message=WORDS["refused"],
        error_type=SupersetErrorType.DATASOURCE_SECURITY_ACCESS_ERROR,
        level=ErrorLevel.WARNING,
    )
