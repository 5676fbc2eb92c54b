"""The application gunicorn serves."""

from superset.app import create_app

application = create_app()
