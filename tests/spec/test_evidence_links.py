"""From a row of a dashboard to its cell: an address whatever the sheet is called, and never a clerk's markup."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest
from jinja2 import Environment

EVIDENCE = (Path(__file__).parents[2] / "dbt/macros/cockpit/evidence.sql").read_text(encoding="utf-8")
NAMES = ["F02 规范性文件台账", "合同&协议#1", 'a"b<c>d', "100%+", "F05'合同'", "？=？"]


def drawn(call: str, **values: str | None) -> str:
    """What a macro makes of values that stand in columns."""
    sql = Environment().from_string(EVIDENCE + "{{ " + call + " }}").render()
    columns = ", ".join(f"${name}::varchar as {name}" for name in values)
    with duckdb.connect() as connection:
        return connection.execute(f"select {sql} from (select {columns})", values).fetchone()[0]


class Links(HTMLParser):
    """The addresses of the links a browser sees, and the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str | None] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.found.append(dict(attrs).get("href"))


@pytest.mark.parametrize("name", NAMES)
def test_a_link_leads_to_the_sheet_whatever_it_is_called(name):
    links = Links()
    links.feed(drawn("evidence_link('submission', 'sheet', 'cell')", submission="0a1b", sheet=name, cell="P7"))
    (address,) = links.found
    assert links.tags == ["a"]
    assert urlsplit(address).path == "/portal/evidence/0a1b"
    assert parse_qs(urlsplit(address).query) == {"sheet": [name], "cell": ["P7"]}


def test_without_a_cell_it_leads_to_the_workbook_and_without_a_workbook_nowhere():
    call = "evidence_link('submission', 'sheet', 'cell')"
    links = Links()
    links.feed(drawn(call, submission="0a1b", sheet=None, cell=None))
    assert links.found == ["/portal/evidence/0a1b"]
    assert drawn(call, submission=None, sheet="F02", cell="A1") == "—"


@pytest.mark.parametrize("said", ["<a href='//x'>点我</a>.xlsx", "<img src=//x>", "甲<乙"])
def test_a_clerks_words_are_no_markup(said):
    links = Links()
    links.feed(drawn("as_read('words')", words=said))
    assert links.tags == []
