"""Somebody at the cockpit, as a browser would be: log-in with its token, cookies kept, data asked for a chart."""

import re
from dataclasses import dataclass, field

import requests

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"|id="csrf_token"[^>]*value="([^"]+)"')
PATIENCE = 60


@dataclass
class Visitor:
    """One browser session. address: where the cockpit answers; verify: a certificate to trust, behind TLS."""

    address: str
    verify: str | bool = True
    session: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str, **options: object) -> requests.Response:
        """One page or answer; redirects are not followed."""
        options = {"allow_redirects": False, "timeout": PATIENCE, "verify": self.verify} | options
        return self.session.get(self.address + path, **options)

    def post(self, path: str, **options: object) -> requests.Response:
        """One form or request with the session's own token."""
        headers = {"Referer": self.address + "/"} | options.pop("headers", {})
        options = {"allow_redirects": False, "timeout": PATIENCE, "verify": self.verify} | options
        return self.session.post(self.address + path, headers=headers, **options)

    def token(self) -> str:
        """The token of the log-in page's session."""
        found = TOKEN.search(self.get("/login/").text) or TOKEN.search(self.get("/password/").text)
        return next(filter(None, found.groups())) if found else self.api_token()

    def api_token(self) -> str:
        """The token requests of the API carry."""
        return self.get("/api/v1/security/csrf_token/").json()["result"]

    def login(self, username: str, password: str) -> requests.Response:
        """The answer to the log-in form; a redirect, to / when it is right and back to the form when it is not."""
        form = {"username": username, "password": password, "csrf_token": self.token()}
        return self.post("/login/", data=form)

    def is_in(self) -> bool:
        """Whether the cockpit knows who this is."""
        return self.get("/api/v1/me/").status_code == 200

    def change(self, old: str, new: str) -> requests.Response:
        """The answer to the form that changes the password; a redirect when it did."""
        found = TOKEN.search(self.get("/password/").text)
        form = {"old": old, "new": new, "again": new, "csrf_token": next(filter(None, found.groups()))}
        return self.post("/password/", data=form)

    def data(self, chart: dict, **query: object) -> requests.Response:
        """The data of a chart on its dashboard. chart: dataset, chart and dashboard id; query: what is asked."""
        return self.post("/api/v1/chart/data", json=self.question(chart, "json", **query))

    @staticmethod
    def question(chart: dict, result_format: str, **query: object) -> dict:
        """How a dashboard asks for the data of a chart, uncached."""
        return {
            "datasource": {"id": chart["dataset"], "type": "table"},
            "force": True,
            "form_data": {"dashboardId": chart["dashboard"], "slice_id": chart["chart"]},
            "queries": [query],
            "result_format": result_format,
            "result_type": "full",
        }

    def rows(self, chart: dict, **query: object) -> list[dict]:
        """The rows of that data; the request must succeed."""
        answer = self.data(chart, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()["result"][0]["data"]
