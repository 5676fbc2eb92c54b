"""Superset's configuration: what a county's cockpit is, and what it leaves out."""

from datetime import timedelta

from dashboards.superset import colours, connection, environment, theme
from dashboards.superset.application import conditions, mutate
from dashboards.superset.noting import Noting
from dashboards.superset.reading import ReadToTheEnd
from dashboards.superset.secret import secret_key
from dashboards.superset.security import SecurityManager
from ingest.accounts import ROLES

HOME = environment.home()
TLS = environment.behind_tls()

# Where things are.
SECRET_KEY = secret_key(HOME.superset)
SQLALCHEMY_DATABASE_URI = environment.database_url()
DATA_DIR = str(HOME.superset)
DB_CONNECTION_MUTATOR = connection.mutator(HOME)
connection.tune_sqlite()
connection.limit_time()

# Who is in: accounts and passwords of our own, no registration, no API of users and tokens.
CUSTOM_SECURITY_MANAGER = SecurityManager
AUTH_ROLE_ADMIN = ROLES["admin"]
AUTH_USER_REGISTRATION = False
FAB_ADD_SECURITY_API = False
FAB_API_SWAGGER_UI = False
RATELIMIT_ENABLED = False
AUTH_RATE_LIMITED = False

# The session.
SESSION_COOKIE_NAME = "fadu_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = TLS
PERMANENT_SESSION_LIFETIME = timedelta(hours=12)
WTF_CSRF_ENABLED = True
ENABLE_PROXY_FIX = TLS
TALISMAN_ENABLED = True
TALISMAN_CONFIG = {
    "content_security_policy": theme.content_security_policy(environment.portal()),
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": TLS,
    "session_cookie_http_only": True,
    "session_cookie_samesite": "Lax",
    "strict_transport_security": TLS,
    "referrer_policy": "same-origin",
    "frame_options": "DENY",
}

# What is noted of who did what.
EVENT_LOGGER = Noting()

# Limits on rows and time.
ROW_LIMIT = 5_000
SQL_MAX_ROW = 20_000
DISPLAY_MAX_ROW = 5_000
SAMPLES_ROW_LIMIT = 200
FILTER_SELECT_ROW_LIMIT = 2_000
NATIVE_FILTER_DEFAULT_ROW_LIMIT = 1_000
SUPERSET_WEBSERVER_TIMEOUT = 60
SQLLAB_TIMEOUT = int(connection.SECONDS)
SQLLAB_ASYNC_TIME_LIMIT_SEC = int(connection.SECONDS)
SQLLAB_CTAS_NO_LIMIT = False
MAX_CONTENT_LENGTH = 8 * 1024 * 1024

# What is there and what is not.
FEATURE_FLAGS = {
    "ENABLE_TEMPLATE_PROCESSING": True,
    "DASHBOARD_RBAC": True,
    "DRILL_BY": True,
    "DRILL_TO_DETAIL": True,
    "EMBEDDABLE_CHARTS": False,
    "EMBEDDED_SUPERSET": False,
    "ALERT_REPORTS": False,
    "CSS_TEMPLATES": False,
    "ALLOW_ADHOC_SUBQUERY": False,
    "TAGGING_SYSTEM": False,
    "THUMBNAILS": False,
    "DISABLE_LEGACY_DATASOURCE_EDITOR": False,
}
SCARF_ANALYTICS = False
ENABLE_UI_THEME_ADMINISTRATION = False
TALISMAN_DEV_CONFIG = TALISMAN_CONFIG

# Chinese, and the county's name on it.
BABEL_DEFAULT_LOCALE = "zh"
LANGUAGES = {"zh": {"flag": "cn", "name": "简体中文"}}
APP_NAME = theme.NAME
APP_ICON = "/brand/logo.svg"
FAVICONS = [{"href": "/brand/icon.svg"}]
LOGO_TARGET_PATH = "/"
THEME_DEFAULT = theme.THEME
THEME_DARK = None
D3_FORMAT = theme.NUMBERS
D3_TIME_FORMAT = theme.TIMES
EXTRA_CATEGORICAL_COLOR_SCHEMES = colours.CATEGORICAL
EXTRA_SEQUENTIAL_COLOR_SCHEMES = colours.SEQUENTIAL

FLASK_APP_MUTATOR = mutate
ADDITIONAL_MIDDLEWARE = [ReadToTheEnd]
JINJA_CONTEXT_ADDONS = conditions()
