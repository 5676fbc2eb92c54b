"""Records of an .xls written by hand, for what no office program writes; and the container they lie in ([MS-XLS])."""

import struct

SECTOR, FREE, END, FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
CUTOFF = 4096


def ole(streams: dict[str, bytes], storages: tuple[str, ...] = ()) -> bytes:
    """An OLE file of streams, each filled up to what lies outside of the short ones, and empty storages."""
    bodies = {name: body.ljust(max(CUTOFF, -(-len(body) // SECTOR) * SECTOR), b"\0") for name, body in streams.items()}
    places, fat, at = {}, [], 0
    for name, body in bodies.items():
        places[name], count = at, len(body) // SECTOR
        fat += [*range(at + 1, at + count), END]
        at += count
    directory = _directory(bodies, places, storages)
    count = len(directory) // SECTOR
    start = at
    fat += [*range(at + 1, at + count), END]
    # One sector of the table holds 128 numbers, its own included.
    tables = -(-(len(fat) + 1) // 127)
    fat_at = list(range(len(fat), len(fat) + tables))
    fat += [FAT] * tables
    table = b"".join(struct.pack("<I", number) for number in fat).ljust(tables * SECTOR, b"\xff")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH6x", 62, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, start, 0, CUTOFF, END, 0, END, 0)
    head += b"".join(struct.pack("<I", number) for number in fat_at).ljust(436, b"\xff")
    return head + b"".join(bodies.values()) + directory + table


def _directory(bodies: dict[str, bytes], places: dict[str, int], storages: tuple[str, ...]) -> bytes:
    names = [*bodies, *storages]
    lines = [_line("Root Entry", 5, 1 if names else FREE, FREE, END, 0)]
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else FREE
        if name in bodies:
            lines.append(_line(name, 2, FREE, right, places[name], len(bodies[name])))
        else:
            lines.append(_line(name, 1, FREE, right, 0, 0))
    whole = b"".join(lines)
    return whole.ljust(-(-len(whole) // SECTOR) * SECTOR, b"\0")


def _line(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
    return head + struct.pack("<III16x4x16xIQ", FREE, right, child, start, size)


def record(kind: int, body: bytes = b"") -> bytes:
    """One record."""
    return struct.pack("<HH", kind, len(body)) + body


def text(words: str, short: bool = False) -> bytes:
    """A text with its length before it."""
    raw = words.encode("utf-16-le")
    return struct.pack("<BB" if short else "<HB", len(raw) // 2, 1) + raw


def begin(kind: int, version: int = 0x0600) -> bytes:
    """The record with which the workbook (5) or a sheet (16) begins."""
    return record(0x0809, struct.pack("<HHHHII", version, kind, 0, 0, 0, 0))


def cell(kind: int, row: int, column: int, body: bytes, xf: int = 0) -> bytes:
    """A record of a cell, row and column from 0."""
    return record(kind, struct.pack("<HHH", row, column, xf) + body)


def number(row: int, column: int, value: float, xf: int = 0) -> bytes:
    """A number."""
    return cell(0x0203, row, column, struct.pack("<d", value), xf)


def words(row: int, column: int, value: str) -> bytes:
    """A text in the cell itself."""
    return cell(0x0204, row, column, text(value))


def formula(row: int, column: int, result: bytes) -> bytes:
    """A formula (the integer 1) with its result in eight bytes."""
    return cell(0x0006, row, column, result + struct.pack("<HIH3s", 0, 0, 3, b"\x1e\x01\x00"))


def stream(
    cells: bytes,
    name: str = "封面",
    formats: tuple[int, ...] = (0,),
    before: bytes = b"",
    kind: int = 0,
    state: int = 0,
) -> bytes:
    """The Workbook stream of one sheet. formats: built-in number formats, one an XF; before: more of the workbook."""
    xfs = b"".join(record(0x00E0, struct.pack("<HH16x", 0, one)) for one in formats)
    head, end = begin(5) + before + xfs, record(0x000A)
    bound = struct.pack("<BB", state, kind) + text(name, short=True)
    at = len(head) + 4 + 4 + len(bound) + len(end)
    return head + record(0x0085, struct.pack("<I", at) + bound) + end + begin(16) + cells + end


def xls(cells: bytes, **more) -> bytes:
    """An .xls of one sheet (see stream)."""
    return ole({"Workbook": stream(cells, **more)})
