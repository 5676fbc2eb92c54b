"""XML changed where it must be, and nowhere else.

A tree written out again would lose prefixes, spaces and what it does not know; a spreadsheet is full of that.
"""

import re

from ingest.returned.markup import Node, escaped

_NAME = re.compile(rb"<[^\s/>]+")


def with_attribute(tag: bytes, name: str, value: str | None) -> bytes:
    """A start tag with an attribute set, or without it."""
    pattern = rb"\s+" + name.encode() + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')"
    written = b"" if value is None else f' {name}="{escaped(value)}"'.encode()
    if re.search(pattern, tag):
        return re.sub(pattern, lambda _: written, tag, count=1)
    return _NAME.sub(lambda found: found[0] + written, tag, count=1)


class Edits:
    """Changes of one part, made all at once."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self._changes: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, text: bytes) -> None:
        """Puts text in place of a stretch; start = end inserts it, behind what was inserted there before."""
        self._changes.append((start, end, text))

    def set(self, node: Node, name: str, value: str | None) -> None:
        """Sets or removes an attribute of an element; once an element."""
        self.replace(node.start, node.inside, with_attribute(self.body[node.start : node.inside], name, value))

    def append(self, node: Node, text: bytes) -> None:
        """Puts elements last into another; once an element where it is empty."""
        if node.close != node.end:
            self.replace(node.close, node.close, text)
        else:
            self.extend(node, text, {})

    def extend(self, node: Node, text: bytes, attributes: dict[str, str]) -> None:
        """Puts elements last into another and sets attributes of it; once an element."""
        tag = self.body[node.start : node.inside]
        for name, value in attributes.items():
            tag = with_attribute(tag, name, value)
        if node.close != node.end:
            self.replace(node.start, node.inside, tag)
            self.replace(node.close, node.close, text)
        else:
            name = _NAME.match(tag)[0][1:]
            self.replace(node.start, node.end, tag[:-2].rstrip() + b">" + text + b"</" + name + b">")

    def done(self) -> bytes:
        """The part as changed."""
        pieces, at = [], 0
        for start, end, text in sorted(self._changes, key=lambda change: change[:2]):
            pieces += [self.body[at:start], text]
            at = max(at, end)
        return b"".join([*pieces, self.body[at:]])
