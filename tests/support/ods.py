"""An .ods written by hand: what stands between the tags of its sheet is the test's own."""

import io
import zipfile

URN = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{prefix}="{URN}{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
        ("script", "script"), ("draw", "drawing"),
    )
) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'  # fmt: skip


def content(table: str, styles: str = "", name: str = "封面", attributes: str = "", before: str = "") -> str:
    """content.xml of one sheet."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="{name}" {attributes}>{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def row(*cells: str, attributes: str = "") -> str:
    """A row."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def words(text: str, attributes: str = "") -> str:
    """A cell of text."""
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def ods(table: str = "", parts: dict[str, str] | None = None, **more: str) -> bytes:
    """The file; parts beside its content."""
    made = {"META-INF/manifest.xml": "<manifest/>", "content.xml": content(table, **more)} | (parts or {})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        for name, text in made.items():
            file.writestr(name, text)
    return buffer.getvalue()
