"""A command line that is not understood is told in Chinese, with where to look, and exits like no other mistake."""

import pytest

from dagster_project.cli import WRONG_USAGE, main


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["submit", "--foo"], "没有选项 --foo。请用 fadu submit --help 查看用法。"),
        (["explain"], "缺少 乡镇。请用 fadu explain --help 查看用法。"),
        (["explain", "青石镇"], "缺少 指标。请用 fadu explain --help 查看用法。"),
        (["export", "今年", "--out", "x"], "年度 的写法不对。请用 fadu export --help 查看用法。"),
        (["templates", "--year", "x"], "--year 的写法不对。请用 fadu templates --help 查看用法。"),
        (["sample", "--out"], "选项 --out 后面缺少内容。请用 fadu"),
        (["无此命令"], "命令的写法不对。请用 fadu --help 查看用法。"),
        (["explain", "甲", "乙", "丙"], "命令的写法不对。请用 fadu explain --help 查看用法。"),
    ],
)
def test_what_is_not_understood_is_told(monkeypatch, capsys, typed, told):
    monkeypatch.setattr("sys.argv", ["fadu", *typed])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == WRONG_USAGE
    assert capsys.readouterr().err.startswith(told)


def test_a_command_alone_shows_its_help(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["fadu", "release"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == WRONG_USAGE
    assert "rollback" in capsys.readouterr().err
