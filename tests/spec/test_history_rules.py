"""The rules every register has against its own months and the other townships: one good and one bad case a form."""

import pytest

from expectations.against.figures import _unusual
from expectations.form import all_rule_ids, load_form
from tests.support import wide_county
from tests.support.history_cases import BEFORE, NOW, book, rows
from tests.support.rule_cases import HISTORY_KINDS, TABLE, named
from tests.support.wide_county import Paper, township

FORMS = sorted(path.stem for path in TABLE.glob("F*.yml") if path.stem != "F00")
KINDS = [kind for kind in HISTORY_KINDS if kind != "held-by-two"]
CASES = [(code, kind) for code in FORMS for kind in KINDS if f"{code}-{kind}" in all_rule_ids()]
NEIGHBOUR = township(1)
# Each sent one register first; its sheet is what the copies copy.
WITNESSES = {code: township(at) for at, (code, kind) in enumerate(CASES, 2) if kind == "same-as-other"}


def same_as_before(code: str, where: tuple[str, str], is_bad: bool) -> list[tuple]:
    changes = {} if is_bad else {"remark": "已核对"}
    return [(book(code, rows(code, 5), where, BEFORE), BEFORE), (book(code, rows(code, 5, **changes), where), NOW)]


def same_as_other(code: str, where: tuple[str, str], is_bad: bool) -> list[tuple]:
    copied = named(rows(code, 5, remark="照抄" if is_bad else "不照抄"), WITNESSES[code])
    return [(book(code, copied, where), NOW)]


def names_other(code: str, where: tuple[str, str], is_bad: bool) -> list[tuple]:
    return [(book(code, rows(code, 1, remark=f"与{NEIGHBOUR[1] if is_bad else where[1]}联合办理"), where), NOW)]


def volume(code: str, where: tuple[str, str], is_bad: bool) -> list[tuple]:
    return [(book(code, rows(code, 2 * load_form(code).volume + is_bad), where), NOW)]


def outlier(code: str, where: tuple[str, str], is_bad: bool) -> list[tuple]:
    name = next(column.name for column in load_form(code).columns if column.outlier)
    past = [row | {name: 120} for row in rows(code, 12)]
    now = rows(code, 13, **{name: 6001 if is_bad else 6000})[12:]
    return [(book(code, past, where, BEFORE), BEFORE), (book(code, now, where), NOW)]


def officer_missing(code: str, where: tuple[str, str], is_bad: bool) -> list[tuple]:
    gone = {} if is_bad else {"post_end_date": "2026-02-27", "on_post": "否"}
    return [(book(code, rows(code, 2, **gone), where, BEFORE), BEFORE), (book(code, rows(code, 1), where), NOW)]


def cert_elsewhere(code: str, where: tuple[str, str], is_bad: bool) -> list[tuple]:
    (other,) = named(rows(code, 1), WITNESSES[code])
    (own,) = rows(code, 1, **({"cert_no": other["cert_no"]} if is_bad else {}))
    return [(book(code, [own], where), NOW)]


MAKERS = {
    "same-as-before": same_as_before, "same-as-other": same_as_other, "names-other": names_other, "volume": volume,
    "outlier": outlier, "officer-missing": officer_missing, "cert-elsewhere": cert_elsewhere,
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> dict[str, dict]:
    folder = tmp_path_factory.mktemp("history")
    papers = [
        Paper(f"witness {code}", book(code, rows(code, 5, remark="照抄"), where, BEFORE).to_bytes(), BEFORE[2])
        for code, where in WITNESSES.items()
    ]
    number = len(CASES) + 2
    for code, kind in CASES:
        for is_bad in (False, True):
            for made, (month, _, received) in MAKERS[kind](code, township(number), is_bad):
                papers.append(Paper(f"{code} {kind} {'bad' if is_bad else 'good'} {month}", made.to_bytes(), received))
            number += 1
    return wide_county.answers(wide_county.home(folder, number), folder, papers)


@pytest.mark.parametrize(("code", "kind"), CASES, ids=[f"{code}-{kind}" for code, kind in CASES])
def test_a_rule_of_history(code, kind, answers):
    before = [answer for name, answer in answers.items() if name.startswith(f"{code} {kind}") and "2026-02" in name]
    assert {answer["verdict"] for answer in before} <= {"accepted"}, before
    good, bad = (answers[f"{code} {kind} {side} 2026-03"]["problems"] for side in ("good", "bad"))
    assert f"{code}-{kind}" not in {one["rule"] for one in good}
    (told,) = [one for one in bad if one["rule"] == f"{code}-{kind}"]
    assert told["sheet_name"] == load_form(code).sheet_name
    assert "—" not in told["message"] + told["hint"]
    assert bool(told["cell"]) == (kind in ("names-other", "outlier", "cert-elsewhere"))


@pytest.mark.parametrize(
    ("new", "past", "in_a_year", "is_usual"),
    [
        (12, [], 6, True), (13, [], 6, False), (500, [], None, True),
        (60, [9, 8, 7, 6, 5], None, True),  # five months are too few to know
        (50, [9, 10, 7, 6, 5, 4], None, True), (51, [9, 10, 7, 6, 5, 4], None, False),
        (29, [0, 0, 0, 0, 0, 1], None, True),  # many times nothing is little
        (2, [12, 10, 30, 11, 10, 14], None, True), (1, [12, 10, 30, 11, 10, 14], None, False),
        (0, [12, 9, 30, 11, 10, 14], None, True),
    ],
)  # fmt: skip
def test_what_is_an_unusual_number_of_records(new, past, in_a_year, is_usual):
    assert (_unusual(new, past, in_a_year) == "") is is_usual
