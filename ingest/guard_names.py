"""What a sheet is called whose part must not be parsed: so that a complaint about it can say which one it is."""

import html
import posixpath
import re
import zipfile

# A workbook of thirty sheets says all of it in a few kilobytes; longer parts are not looked into.
_LONGEST = 256 * 1024
_RELATIONS, _WORKBOOK = "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^<>]{1,2000}>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^<>]{1,2000}>")


def sheet_called(parts: zipfile.ZipFile, part: str) -> str:
    """“Its name” in quotation marks, by the workbook's own list; that of the part where the list does not say."""
    base = posixpath.basename(part)
    relations = _RELATION.findall(_text(parts, _RELATIONS))
    numbers = {_said(one, "Id") for one in relations if posixpath.basename(_said(one, "Target")) == base} - {""}
    named = [_said(one, "name") for one in _SHEET.findall(_text(parts, _WORKBOOK)) if _said(one, r"\w+:id") in numbers]
    return f"“{named[0] if len(named) == 1 and named[0] else base}”"


def _text(parts: zipfile.ZipFile, name: str) -> str:
    if name not in parts.namelist():
        return ""
    with parts.open(name) as part:
        return part.read(_LONGEST).decode("utf-8", "replace")


def _said(element: str, attribute: str) -> str:
    found = re.search(rf"\s{attribute}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", element)
    return html.unescape(found[1] or found[2] or "") if found else ""
