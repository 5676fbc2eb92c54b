"""Where the elements of a part stand, byte by byte, as a parser tells; and text as XML holds it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

# Quotes may hold >. Atomic, so that nothing is tried twice.
_TAG = re.compile(rb"<[^<>\"']*(?>\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
_DECLARED = re.compile(rb"(<\?xml[^>]*?encoding\s*=\s*[\"'])([A-Za-z0-9._-]+)")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Unmarkable(ValueError):
    """A part written so that nothing can be put into it."""


@dataclass(slots=True)
class Node:
    """An element: its name without prefix, and where it stands.

    `inside`: behind its start tag; `close`: at its end tag. An empty element (`<a/>`) has inside = close = end.
    """

    name: str
    prefix: str
    attributes: dict[str, str]
    start: int
    inside: int
    close: int = 0
    end: int = 0
    children: list["Node"] = field(default_factory=list)

    def child(self, name: str) -> "Node | None":
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> Iterator["Node"]:
        """Its children of that name."""
        return (child for child in self.children if child.name == name)


def utf8(body: bytes) -> bytes:
    """A part in UTF-8, so that what is put in fits. Raises Unmarkable when it is in no encoding we know."""
    declared = _DECLARED.match(body.removeprefix(b"\xef\xbb\xbf"))
    encoding = "utf-16" if body.startswith(_UTF_16) else declared[2].decode() if declared else "utf-8"
    if encoding.lower() in ("utf-8", "us-ascii"):
        return body
    try:
        return _DECLARED.sub(rb"\1UTF-8", body.decode(encoding).encode(), count=1)
    except (LookupError, UnicodeError) as error:
        raise Unmarkable(encoding) from error


def tag_end(body: bytes, start: int) -> int:
    """Where a start tag ends. Raises Unmarkable when there is none."""
    found = _TAG.match(body, start)
    if found is None:
        raise Unmarkable(start)
    return found.end()


def outline(body: bytes, depth: int) -> Node:
    """The root of a part with its descendants down to a depth (1: the root alone). Raises Unmarkable for no XML."""
    outliner = _Outliner(body, depth)
    parse(body, outliner.parser)
    return outliner.stack[0].children[0]


class _Outliner:
    def __init__(self, body: bytes, depth: int) -> None:
        self.stack = [Node("", "", {}, 0, 0)]
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._body, self._depth, self._level = body, depth, 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._level += 1
        if self._level <= self._depth:
            at = self.parser.CurrentByteIndex
            prefix, colon, local = name.rpartition(":")
            node = Node(local, prefix + colon, attributes, at, tag_end(self._body, at))
            self.stack[-1].children.append(node)
            self.stack.append(node)

    def _end(self, _name: str) -> None:
        self._level -= 1
        if self._level < self._depth:
            node, at = self.stack.pop(), self.parser.CurrentByteIndex
            is_empty = self._body[node.inside - 2 : node.inside] == b"/>"
            node.close = node.inside if is_empty else at
            node.end = node.inside if is_empty else tag_end(self._body, at)


def parse(body: bytes, parser: expat.XMLParserType) -> None:
    """Runs a parser over a part. Raises Unmarkable when it is no XML."""
    try:
        parser.Parse(body, True)
    except expat.ExpatError as error:
        raise Unmarkable(str(error)) from error


def escaped(text: str) -> str:
    """Text as XML holds it, in an element or between double quotes; what no XML may hold is left out."""
    text = _ILLEGAL.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\r", "&#13;")


def prefixed(text: str, prefix: str) -> bytes:
    """Elements written without a prefix, as a part writes them that uses one."""
    return (re.sub("<(/?)", rf"<\1{prefix}", text) if prefix else text).encode()
