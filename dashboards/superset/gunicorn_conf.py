"""gunicorn for the cockpit: loopback only, two workers that share what was loaded before they were forked."""

bind = "127.0.0.1:8088"
workers = 2
threads = 4
worker_class = "gthread"
preload_app = True
timeout = 120
# A connection kept alive holds the stop up for as long as this; what still runs then is cut.
graceful_timeout = 3
keepalive = 5
control_socket_disable = True
limit_request_line = 8190
forwarded_allow_ips = "127.0.0.1"
# A worker is renewed now and then, so that what a library leaks does not add up.
max_requests = 5000
max_requests_jitter = 500


def post_fork(_server, _worker) -> None:
    """Connections to the metadata are not shared between processes; the parent's are left to the parent."""
    from superset.extensions import db

    from dashboards.superset.wsgi import application

    with application.app_context():
        db.engine.dispose(close=False)
