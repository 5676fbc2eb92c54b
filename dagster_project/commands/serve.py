"""`fadu serve`: the cockpit, and Dagster's page for whoever runs it; both on this machine only."""

import os
import signal
import socket
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Annotated

import typer

HOST = "127.0.0.1"
PATIENCE_SECONDS = 2


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("serve", help="打开驾驶舱与运行管理页面（均只在本机 127.0.0.1）。")(serve)


def serve(
    port: Annotated[int, typer.Option("--port", help="运行管理页面的端口")] = 3000,
    cockpit_port: Annotated[int, typer.Option("--cockpit-port", help="驾驶舱的端口")] = 8088,
    paused: Annotated[bool, typer.Option("--paused", help="不自动计算：定时与自动触发默认关闭")] = False,
) -> None:
    """Starts Superset, Dagster's page and its daemon; on loopback only, for Dagster's has no log-in."""
    from dagster_project.commands.environment import current_home
    from dagster_project.job import prepare
    from dashboards import cockpit
    from dashboards.serving import serve as run

    home = current_home()
    home.require()
    home.current_database()
    _demand_free(port, "--port", 3001)
    _demand_free(cockpit_port, "--cockpit-port", 8089)
    cockpit.prepare(home)
    cockpit.make_ready(home, lambda line: typer.echo(line))
    prepare(home)
    os.environ["FADU_AUTOMATIC"] = "" if paused else "1"
    typer.echo("正在启动……")
    sys.stdout.flush()
    pages = [f"http://{HOST}:{cockpit_port}/health", f"http://{HOST}:{port}/server_info"]
    run(_parts(home, port, cockpit_port), lambda: all(map(_answers, pages)), lambda: _tell(home, port, cockpit_port))
    typer.echo("已全部停止。")


def _parts(home, port: int, cockpit_port: int) -> list:
    from dashboards import cockpit
    from dashboards.serving import Part

    logs = home.superset / "logs"
    dagster = str(Path(sys.executable).with_name("dagster"))
    page = [dagster, "dev", "-h", HOST, "-p", str(port), "-m", "dagster_project.definitions"]
    return [
        Part("驾驶舱", cockpit.arguments(cockpit_port), logs / "superset.log"),
        # Dagster ends what it started by interrupting itself.
        Part("运行管理页面", page, logs / "dagster.log", signal.SIGINT),
    ]


def _tell(home, port: int, cockpit_port: int) -> None:
    from dashboards.cockpit import first_passwords

    typer.echo(f"驾驶舱：http://{HOST}:{cockpit_port}")
    typer.echo(f"运行管理页面：http://{HOST}:{port}（没有登录，只在本机打开）")
    typer.echo(f"初始密码：{first_passwords(home)}（仅本机用户可读，首次登录须修改）")
    typer.echo("按 Ctrl+C 停止。")
    sys.stdout.flush()


def _answers(page: str) -> bool:
    try:
        with urllib.request.urlopen(page, timeout=PATIENCE_SECONDS):
            return True
    except (urllib.error.URLError, OSError):
        return False


def _demand_free(port: int, option: str, other: int) -> None:
    """Raises HomeError when something listens on the port already."""
    from ingest.home import HomeError

    with socket.socket() as probe:
        # What just closed may still linger; that does not keep the page from listening.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            raise HomeError(f"端口{port}不可用或已被占用，请用 {option} 另选一个，如 {option} {other}。") from None
