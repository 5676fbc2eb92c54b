"""Parts of an Office package (.xlsx, .xlsb) and where they lead."""

import posixpath
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree


@dataclass(frozen=True)
class Relation:
    """The last word of a relation's type, and the part it leads to."""

    kind: str
    target: str


def relations(parts: zipfile.ZipFile, part: str) -> dict[str, Relation]:
    """Where a part leads, by the relations' ids. Raises KeyError when it has no relations."""
    folder, base = posixpath.split(part)
    found = {}
    for node in ElementTree.fromstring(parts.read(f"{folder}/_rels/{base}.rels".lstrip("/"))):
        target = node.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[node.get("Id", "")] = Relation(node.get("Type", "").rpartition("/")[2], path)
    return found
