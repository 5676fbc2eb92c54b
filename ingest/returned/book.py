"""workbook.xml: the sheets of a file, and another one put before them."""

import posixpath
import re

from expectations.normal import folded
from ingest.returned.archive import Archive
from ingest.returned.edits import Edits, with_attribute
from ingest.returned.markup import Node, escaped, outline, prefixed, utf8
from ingest.returned.package import Relation, declare, relate, relations, remove

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_SELECTED = re.compile(rb"(<(?:\w+:)?sheetView\b[^>]*?\stabSelected\s*=\s*[\"'])(?:1|true)")
# What may stand behind definedNames.
_AFTER_NAMES = {"calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
                "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"}  # fmt: skip


class NoWorkbook(Exception):
    """The file is no .xlsx: nothing can be marked in it."""


class Book:
    """The workbook part of a package and where it leads."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        root = next((one for one in relations(archive, "") if one.kind == "officeDocument"), None)
        if root is None or not archive.has(root.target):
            raise NoWorkbook
        self.part, self.family = root.target, root.family
        self._body = utf8(archive.read(self.part))
        self._root = outline(self._body, 3)
        prefix = self._root.prefix.rstrip(":")
        self.namespace = self._root.attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", "")
        self._targets = {one.identity: one for one in relations(archive, self.part)}
        told = self._root.child("sheets")
        if told is None or not told.children:
            raise NoWorkbook
        self._sheets = told.children

    def sheets(self) -> dict[str, str]:
        """Name → part, in order; sheets that are charts are not among them."""
        found = {sheet.attributes.get("name", ""): self._relation(sheet) for sheet in self._sheets}
        return {name: one.target for name, one in found.items()
                if one and one.kind == "worksheet" and self.archive.has(one.target)}  # fmt: skip

    def _relation(self, sheet: Node) -> Relation | None:
        identity = next((value for name, value in sheet.attributes.items() if name.endswith(":id")), "")
        return self._targets.get(identity)

    def styles_part(self) -> str:
        """Where the formats are kept; a name for them where there are none yet."""
        found = next((one.target for one in self._targets.values() if one.kind == "styles"), "")
        return found or posixpath.join(posixpath.dirname(self.part), "styles.xml")

    def put_styles(self, body: bytes) -> None:
        """Writes the formats."""
        part = self.styles_part()
        if not self.archive.has(part):
            relate(self.archive, self.part, f"{self.family}/styles", part)
            declare(self.archive, part, _STYLES_TYPE)
        self.archive.put(part, body)

    def put_first(self, name: str, body: bytes, titles: str) -> None:
        """Puts a sheet before all others and opens the file on it; sheets of that name go.

        titles: what is repeated on every page of it.
        """
        old = [at for at, sheet in enumerate(self._sheets) if folded(sheet.attributes.get("name", "")) == name]
        for at in old:
            if one := self._relation(self._sheets[at]):
                remove(self.archive, self.part, one.target)
        kept = [at for at in range(len(self._sheets)) if at not in old]
        part = self.archive.fresh(posixpath.join(posixpath.dirname(self.part), "worksheets/fadu{}.xml"))
        self.archive.put(part, body)
        declare(self.archive, part, _SHEET_TYPE)
        identity = relate(self.archive, self.part, f"{self.family}/worksheet", part)
        self._write(name, identity, {was: now for now, was in enumerate(kept, 1)}, titles)
        self._deselect(kept)

    def _write(self, name: str, identity: str, places: dict[int, int], titles: str) -> None:
        """places: where each sheet that stays was and is."""
        edits, sheets = Edits(self._body), self._root.child("sheets")
        for at, sheet in enumerate(self._sheets):
            if at not in places:
                edits.replace(sheet.start, sheet.end, b"")
        taken = (one.attributes.get("sheetId", "") for one in self._sheets)
        number = max(int(told) if told.isdecimal() else 0 for told in taken) + 1
        told = f'name="{escaped(name)}" sheetId="{number}" {self._led_to(identity)}'
        edits.replace(sheets.inside, sheets.inside, prefixed(f"<sheet {told}/>", sheets.prefix))
        views = self._root.child("bookViews")
        for view in views.children if views else ():
            tag = with_attribute(self._body[view.start : view.inside], "firstSheet", None)
            edits.replace(view.start, view.inside, with_attribute(tag, "activeTab", None))
        self._rename(edits, places, f"'{name}'!{titles}")
        self.archive.put(self.part, edits.done())

    def _led_to(self, identity: str) -> str:
        """The attribute that leads to a part, with the prefix of the other sheets: some readers know no other."""
        name = next((name for sheet in self._sheets for name in sheet.attributes if name.endswith(":id")), "r:id")
        prefix = name.partition(":")[0]
        declared = "" if f"xmlns:{prefix}" in self._root.attributes else f'xmlns:{prefix}="{self.family}" '
        return f'{declared}{name}="{identity}"'

    def _rename(self, edits: Edits, places: dict[int, int], titles: str) -> None:
        """Names that hold on one sheet count it by its place; those of a sheet that went go with it."""
        names = self._root.child("definedNames")
        for one in names.children if names else ():
            place = one.attributes.get("localSheetId", "")
            if not place.isdecimal():
                continue
            if int(place) in places:
                edits.set(one, "localSheetId", str(places[int(place)]))
            else:
                edits.replace(one.start, one.end, b"")
        made = f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{escaped(titles)}</definedName>'
        if names:
            edits.append(names, prefixed(made, names.prefix))
            return
        later = [node.start for node in self._root.children if node.name in _AFTER_NAMES]
        place = min(later, default=self._root.close)
        edits.replace(place, place, prefixed(f"<definedNames>{made}</definedNames>", self._root.prefix))

    def _deselect(self, kept: list[int]) -> None:
        """Two sheets chosen at once would both be written into by whoever types."""
        for at in kept:
            one = self._relation(self._sheets[at])
            if one is None or not self.archive.has(one.target):
                continue
            body = self.archive.read(one.target)
            head, data, rest = body.partition(b"sheetData")
            if b"tabSelected" in head:
                self.archive.put(one.target, _SELECTED.sub(rb"\g<1>0", head) + data + rest)
