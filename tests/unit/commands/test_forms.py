"""`fadu forms --rules`: every clause beside what judges it."""

from typer.testing import CliRunner

from dagster_project.cli import app
from expectations.accounts import accounts
from expectations.form import all_rule_ids, load_forms
from expectations.messages import severity_of


def listed() -> list[str]:
    answer = CliRunner().invoke(app, ["forms", "--rules"])
    assert answer.exit_code == 0, answer.output
    return answer.output.splitlines()


def test_every_clause_and_every_rule_is_listed_with_what_judges_it():
    lines = listed()
    for form in load_forms().values():
        for one in accounts(form.code):
            assert any(line.strip().startswith(one.column) and line.endswith(one.clause) for line in lines), one
            assert one.rules or f"      不校验：{one.reason}" in lines
    rules = [line.split("　") for line in lines if line.startswith("      ") and "不校验" not in line]
    of_forms = {rule for rule in all_rule_ids() if rule.startswith("F")}
    assert of_forms <= {parts[0].strip() for parts in rules}
    for rule, severity, judge, *said in rules:
        assert severity == severity_of(rule.strip())
        assert judge in ("单元格检查", "结构检查") or judge.startswith("Expect")
        assert said[0].endswith("。")


def test_without_rules_one_line_a_form():
    answer = CliRunner().invoke(app, ["forms"])
    assert len(answer.output.splitlines()) == len(load_forms())
