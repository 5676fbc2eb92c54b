"""The `fadu` command. It assembles the commands and turns every error into a line a user can act on."""

import gc
import os
import sys
import traceback
from importlib import import_module
from typing import NoReturn

import typer

UsageError = typer.BadParameter.__base__
# A batch of workbooks is millions of small objects that live to its end: looked over as seldom as this, 7 % faster.
YOUNG_OBJECTS = 100_000
# How Typer says that Ctrl+C was typed.
INTERRUPTED = 130
WRONG_USAGE = 64
COMMANDS = (
    "intake",
    "submit",
    "decide",
    "close",
    "calendar",
    "remind",
    "returned",
    "sample",
    "run",
    "rebuild",
    "query",
    "basis",
    "explain",
    "release",
    "verify",
    "backup",
    "tidy",
    "export",
    "rules",
    "user",
    "dashboards",
    "serve",
)

app = typer.Typer(
    name="fadu",
    help="法度：县级依法行政考核。工作目录由环境变量 FADU_HOME 指定。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _name in COMMANDS:
    import_module(f"dagster_project.commands.{_name}").register(app)


def main() -> None:
    """Runs the command line. Exit 0: done; 2: done, but some workbooks were not accepted; 1: failed; 64: wrong usage.

    A user's error is a Chinese line with its remedy; our own fault is a numbered line, and the details go to a file.
    """
    gc.set_threshold(YOUNG_OBJECTS, 20, 20)
    try:
        code = app(standalone_mode=False) or 0
    except UsageError as error:
        _fail(_usage(error), WRONG_USAGE)
    except Exception as error:
        _fail(_line(error))
    if code == INTERRUPTED:
        _fail("已中断。已登记的文件不会丢失，可重新执行。")
    raise SystemExit(code)


def _fail(line: str, code: int = 1) -> NoReturn:
    sys.stdout.flush()
    print(line, file=sys.stderr)
    raise SystemExit(code) from None


def _usage(error: Exception) -> str:
    """What is wrong with a command line; the help itself where nothing but the command was typed."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return str(error)
    parameter = getattr(error, "param", None)
    name = parameter.get_error_hint().replace("'", "") if parameter else getattr(error, "option_name", "")
    told = {
        "NoSuchOption": f"没有选项 {name}。",
        "BadOptionUsage": f"选项 {name} 后面缺少内容。",
        "MissingParameter": f"缺少 {name}。",
        "BadParameter": f"{name} 的写法不对。",
    }
    path = error.ctx.command_path if error.ctx else "fadu"
    return f"{told.get(kind, '命令的写法不对。')}请用 {path} --help 查看用法。"


def _line(error: Exception) -> str:
    from dagster_project.commands.environment import record_fault
    from dashboards.run_lock import RunInProgress
    from ingest.home import HomeError

    if isinstance(error, HomeError | RunInProgress):
        return str(error)
    if os.environ.get("FADU_DEBUG"):
        traceback.print_exception(error)
    return record_fault(error)


if __name__ == "__main__":
    main()
