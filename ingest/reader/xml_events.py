"""A stream of XML, event by event; names come with their namespaces: `urn:… table-cell`."""

from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

from refusal import Refused

_CHUNK = 256 * 1024
_LONGEST_TAG = 1024 * 1024
_MOST_NAMES = 10_000


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
    feed(parser, part)


def feed(parser: expat.XMLParserType, part: BinaryIO) -> None:
    """Gives a parser a whole part. Raises expat.ExpatError, and Refused (file-reader-killed) for a tag or for more
    names than any program writes: the parser keeps every name, and is ten times as slow over them.
    """
    given = 0
    while chunk := part.read(_CHUNK):
        parser.Parse(chunk, False)
        given += len(chunk)
        if given - parser.CurrentByteIndex > _LONGEST_TAG or len(parser.intern) > _MOST_NAMES:
            raise Refused("file-reader-killed")
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise Refused("file-dtd")
