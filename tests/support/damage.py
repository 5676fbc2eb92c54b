"""Workbooks damaged in ways no office means: bytes, parts and XML; a seed gives the same damage every time."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Parts = dict[str, bytes]
ATTRIBUTE = re.compile(rb'\s([\w:]+)="([^"]*)"')
ELEMENT = re.compile(rb"<(?:c|row|sheet|si|v|xf|Relationship|Override|mergeCell)\b[^>]*?(?:/>|>[^<]*</[\w:]+>)")
WORDS = re.compile(rb"(?<=>)[^<>]+(?=<)")
NAMESPACE = re.compile(rb'xmlns(:\w+)?="[^"]*"')
NUMBERS = [b"-1", b"0", b"1", b"7", b"99999", b"99999999999999999999", b"1e400", b"NaN"]
ODD = [*NUMBERS, *b" A0 XFE1 A1: s n b d e str inlineStr ../../x.xml true".split(b" ")]
ODD += ["〇".encode(), b"&#0;", b"&amp;"]
CODECS = ["utf-16", "utf-16-be", "gb18030", "utf-8-sig", "big5", "utf-32"]


def parts_of(data: bytes) -> Parts:
    """The parts of a package, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: list[tuple[str, bytes]]) -> bytes:
    """A package of these parts, a name twice where it is given twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in parts:
            file.writestr(zipfile.ZipInfo(name, (2026, 4, 2, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def flipped(data: bytes, some: Random) -> bytes:
    """A few bytes with a bit turned."""
    body = bytearray(data)
    for _ in range(some.choice([1, 1, 2, 5, 40])):
        body[some.randrange(len(body))] ^= 1 << some.randrange(8)
    return bytes(body)


def cut(data: bytes, some: Random) -> bytes:
    """The beginning of a file, its end, a file with a hole of zeros, one with more behind it, or a part of it twice."""
    at, more = some.randrange(1, len(data)), some.randrange(len(data))
    first, last = sorted((at, more))
    ways = [data[:at], data[at:], data[:first] + bytes(last - first) + data[last:], data + some.randbytes(more)]
    return some.choice([*ways, data[:last] + data[first:], data[:first] + data[last:]])


def without_part(data: bytes, some: Random) -> bytes:
    """A part gone, or empty."""
    parts = parts_of(data)
    name = some.choice(sorted(parts))
    kept = {one: body for one, body in parts.items() if one != name}
    return packed([*kept.items(), *some.choice([[], [(name, b"")]])])


def swapped_parts(data: bytes, some: Random) -> bytes:
    """Two parts in each other's place, or one in both."""
    parts = parts_of(data)
    first, second = some.sample(sorted(parts), 2)
    parts[first], parts[second] = parts[second], some.choice([parts[first], parts[second]])
    return packed(list(parts.items()))


def renamed_part(data: bytes, some: Random) -> bytes:
    """A part twice, in other case, somewhere else, or under a name that reads like a way out."""
    parts = list(parts_of(data).items())
    at = some.randrange(len(parts))
    name, body = parts[at]
    new = some.choice([name, name.upper(), f"../{name}", f"x/{name}", f"/{name}", name.replace("/", "\\"), f"{name}~"])
    return packed([*parts, (new, body)] if some.random() < 0.4 else [*parts[:at], (new, body), *parts[at + 1 :]])


def _in_xml(change: Callable[[bytes, Random], bytes]) -> Callable[[bytes, Random], bytes]:
    """A change of one XML part, most often of a sheet."""

    def changed(data: bytes, some: Random) -> bytes:
        parts = parts_of(data)
        sheets = [name for name in parts if name.startswith(("xl/worksheets/sheet", "content.xml"))]
        name = some.choice([*sheets * 4, *sorted(parts)])
        return packed(list((parts | {name: change(parts[name], some)}).items()))

    return changed


def _at_one(pattern: re.Pattern, new: Callable[[re.Match, Random], bytes]) -> Callable[[bytes, Random], bytes]:
    """One place of a body changed, where the pattern has any."""

    def changed(body: bytes, some: Random) -> bytes:
        found = list(pattern.finditer(body))
        if not found:
            return body
        one = some.choice(found)
        return body[: one.start()] + new(one, some) + body[one.end() :]

    return _in_xml(changed)


def _recoded(body: bytes, some: Random) -> bytes:
    """Other bytes than the head says, or another head than the bytes."""
    codec = some.choice(CODECS)
    if some.random() < 0.3:
        return body.replace(b"UTF-8", codec.encode()).replace(b"utf-8", codec.encode())
    return body.decode("utf-8", "replace").encode(codec, "replace")


def _nested(body: bytes, some: Random) -> bytes:
    """Elements within elements, as deep as nobody writes them."""
    at = body.rfind(b"</")
    depth = some.choice([5, 500, 20_000])
    return body[:at] + b"<a>" * depth + b"</a>" * depth + body[at:]


DAMAGE: dict[str, Callable[[bytes, Random], bytes]] = {
    "flipped": flipped,
    "cut": cut,
    "without part": without_part,
    "swapped parts": swapped_parts,
    "renamed part": renamed_part,
    "no attribute": _at_one(ATTRIBUTE, lambda _found, _some: b""),
    "odd attribute": _at_one(ATTRIBUTE, lambda found, some: b' %s="%s"' % (found[1], some.choice(ODD))),
    "attribute of another": _at_one(ATTRIBUTE, lambda found, _some: b' %s="%s0"' % (found[1], found[2])),
    "no element": _at_one(ELEMENT, lambda _found, _some: b""),
    "element twice": _at_one(ELEMENT, lambda found, _some: found[0] * 2),
    "odd words": _at_one(WORDS, lambda _found, some: some.choice(ODD)),
    "unknown namespace": _at_one(NAMESPACE, lambda found, _some: b'xmlns%s="urn:x"' % (found[1] or b"")),
    "other bytes": _in_xml(_recoded),
    "nested": _in_xml(_nested),
    "noise": _in_xml(lambda body, some: body + some.randbytes(some.randrange(1, 99))),
}
