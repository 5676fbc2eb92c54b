"""`fadu serve`: the portal, the cockpit, and Dagster's page for whoever runs it; all on this machine only."""

import os
import signal
import socket
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

HOST = "127.0.0.1"
PATIENCE_SECONDS = 2
# The codes of the made-up county begin with these.
MADE_UP = "99"


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("serve", help="打开报送门户、驾驶舱与运行管理页面（均只在本机 127.0.0.1）。")(serve)


def serve(
    port: Annotated[int, typer.Option("--port", help="运行管理页面的端口")] = 3000,
    cockpit_port: Annotated[int, typer.Option("--cockpit-port", help="驾驶舱的端口")] = 8088,
    portal_port: Annotated[int, typer.Option("--portal-port", help="报送门户的端口")] = 8090,
    paused: Annotated[bool, typer.Option("--paused", help="不自动计算：定时与自动触发默认关闭")] = False,
    as_if: Annotated[str, typer.Option("--as-if", help="仅示例县：门户当作这一天，如 2027-01-31")] = "",
) -> None:
    """Starts Superset, the portal, the judge, Dagster's page and its daemon; on loopback, for Dagster has no log-in."""
    from dagster_project.commands.environment import current_home, now
    from dagster_project.dead_runs import end_dead_runs
    from dagster_project.job import prepare
    from dashboards import cockpit
    from dashboards.serving import serve as run

    home = current_home()
    home.require()
    home.current_database()
    _pretend(home, as_if)
    _demand_free(port, "--port", 3001)
    _demand_free(cockpit_port, "--cockpit-port", 8089)
    _demand_free(portal_port, "--portal-port", 8091)
    ports = Ports(port, cockpit_port, portal_port)
    _say_where(ports)
    cockpit.prepare(home)
    cockpit.make_ready(home, lambda line: typer.echo(line))
    prepare(home)
    if ended := end_dead_runs(home, now()):
        typer.echo(f"上次有{len(ended)}次执行被中断，已登记为失败。")
    os.environ["FADU_AUTOMATIC"] = "" if paused else "1"
    typer.echo("正在启动……")
    sys.stdout.flush()
    run(_parts(home, ports), lambda: all(map(_answers, ports.health)), lambda: _tell(home, ports))
    typer.echo("已全部停止。")


def _pretend(home, as_if: str) -> None:
    """Tells the portal another day than today's. Raises HomeError in any county but the made-up one."""
    from dagster_project.commands.dates import parse_date
    from ingest.county import setting
    from ingest.home import HomeError

    os.environ.pop("FADU_AS_IF", None)
    if not as_if:
        return
    if not setting(home.county, "county_code").startswith(MADE_UP):
        raise HomeError("--as-if 只用于示例县（代码以99开头）；真实的县按真实时间收件。")
    os.environ["FADU_AS_IF"] = parse_date(as_if).isoformat()


@dataclass(frozen=True)
class Ports:
    """Where each listens."""

    runs: int
    cockpit: int
    portal: int

    @property
    def health(self) -> list[str]:
        """The pages by which each says that it is up."""
        return [f"http://{HOST}:{self.cockpit}/health", f"http://{HOST}:{self.runs}/server_info", f"{self.door}health"]

    @property
    def door(self) -> str:
        """The portal's address on this machine."""
        return f"http://{HOST}:{self.portal}/portal/"


def _say_where(ports: Ports) -> None:
    """Tells the parts of each other; behind TLS a browser sees one origin, here it sees two ports."""
    behind_tls = os.environ.get("FADU_BEHIND_TLS") == "1"
    os.environ["FADU_COCKPIT"] = f"http://{HOST}:{ports.cockpit}"
    os.environ.setdefault("FADU_COCKPIT_PUBLIC", "" if behind_tls else f"http://{HOST}:{ports.cockpit}")
    os.environ.setdefault("FADU_PORTAL", "/portal/" if behind_tls else ports.door)


def _parts(home, ports: Ports) -> list:
    from dashboards import cockpit
    from dashboards.serving import Part

    logs = home.superset / "logs"
    dagster = str(Path(sys.executable).with_name("dagster"))
    page = [dagster, "dev", "-h", HOST, "-p", str(ports.runs), "-m", "dagster_project.definitions"]
    return [
        Part("校验服务", [sys.executable, "-m", "ingest.judging"], logs / "judging.log"),
        Part("报送门户", [sys.executable, "-m", "dashboards.portal", str(ports.portal)], logs / "portal.log"),
        Part("驾驶舱", cockpit.arguments(ports.cockpit), logs / "superset.log"),
        # Dagster ends what it started by interrupting itself.
        Part("运行管理页面", page, logs / "dagster.log", signal.SIGINT),
    ]


def _tell(home, ports: Ports) -> None:
    from dashboards.cockpit import first_passwords

    typer.echo(f"报送门户：{ports.door}（乡镇与县里用同一账号登录）")
    typer.echo(f"驾驶舱：http://{HOST}:{ports.cockpit}")
    typer.echo(f"运行管理页面：http://{HOST}:{ports.runs}（没有登录，只在本机打开）")
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
