"""What Fadu's own commands ask of Superset's environment: `python -m dashboards.superset bootstrap|push|users [NAME…]`.

Prints Chinese lines; exit 1 with what to do when it could not.
"""

import contextlib
import sys

from dashboards.superset import environment
from dashboards.superset.bootstrap import bootstrap, follow_accounts
from ingest.home import Home, HomeError


def main(arguments: list[str]) -> int:
    """Runs one command; gives the exit code."""
    command, *rest = arguments
    home = environment.home()
    try:
        # What libraries print is for the log.
        with contextlib.redirect_stdout(sys.stderr):
            _run(home, command, rest)
    except HomeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _run(home: Home, command: str, names: list[str]) -> None:
    if command == "bootstrap":
        bootstrap(home, lambda line: print(line, file=sys.__stdout__, flush=True))
    elif command == "push":
        _push(home)
    elif command == "users":
        follow_accounts(home, tuple(names))
    else:
        raise HomeError(f"没有命令“{command}”。")


def _push(home: Home) -> None:
    from superset.app import create_app

    app = create_app()
    with app.app_context():
        from dashboards.superset.push import push

        push(home, environment.assets())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
