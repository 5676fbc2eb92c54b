"""What the guides say is there: every file they point to, every command and option they name."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from dagster_project.cli import app
from tests.support.command_line import commands, options

ROOT = Path(__file__).parents[3]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
GUIDES = [*READMES, *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]+`", flags=re.S)
# A command as it is typed: up to the next one, the end of its line or the words that explain it.
TYPED = re.compile(r"(?<![\w/.-])fadu (?!fadu)([a-z][a-z-]*)((?:(?! {2,}|fadu |\n|`).)*)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
WORD = re.compile(r"[a-z][a-z-]*")


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def typed(text: str) -> list[tuple[str, str]]:
    """Every command named in code, with what follows it."""
    return [(one[1], one[2]) for code in CODE.findall(text) for one in TYPED.finditer(code)]


@pytest.mark.parametrize("guide", GUIDES, ids=names(GUIDES))
def test_what_a_guide_points_to_is_there(guide):
    links = [link for link in LINK.findall(guide.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (guide.parent / link.partition("#")[0]).exists()] == []


def test_links_are_found():
    assert LINK.findall("见[指南](docs/cockpit.md#启动)，![图](images/one.png)") == [
        "docs/cockpit.md#启动",
        "images/one.png",
    ]


@pytest.mark.parametrize("guide", GUIDES, ids=names(GUIDES))
def test_the_commands_a_guide_names_are_there(guide):
    known = set(get_command(app).commands)
    wrong = []
    for name, rest in typed(guide.read_text(encoding="utf-8")):
        wrong += (
            [name]
            if name not in known
            else [f"{name} {one}" for one in OPTION.findall(rest) if one not in options(name)]
        )
    assert wrong == []


@pytest.mark.parametrize("readme", READMES, ids=names(READMES))
def test_a_readme_lists_every_command(readme):
    blocks = "".join(re.findall(r"```.*?```", readme.read_text(encoding="utf-8"), flags=re.S))
    told = {" ".join([name, one]) for name, rest in typed(blocks) for one in ["", *WORD.findall(rest)]}
    wanted = {command if " " in command else f"{command} " for command in commands() - INNER}
    assert wanted - told == set()


# The acts of the county are listed by `fadu decide --help`.
INNER = {command for command in commands() if command.startswith("decide ") and command != "decide list"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("`fadu run` 后 `fadu basis`", [("run", ""), ("basis", "")]),
        (
            "```\nfadu backup --out DIR | fadu restore BACKUP    what\n```",
            [("backup", " --out DIR | "), ("restore", " BACKUP")],
        ),
        ("fadu run 不在代码中；`cd /opt/fadu run`", []),
    ],
)
def test_commands_are_found_in_code_only(text, told):
    assert typed(text) == told
