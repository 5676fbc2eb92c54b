"""Which rows of two versions of a sheet are one record."""

from ingest.pairing import Row, paired


def row(place: int, key: str | None, said: str, year: int = 0) -> Row:
    return Row(place, key, year, (("title", said),))


def places(found) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    pairs, gone, added = found
    return [(was.row, now.row) for was, now in pairs], [one.row for one in gone], [one.row for one in added]


def test_a_record_is_known_by_its_key_wherever_it_stands():
    old, new = [row(3, "甲", "一"), row(4, "乙", "二")], [row(3, "丙", "三"), row(7, "甲", "改")]
    assert places(paired(old, new)) == ([(3, 7)], [4], [3])


def test_of_rows_that_share_a_key_the_equal_ones_are_pairs_first_and_none_is_one_of_two():
    old = [row(3, "甲", "一"), row(4, "甲", "一"), row(5, "甲", "二")]
    new = [row(3, "甲", "二"), row(4, "甲", "三"), row(5, "甲", "一")]
    assert places(paired(old, new)) == ([(5, 3), (4, 4), (3, 5)], [], [])
    assert places(paired(old, new[:1])) == ([(5, 3)], [3, 4], [])
    assert places(paired(old[:1], [row(3, "甲", "一"), row(4, "甲", "一")])) == ([(3, 3)], [], [4])


def test_a_key_without_a_year_is_told_apart_by_its_anchor_as_far_as_that_goes():
    old, new = [row(3, "1号", "去年", 2025), row(4, "1号", "今年", 2026)], [row(3, "1号", "今年改", 2026)]
    assert places(paired(old, new)) == ([(4, 3)], [3], [])
    assert places(paired(old[:1], new)) == ([(3, 3)], [], [])


def test_rows_without_a_key_are_the_same_when_they_are_equal_and_else_another():
    old, new = [row(3, None, "一"), row(4, None, "一"), row(5, None, "二")], [row(3, None, "一"), row(4, None, "改")]
    assert places(paired(old, new)) == ([(3, 3)], [4, 5], [4])
