"""A stream of XML, event by event; names come with their namespaces: `urn:… table-cell`."""

from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

from refusal import Refused

_CHUNK = 256 * 1024


def go_through(
    part: BinaryIO,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Calls for every element that begins or ends, and for words. Raises expat.ExpatError, and Refused for a DTD."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = _refuse
    while chunk := part.read(_CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise Refused("file-dtd")
