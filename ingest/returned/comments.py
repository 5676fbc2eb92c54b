"""Comments at wrong cells. A cell has but one: what the clerk wrote there stays, and ours stands below it."""

import math
from collections.abc import Sequence

from expectations.problem import Problem
from ingest.addresses import address
from ingest.returned.edits import Edits
from ingest.returned.grid import Place, place_of
from ingest.returned.markup import Node, Unmarkable, escaped, outline, prefixed, utf8
from ingest.template_style import TEXT_FONT, wide

# Ours are known by their first words: LibreOffice forgets who wrote a comment.
AUTHOR, MARK = "法度", "【法度】"
# Excel opens a sheet with more of them too slowly; the others are painted and stand in the list.
MOST = 1000
_LINE_WIDTH = 42
_LOOK = f'<sz val="9"/><color indexed="81"/><rFont val="{TEXT_FONT}"/><charset val="134"/>'
_BLANK = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<comments xmlns="{}"><authors></authors><commentList></commentList></comments>'
)
Notes = dict[Place, Sequence[Problem]]


def blank(namespace: str) -> bytes:
    """A part without comments."""
    return _BLANK.format(namespace).encode()


def lines_of(place: Place, problems: Sequence[Problem]) -> int:
    """How many lines a note takes."""
    texts = [text for title, words in _told(place, problems) for text in (title.strip("\n"), *words.split("\n"))]
    return sum(math.ceil(max(wide(text), 1) / _LINE_WIDTH) for text in texts)


def _told(place: Place, problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """For each problem a heading (its severity; its cell, where a merged area shows it) and what is said."""
    told = []
    for number, problem in enumerate(problems):
        cell = "" if problem.cell == address(*place) else f"　{problem.cell}"
        heading = f"{'' if number else MARK}{problem.severity}{cell}"
        told.append((("\n" if number else "") + heading + "\n", f"{problem.message}\n{problem.hint}"))
    return told


def _runs(place: Place, problems: Sequence[Problem], break_first: bool) -> str:
    runs = ""
    for number, (heading, words) in enumerate(_told(place, problems)):
        before = "\n" if break_first and not number else ""
        runs += f'<r><rPr><b/>{_LOOK}</rPr><t xml:space="preserve">{before}{escaped(heading)}</t></r>'
        runs += f'<r><rPr>{_LOOK}</rPr><t xml:space="preserve">{escaped(words)}</t></r>'
    return runs


def updated(part: bytes, notes: Notes) -> tuple[bytes, set[Place], set[Place]]:
    """The part with these notes and no others of ours; the cells whose comment went, and those that got one."""
    body = utf8(part)
    return _Updating(body, dict(notes)).result()


class _Updating:
    def __init__(self, body: bytes, notes: Notes) -> None:
        self._body, self._notes, self._edits = body, notes, Edits(body)
        root = outline(body, 6)
        self._authors, self._list = root.child("authors"), root.child("commentList")
        if self._authors is None or self._list is None:
            raise Unmarkable("comments")
        names = [body[one.inside : one.close].decode() for one in self._authors.children]
        self._author = names.index(AUTHOR) if AUTHOR in names else len(names)

    def result(self) -> tuple[bytes, set[Place], set[Place]]:
        gone = {place for comment in self._list.children if (place := self._review(comment))}
        prefix = self._list.prefix
        if self._notes and self._author == len(self._authors.children):
            self._edits.append(self._authors, prefixed(f"<author>{AUTHOR}</author>", prefix))
        made = [f'<comment ref="{address(*place)}" authorId="{self._author}"><text>{_runs(place, problems, False)}'
                "</text></comment>" for place, problems in sorted(self._notes.items())]  # fmt: skip
        if made:
            self._edits.append(self._list, prefixed("".join(made), prefix))
        return self._edits.done(), gone, set(self._notes)

    def _review(self, comment: Node) -> Place | None:
        """Takes ours away, and puts the note for the cell below a comment that is not; gives the cell if it is gone."""
        place = place_of(comment.attributes.get("ref", ""))
        text, at = comment.child("text"), self._body.find(MARK.encode(), comment.start, comment.end)
        has_words = text is not None and text.close != text.end
        if not has_words or (at >= 0 and not _plain(self._body[text.inside : at])):
            self._edits.replace(comment.start, comment.end, b"")
            return place
        problems = self._notes.pop(place, None)
        if problems or at >= 0:
            start, closing = self._tail(text, at)
            added = prefixed(_runs(place, problems, True), comment.prefix) if problems else b""
            self._edits.replace(start, text.close, closing + added)
        return None

    def _tail(self, text: Node, at: int) -> tuple[int, bytes]:
        """Where what we once put below a comment begins, and what then has to be closed."""
        run = next((child for child in text.children if child.start <= at < child.end), None)
        words = run if run is None or run.name == "t" else run.child("t")
        if run is None or words is None:
            return text.close, b""
        if run.name == "r" and not _plain(self._body[words.inside : at]):
            return run.start, b""
        names = (words.name, run.name) if run is not words else (words.name,)
        return at, b"".join(prefixed(f"</{name}>", text.prefix) for name in names)


def _plain(xml: bytes) -> str:
    """The words in a stretch of XML."""
    pieces = (piece.rpartition(b">")[2] if b">" in piece else b"" for piece in (b">" + xml).split(b"<"))
    return b"".join(pieces).replace(b"&#10;", b"").decode(errors="replace").strip()
