"""The workbook of a month for download: begun with what goes on (issue: template per township and month)."""

import tempfile
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response

from dashboards.portal.routing import Asked
from dashboards.portal.sending import XLSX, download
from ingest import county
from ingest.prefill import of_home
from ingest.template import Office, write


def template(asked: Asked) -> Response:
    """The account's own office's, of a month it owes; begun with what is in force, blank with ?blank=1."""
    home, month, own = asked.setting.home, asked.part("month"), asked.person.account.township_code
    owed = {one.report_month for one in asked.request.app.state.known.owed(asked.now)}
    if month not in owed:
        raise HTTPException(404)
    offices = county.offices(home.county, month)
    mine = next((one for one in offices if one[0] == own), None)
    if mine is None:
        raise HTTPException(404)
    places = county.load(home.county).places
    names = {code: name for code, name, _ in offices if places.code_of(name) == code}
    given = {} if asked.query("blank") else of_home(home, month, own)
    office = Office(*mine[:2], month, mine[2], *([given[own]] if own in given else []), names=names)
    with tempfile.TemporaryDirectory() as folder:
        data = write(office, Path(folder) / "book.xlsx").read_bytes()
    return download(office.file_name, data, XLSX)
