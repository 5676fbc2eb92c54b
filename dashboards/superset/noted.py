"""What the cockpit notes of who did what. Superset would note seven steps of its own for every chart that is drawn:
ten kilobytes, a hundred for a dashboard, in the database the nightly backup copies.
"""

from collections.abc import Mapping

SEEN = {"dashboard", "explore"}
# What a browser tells of itself: that a page stands is enough.
MOUNTED = {"mount_dashboard", "mount_explorer"}
WRITTEN = (".put", ".post", ".delete", ".bulk_delete", ".import_", ".export", ".export_as_example")
# States of filters and of a chart being edited are kept for a while; nobody wrote them.
PASSING = ("DashboardFilterStateRestApi.", "DashboardPermalinkRestApi.", "ExploreFormDataRestApi.")
TAKEN_AWAY = {"csv", "xlsx"}


def is_noted(action: str, record: Mapping) -> bool:
    """Whether it says who looked at what, who changed what, or who took data away."""
    if action == "log":
        return record.get("event_name") in MOUNTED
    if action == "ChartDataRestApi.data":
        # A page asks in JSON; what a browser downloads it asks for by a form, of which Superset tells no format.
        return "queries" not in record or record.get("result_format") in TAKEN_AWAY
    return action in SEEN or (action.endswith(WRITTEN) and not action.startswith(PASSING))
