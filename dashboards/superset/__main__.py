"""What Fadu's own commands ask of Superset's environment: `python -m dashboards.superset COMMAND [NAME…]`.

bootstrap, push, pull, forget, or users with the accounts to be given a new first password. Prints Chinese lines; exit 1
with what to do when it could not.
"""

import contextlib
import sys
from collections.abc import Callable

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
        _within(lambda: _push(home))
    elif command == "pull":
        _within(lambda: _pull(home))
    elif command == "users":
        follow_accounts(home, tuple(names))
    elif command == "forget":
        _forget()
    else:
        raise HomeError(f"没有命令“{command}”。")


def _forget() -> None:
    from dashboards.superset.forgetting import forget
    from dashboards.superset.users import metadata

    forget(metadata(environment.database_url()), environment.clock())


def _within(work: Callable[[], None]) -> None:
    from superset.app import create_app

    app = create_app()
    with app.app_context():
        work()


def _push(home: Home) -> None:
    from dashboards.superset.push import push, told_aside

    for line in told_aside(push(home, environment.assets())):
        print(line, file=sys.__stdout__, flush=True)


def _pull(home: Home) -> None:
    from dashboards.superset.pull import pull
    from dashboards.superset.push import PUSHED, administrator

    pushed = home.superset / PUSHED
    known = set(pushed.read_text(encoding="utf-8").split()) if pushed.is_file() else set()
    with administrator(home):
        for what, path in pull(environment.assets(), known):
            print(f"{what}　{path.parent.name}/{path.name}", file=sys.__stdout__, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
