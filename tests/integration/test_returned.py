"""The returned workbook through the real door: sent again as it is, explained, corrected (design §5, spec 9 §11.10)."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ingest.home import Home
from tests.support import copies, wide_county
from tests.support.rule_cases import Case, form_cases
from tests.support.wide_county import Paper, township
from tests.support.workbook_cases import RECEIVED, workbook_cases

FORMS = [case for case in form_cases() if not case.is_county and case.verdict != "accepted"]
BOOKS = [case for case in workbook_cases() if not case.line["bad"].get("office")]
TO_EXPLAIN = [case.rule for case in FORMS if case.verdict == "needs_explanation"]
BEFORE = "2026-03-03T10:00"


@dataclass
class Sent:
    """What was sent, what came back, and what became of the copies: as they came, explained, corrected."""

    home: Home
    folder: Path
    papers: dict[str, Paper]
    first: dict[str, dict] = field(default_factory=dict)
    copies: dict[str, bytes] = field(default_factory=dict)
    again: dict[str, dict] = field(default_factory=dict)
    empty_words: dict[str, dict] = field(default_factory=dict)
    explained: dict[str, dict] = field(default_factory=dict)
    corrected: dict[str, dict] = field(default_factory=dict)

    def send(self, files: dict[str, bytes], hour: int, home: Home | None = None) -> dict[str, dict]:
        """All of them later on the day on which each came first, from the same account (to a home of its own)."""
        came = {name: (self.papers[name].received_at[:10], self.papers[name].account) for name in files}
        papers = [Paper(name, data, f"{came[name][0]}T{hour}:00", came[name][1]) for name, data in files.items()]
        return wide_county.answers(home or self.home, self.folder, papers)


@pytest.fixture(scope="module")
def sent(tmp_path_factory) -> Sent:
    folder = tmp_path_factory.mktemp("returned")
    papers, right = _papers()
    home = wide_county.home(folder, len(FORMS) + len(BOOKS))
    one = Sent(home, folder, {paper.name: paper for paper in papers})
    answers = wide_county.answers(one.home, folder, papers)
    one.first = {name: answer for name, answer in answers.items() if not name.endswith(" before")}
    poor = {name: answer for name, answer in one.first.items() if answer["verdict"] not in ("accepted", "unreadable")}
    one.copies = copies.copies(one.home, poor)
    asked = {name: data for name, data in one.copies.items() if poor[name]["verdict"] == "needs_explanation"}
    one.again = one.send(one.copies, 12)
    one.empty_words = one.send({name: copies.explained(data, "经核实无误。") for name, data in asked.items()}, 13)
    # A clerk explains or corrects: whoever did both would have a month in force and send a 更正.
    beside = Home(Path(shutil.copytree(home.path, folder / "beside")))
    one.corrected = one.send({name: copies.corrected(one.copies[name], data) for name, data in right.items()}, 14)
    words = "第{}项系上级来文要求如此填报，原件已存档备查"
    one.explained = one.send({name: copies.explained(data, words) for name, data in asked.items()}, 14, beside)
    return one


def _papers() -> tuple[list[Paper], dict[str, bytes]]:
    """Every bad workbook, with what was sent a month before; and what is right instead."""
    papers, right = [], {}
    for number, case in enumerate(FORMS, 1):
        where = township(number)
        if "before" in case.line:
            papers.append(Paper(f"{case.rule} before", _bytes(case, "before", where), BEFORE))
        papers.append(Paper(case.rule, _bytes(case, "bad", where), RECEIVED))
        right[case.rule] = _bytes(case, "good", where)
    for number, case in enumerate(BOOKS, len(FORMS) + 1):
        bad = case.paper("bad", township(number))
        papers.append(Paper(case.rule, bad.data, bad.received_at, bad.account))
    return papers, right


def _bytes(case: Case, side: str, where: tuple[str, str]) -> bytes:
    return case.workbook(side, where).to_bytes()


def test_sent_again_as_it_is_it_has_the_same_problems(sent):
    assert len(sent.again) > 140
    differing = {
        name: (copies.problems(answer), copies.problems(sent.first[name]))
        for name, answer in sent.again.items()
        if copies.problems(answer) != copies.problems(sent.first[name])
    }
    assert differing == {}
    assert {name for name, one in sent.again.items() if one["verdict"] != sent.first[name]["verdict"]} == set()


def test_the_list_tells_every_problem_once(sent):
    for name, data in sent.copies.items():
        told = sorted(
            (line["编号"].rpartition("-")[0], line["单元格"], line["级别"], line["问题"], line["怎么改"])
            for line in copies.listed(data)
        )
        found = [[one[key] for key in ("rule", "cell", "severity", "message", "hint")]
                 for one in sent.first[name]["problems"]]  # fmt: skip
        assert told == sorted(map(tuple, found)), name


def test_every_cell_told_of_is_painted_and_says_why_and_no_other_is(sent):
    for name, data in sent.copies.items():
        cells = {(one["sheet_name"], one["cell"]) for one in sent.first[name]["problems"] if one["cell"]}
        assert set(copies.fills(data)) == cells, name
        notes = copies.notes(data)
        assert set(notes) == cells, name
        for one in sent.first[name]["problems"]:
            text = notes.get((one["sheet_name"], one["cell"]), "")
            assert not one["cell"] or all(one[key] in text for key in ("severity", "message", "hint")), name


def test_words_that_say_nothing_are_refused(sent):
    assert {name for name, one in sent.empty_words.items() if one["verdict"] != "needs_explanation"} == set()
    assert set(TO_EXPLAIN) <= set(sent.empty_words)


def test_refused_words_are_told_and_kept_in_the_next_copy(sent):
    anew = copies.copies(sent.home, sent.empty_words)
    for name, data in anew.items():
        asked = [line for line in copies.listed(data) if line["级别"] == "核实性"]
        assert {line["说明"] for line in asked} == {"经核实无误。"}, name
        assert all("“经核实无误。”未予采纳：" in line["问题"] for line in asked), name
    # Before what was corrected came: that holds the month since.
    again = sent.send(anew, 13)
    differing = [name for name, one in again.items() if copies.problems(one) != copies.problems(sent.empty_words[name])]
    assert differing == []


def test_explained_it_is_accepted(sent):
    assert {name: copies.problems(one) for name, one in sent.explained.items() if one["verdict"] != "accepted"} == {}


def test_corrected_it_is_accepted(sent):
    assert {name: copies.problems(one) for name, one in sent.corrected.items() if one["verdict"] != "accepted"} == {}
