"""`fadu serve`: Dagster's page, on this machine only."""

import os
import signal
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

HOST = "127.0.0.1"


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("serve", help="在本机打开运行管理页面（127.0.0.1）。")(serve)


def serve(
    port: Annotated[int, typer.Option("--port", help="端口")] = 3000,
    paused: Annotated[bool, typer.Option("--paused", help="不自动计算：定时与自动触发默认关闭")] = False,
) -> None:
    """Starts the page and the daemon of sensors and schedules; it has no log-in, so it listens on loopback only."""
    from dagster_project.commands.environment import current_home
    from dagster_project.job import prepare

    home = current_home()
    home.require()
    _demand_free(port)
    prepare(home)
    os.environ["FADU_HOME"] = str(home.path)
    os.environ["FADU_AUTOMATIC"] = "" if paused else "1"
    typer.echo(f"运行管理页面：http://{HOST}:{port}（按 Ctrl+C 停止）")
    dagster = str(Path(sys.executable).with_name("dagster"))
    sys.stdout.flush()
    # Dagster ends by interrupting itself; a shell that starts us in the background has that ignored, and we would stay.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.execv(dagster, [dagster, "dev", "-h", HOST, "-p", str(port), "-m", "dagster_project.definitions"])


def _demand_free(port: int) -> None:
    """Raises HomeError when something listens on the port already."""
    from ingest.home import HomeError

    with socket.socket() as probe:
        # What just closed may still linger; that does not keep the page from listening.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            raise HomeError(f"端口{port}不可用或已被占用，请用 --port 另选一个，如 --port 3001。") from None
