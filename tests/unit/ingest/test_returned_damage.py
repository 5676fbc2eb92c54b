"""A copy of a damaged file: it reads as the file does, or there is none; never a fault of ours."""

import random
import re

from ingest import guard
from ingest.reader import Reader
from ingest.returned import NoWorkbook, returned
from ingest.types import Unreadable
from tests.support.marks import packed, parts
from tests.support.rich_books import rich
from tests.support.rule_cases import lawful_cover, table
from tests.unit.ingest.test_returned_parts import SLIP, SOME, told

ROUNDS = 400
VALUES = (b'="x"', b'="-1"', b'="99999999"', b'=""')


def damaged(body: bytes, chance: random.Random) -> bytes | None:
    """A part cut short, without a tag, an attribute, an element, with another value, or no part at all."""
    kind = chance.randrange(6)
    if kind == 0:
        return None
    if kind == 1:
        return body[: chance.randrange(len(body) + 1)]
    if kind == 5:
        name = chance.choice(re.findall(rb"<(\w+)", body) or [b"-"])
        return re.sub(rb"<" + name + rb"[\s>].*?</" + name + rb">", b"", body, count=1, flags=re.DOTALL)
    pattern = (rb"<[^<>]*>", rb'\s[\w:]+="[^"]*"', rb'="[^"]*"')[kind - 2]
    found = chance.choice(re.findall(pattern, body) or [b"-"])
    return body.replace(found, chance.choice(VALUES) if kind == 4 else b"", 1)


def test_a_damaged_file_comes_back_as_it_reads_or_not_at_all():
    chance = random.Random(11)
    own = rich(lawful_cover(("990101100", "青石镇")), [table("F05")["row"]])
    copies, sound = 0, (own, returned(own, SOME, SLIP))
    with Reader() as reader:
        for _ in range(ROUNDS):
            held = parts(chance.choice(sound))
            name = chance.choice(list(held))
            body = damaged(held.pop(name), chance)
            data = packed(held if body is None else {**held, name: body})
            try:
                guard.check(data)
                before = reader.read(data)
                copy = returned(data, [*SOME, told("required", "C50")], SLIP)
            except (Unreadable, NoWorkbook):
                continue
            guard.check(copy)
            after = reader.read(copy)
            assert after.sheets[0].name == "问题清单"
            assert after.sheets[1:] == [sheet for sheet in before.sheets if sheet.name != "问题清单"], name
            copies += 1
    assert copies > ROUNDS / 2
