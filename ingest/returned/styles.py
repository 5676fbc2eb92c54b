"""The formats of a workbook (styles.xml): what is there stays and keeps its number, new ones stand behind it."""

from ingest.returned.edits import Edits
from ingest.returned.markup import outline, prefixed, utf8

_ORDER = ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_AFTER = ("cellStyles", "dxfs", "tableStyles", "colors", "extLst")
# What a collection holds that is absent, or empty.
_PLAIN = {
    "fonts": ('<font><sz val="11"/><name val="宋体"/></font>',),
    "fills": ('<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>'),
    "borders": ("<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}
_BLANK = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{}"></styleSheet>'


class Styles:
    """fonts, fills, borders and cellXfs, each a list of elements as they are written."""

    def __init__(self, body: bytes) -> None:
        self._body = utf8(body)
        self._root = outline(self._body, 3)
        self._items = {name: self._read(name) for name in _PLAIN}
        self._numbers = {name: {raw: at for at, raw in enumerate(items)} for name, items in self._items.items()}
        self._there = {name: len(items) for name, items in self._items.items()}
        for name, texts in _PLAIN.items():
            for text in texts if not self._items[name] else ():
                self.add(name, text)

    @classmethod
    def blank(cls, namespace: str) -> "Styles":
        """Of a workbook that has none."""
        return cls(_BLANK.format(namespace).encode())

    def _read(self, name: str) -> list[bytes]:
        node = self._root.child(name)
        return [self._body[item.start : item.end] for item in node.children] if node else []

    def all(self, name: str) -> list[bytes]:
        """A collection."""
        return self._items[name]

    def get(self, name: str, number: int) -> bytes:
        """An element of a collection; the first one when there is no such number."""
        items = self._items[name]
        return items[number] if 0 <= number < len(items) else items[0]

    def add(self, name: str, item: str | bytes) -> int:
        """The number of an element; text is written without a prefix. The same element is kept once."""
        raw = item if isinstance(item, bytes) else prefixed(item, self._root.prefix)
        if raw not in self._numbers[name]:
            self._numbers[name][raw] = len(self._items[name])
            self._items[name].append(raw)
        return self._numbers[name][raw]

    def to_bytes(self) -> bytes:
        """styles.xml with what was added."""
        edits = Edits(self._body)
        for at, name in enumerate(_ORDER):
            new = self._items.get(name, [])[self._there.get(name, 0) :]
            node = self._root.child(name)
            if node is not None and new:
                edits.extend(node, b"".join(new), {"count": str(len(self._items[name]))})
            elif new:
                opening = prefixed(f'<{name} count="{len(new)}">', self._root.prefix)
                closing = prefixed(f"</{name}>", self._root.prefix)
                place = self._before((*_ORDER[at + 1 :], *_AFTER))
                edits.replace(place, place, opening + b"".join(new) + closing)
        return edits.done()

    def _before(self, names: tuple[str, ...]) -> int:
        later = [node.start for name in names if (node := self._root.child(name))]
        return min(later, default=self._root.close)
