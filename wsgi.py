"""The WSGI entry point: `waitress-serve wsgi:app`, `gunicorn wsgi:app`, `flask --app wsgi …`."""

import os

from app import create_app

os.umask(0o077)  # what the site writes is for its own account alone
app = create_app()
