"""The cells we painted in a workbook, by a reader that knows nothing but XML: any prefix, any namespace."""

import io
import zipfile
from xml.etree import ElementTree

from ingest.returned.fills import severity_of


def parts(data: bytes) -> dict[str, bytes]:
    """Name → bytes of every part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(held: dict[str, bytes]) -> bytes:
    """A file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in held.items():
            archive.writestr(name, body)
    return buffer.getvalue()


def _all(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [node for node in root.iter() if node.tag.rpartition("}")[2] == name]


def painted(data: bytes, part: str) -> dict[str, str]:
    """Cell → severity, in one sheet; cells without addresses are counted."""
    held = parts(data)
    styles = ElementTree.fromstring(held["xl/styles.xml"])
    fills = ["".join(node.get("rgb", "") for node in _all(fill, "fgColor")) for fill in _all(styles, "fill")]
    formats = [int(xf.get("fillId", "0")) for xf in list(_all(styles, "cellXfs")[0])]
    found = {}
    for number, row in enumerate(_all(ElementTree.fromstring(held[part]), "row"), 1):
        for column, cell in enumerate(_all(row, "c"), 65):
            severity = severity_of(fills[formats[int(cell.get("s", "0"))]])
            if severity:
                found[cell.get("r", f"{chr(column)}{number}")] = severity
    return found


def addresses(data: bytes, part: str) -> list[str]:
    """The cells of a sheet as they follow one another."""
    return [cell.get("r") for cell in _all(ElementTree.fromstring(parts(data)[part]), "c")]
