"""Parts as a package: which leads to which, and what each is (Open Packaging Conventions)."""

import posixpath
from dataclasses import dataclass

from ingest.returned.archive import Archive
from ingest.returned.edits import Edits
from ingest.returned.markup import escaped, outline, utf8

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NEW = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_RELATIONS}"/>'


@dataclass(frozen=True)
class Relation:
    """A line of a .rels part: the last word of its type, what stands before that word, and the part it leads to."""

    identity: str
    kind: str
    family: str
    target: str


def relations(archive: Archive, part: str) -> list[Relation]:
    """Where a part leads."""
    name = _relations_of(part)
    if not archive.has(name):
        return []
    return [_relation(part, node.attributes) for node in outline(utf8(archive.read(name)), 2).children]


def relate(archive: Archive, part: str, type_: str, target: str) -> str:
    """Makes a part lead to another; gives the id of the new relation."""
    name = _relations_of(part)
    body = utf8(archive.read(name)) if archive.has(name) else _NEW.encode()
    root, edits = outline(body, 2), Edits(body)
    taken = {node.attributes.get("Id") for node in root.children}
    identity = next(one for number in range(1, len(taken) + 2) if (one := f"rIdFadu{number}") not in taken)
    path = posixpath.relpath(target, posixpath.dirname(part) or ".")
    told = f'Id="{identity}" Type="{escaped(type_)}" Target="{escaped(path)}"'
    edits.append(root, f"<{root.prefix}Relationship {told}/>".encode())
    archive.put(name, edits.done())
    return identity


def declare(archive: Archive, part: str, content_type: str) -> None:
    """Says in [Content_Types].xml what a part is, unless that is said of all parts with its ending."""
    if not archive.has(CONTENT_TYPES):
        return
    body = utf8(archive.read(CONTENT_TYPES))
    root, edits = outline(body, 2), Edits(body)
    if any(
        node.attributes.get("Extension", "").lower() == part.rpartition(".")[2]
        and node.attributes.get("ContentType") == content_type
        for node in root.children
    ):
        return
    told = f'PartName="/{escaped(part)}" ContentType="{content_type}"'
    edits.append(root, f"<{root.prefix}Override {told}/>".encode())
    archive.put(CONTENT_TYPES, edits.done())


def remove(archive: Archive, source: str, part: str) -> None:
    """Takes a part away, with the relation that leads to it, its own relations, and what is said of it."""
    _cut(archive, _relations_of(source), lambda node: _relation(source, node.attributes).target == part)
    _cut(archive, CONTENT_TYPES, lambda node: node.attributes.get("PartName", "").lower() == f"/{part}".lower())
    archive.drop(part)
    archive.drop(_relations_of(part))


def _cut(archive: Archive, name: str, is_meant) -> None:
    if not archive.has(name):
        return
    body = utf8(archive.read(name))
    edits = Edits(body)
    for node in filter(is_meant, outline(body, 2).children):
        edits.replace(node.start, node.end, b"")
    archive.put(name, edits.done())


def _relation(part: str, attributes: dict[str, str]) -> Relation:
    family, _, kind = attributes.get("Type", "").rpartition("/")
    target = attributes.get("Target", "")
    if attributes.get("TargetMode") == "External":
        path = ""
    elif target.startswith("/"):
        path = target.lstrip("/")
    else:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
    return Relation(attributes.get("Id", ""), kind, family, path)


def _relations_of(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")
