"""A sheet's comments and their boxes: two parts that belong together, and what leads to them."""

import posixpath

from ingest.returned import comments, shapes
from ingest.returned.book import Book
from ingest.returned.comments import Notes
from ingest.returned.grid import Place, Sheet
from ingest.returned.markup import prefixed
from ingest.returned.package import declare, relate, relations

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# What may stand behind legacyDrawing.
_AFTER = {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
          "AlternateContent", "extLst"}  # fmt: skip


def annotate(book: Book, part: str, sheet: Sheet, notes: Notes, number: int) -> None:
    """Puts these notes on a sheet, and takes all others of ours away. number: the sheet's own in the workbook."""
    led = {one.kind: one.target for one in relations(book.archive, part) if book.archive.has(one.target)}
    where = led.get("comments")
    if where is None and not notes:
        return
    if where is None:
        where = book.archive.fresh(posixpath.join(posixpath.dirname(book.part), "commentsFadu{}.xml"))
        relate(book.archive, part, f"{book.family}/comments", where)
        declare(book.archive, where, _COMMENTS_TYPE)
        book.archive.put(where, comments.blank(book.namespace))
    body = book.archive.read(where)
    updated, gone, made = comments.updated(body, notes)
    if updated != body:
        book.archive.put(where, updated)
        _draw(book, part, sheet, gone, {place: comments.lines_of(place, notes[place]) for place in made}, number)


def _draw(book: Book, part: str, sheet: Sheet, gone: set[Place], boxes: dict[Place, int], number: int) -> None:
    held = sheet.root.child("legacyDrawing")
    if held is None:
        where = book.archive.fresh(posixpath.join(posixpath.dirname(book.part), "drawings/vmlDrawingFadu{}.vml"))
        _lead_to(book, part, sheet, where)
        drawing = shapes.blank(number)
    else:
        identity = next((value for name, value in held.attributes.items() if name.endswith(":id")), "")
        found = (one.target for one in relations(book.archive, part) if one.identity == identity)
        where = next(found, "")
        drawing = book.archive.read(where) if book.archive.has(where) else b""
        if not shapes.can_hold(drawing):
            return
    book.archive.put(where, shapes.with_boxes(shapes.without(drawing, gone), number, boxes, sheet))


def _lead_to(book: Book, part: str, sheet: Sheet, drawing: str) -> None:
    identity = relate(book.archive, part, f"{book.family}/vmlDrawing", drawing)
    declare(book.archive, drawing, _DRAWING_TYPE)
    data = sheet.root.child("sheetData").start
    later = (node.start for node in sheet.root.children if node.name in _AFTER and node.start > data)
    place = min(later, default=sheet.root.close)
    told = f'<legacyDrawing xmlns:r="{book.family}" r:id="{identity}"/>'
    sheet.edits.replace(place, place, prefixed(told, sheet.root.prefix))
