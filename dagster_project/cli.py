"""The `fadu` command. It assembles the commands and turns every error into a line a user can act on."""

import os
import sys
import traceback
from importlib import import_module
from typing import NoReturn

import typer

# How Typer exits when it was interrupted.
INTERRUPTED = 130
COMMANDS = (
    "intake",
    "submit",
    "sample",
    "run",
    "rebuild",
    "query",
    "basis",
    "explain",
    "release",
    "export",
    "rules",
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
    """Runs the command line. Exit 0: done; 2: done, but some workbooks were not accepted, or wrong usage; 1: failed.

    A user's error is a Chinese line with its remedy; our own fault is a numbered line, and the details go to a file.
    """
    try:
        app()
    except SystemExit as end:
        if end.code != INTERRUPTED:
            raise
        _fail("已中断。已登记的文件不会丢失，可重新执行。")
    except Exception as error:
        _fail(_line(error))


def _fail(line: str) -> NoReturn:
    sys.stdout.flush()
    print(line, file=sys.stderr)
    raise SystemExit(1) from None


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
