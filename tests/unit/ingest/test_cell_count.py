"""Cells that hold something are counted in the XML, exactly, however the XML is written (docs/spec/6-traps.md 11)."""

import io
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reader import Reader
from ingest.sample.faults.hostile import MAIN, parts, sheet_xml
from tests.support.parts import rewritten

ISO = "{" + MAIN + "}"
TEXTS = ["甲", "", " ", "\u3000\u200b", "a&amp;b", "合计"]
SHARED_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
PHONETIC = '<rPh sb="0" eb="1"><t>ワ</t></rPh>'


def workbook(body: str) -> bytes:
    """A workbook of one sheet with this XML, and TEXTS as its shared texts, the first in two runs with a guide."""
    made = parts({"表": body})
    texts = [f'<si><r><t xml:space="preserve">{TEXTS[0]}</t></r><r><t/></r>{PHONETIC}</si>']
    texts += [f'<si><t xml:space="preserve">{text}</t></si>' for text in TEXTS[1:]]
    made["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{"".join(texts)}</sst>'.encode()
    name = "xl/_rels/workbook.xml.rels"
    link = f'<Relationship Id="rId99" Type="{SHARED_TYPE}" Target="sharedStrings.xml"/></Relationships>'
    made[name] = made[name].replace(b"</Relationships>", link.encode())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for part, data in made.items():
            file.writestr(part, data)
    return buffer.getvalue()


def counted(body: str) -> int:
    """The same count by another parser, cell by cell."""
    root = ElementTree.fromstring(body)
    return sum(_holds(cell) for cell in root.iter(f"{ISO}c"))


def _holds(cell: ElementTree.Element) -> bool:
    kind, value = cell.get("t", "n"), cell.find(f"{ISO}v")
    said = "" if value is None else value.text or ""
    if kind == "e":
        return True
    if cell.find(f"{ISO}f") is not None and not said:
        return kind != "str" or value is None
    if kind == "s":
        said = ["甲", "", " ", "\u3000\u200b", "a&b", "合计"][int(said)]
    if kind == "inlineStr":
        said = "".join(text.text or "" for text in cell.iter(f"{ISO}t"))
    return bool(said.strip(" \u3000\u200b\n"))


def cells() -> st.SearchStrategy[str]:
    """A cell as some program may write it; {at} is its address, or nothing."""
    number = st.integers(0, 9).map(lambda n: f"<c{{at}} s='1'><v>{n}</v></c>")
    shared = st.integers(0, len(TEXTS) - 1).map(lambda n: f'<c t="s"{{at}}><v>{n}</v></c>')
    inline = st.sampled_from(TEXTS).map(
        lambda t: f'<c t="inlineStr"{{at}}><is><t xml:space="preserve">{t}</t></is></c>'
    )
    odd = st.sampled_from(
        [
            "<c{at}/>",
            "<c{at}></c>",
            "<c{at}><v/></c>",
            '<c{at} t="str"><v></v></c>',
            "<c\n{at}><v>3</v></c>",
            "<c{at}><!-- <v>1</v> --><v>4</v></c>",
            '<c{at} t="str"><f>A1</f><v>甲</v></c>',
            '<c{at} t="str"><f>A1</f><v/></c>',
            "<c{at}><f>A1</f></c>",
            "<c{at}><f>A1</f><v>5</v></c>",
            '<c{at} t="e"><f>1/0</f><v>#DIV/0!</v></c>',
            '<c{at} t="e"/>',
            '<c{at} t="b"><v>1</v></c>',
            '<c{at} t="inlineStr"><is/></c>',
        ]
    )
    return st.one_of(number, number, shared, shared, inline, odd)


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """A worksheet of a few rows, with or without addresses, of one prefix or none."""
    rows = []
    for number, line in enumerate(draw(st.lists(st.lists(cells(), max_size=6), max_size=6)), 1):
        has_addresses = draw(st.booleans())
        told = [f' r="{letter}{number}"' if has_addresses else "" for letter in "ABCDEF"]
        rows.append(f'<row r="{number}">{"".join(c.format(at=a) for c, a in zip(line, told, strict=False))}</row>')
    body = sheet_xml("".join(rows), after=draw(st.sampled_from(["", "<!-- <c><v>1</v></c> -->"])))
    if draw(st.booleans()):
        for name in ("worksheet", "sheetData", "row", "c", "v", "f", "is", "t"):
            for end in (" ", ">", "/>", "\n"):
                body = body.replace(f"<{name}{end}", f"<x:{name}{end}").replace(f"</{name}{end}", f"</x:{name}{end}")
        body = body.replace("xmlns=", "xmlns:x=")
    return body


@pytest.fixture(scope="module")
def reader():
    with Reader() as running:
        yield running


@settings(max_examples=150, deadline=None)
@given(body=sheets())
def test_the_count_is_that_of_another_parser_and_everything_is_read(reader, body):
    (sheet,) = reader.read(workbook(body)).sheets
    assert sheet.filled == counted(body)
    held = sum(value is not None for row in sheet.marked(sheet.rows) for value in row)
    assert (held, sheet.unread) == (sheet.filled, [])


@pytest.mark.parametrize(
    ("cells", "filled", "unread"),
    [
        ('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>', 2, ["A1"]),
        ('<c r="A1"><v>1</v></c><c r="B1"><v><![CDATA[2]]></v></c>', 2, ["B1"]),
        ('<c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><v>乙</v></c>', 2, ["B1"]),
        ('<c r="A1"><v>1</v></c><c r="A1"/>', 1, []),
        ('<c r="A1" t="s"><v>3</v></c>', 0, []),
    ],
)
def test_what_is_in_the_file_and_was_not_read_is_named(reader, cells, filled, unread):
    (sheet,) = reader.read(workbook(sheet_xml(f'<row r="1">{cells}</row>'))).sheets
    assert (sheet.filled, sheet.unread) == (filled, unread)


def test_a_formula_without_a_result_below_everything_else_has_its_row(reader):
    body = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><f>A1</f></c></row>')
    (sheet,) = reader.read(workbook(body)).sheets
    assert (sheet.filled, sheet.uncached, len(sheet.rows)) == (2, ["B3"], 3)


@pytest.mark.parametrize(
    "target",
    ["/xl/worksheets/sheet1.xml", "worksheets/Sheet1.xml", "WORKSHEETS/SHEET1.XML"],
)
def test_a_sheet_is_found_however_its_part_is_named(reader, target):
    data = workbook(sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c></row>'))
    named = rewritten(data, b'"worksheets/sheet1.xml"', f'"{target}"'.encode())
    (sheet,) = reader.read(named).sheets
    assert (sheet.filled, sheet.rows, sheet.errors) == (2, [[1.0, None]], {"B1": "#REF!"})
