"""The address of a page as it must stand outside the site: in feeds, QR codes and letters."""

from typing import Any

from flask import Flask, request, url_for

from config import current


def init_app(app: Flask) -> None:
    """Let templates write whole addresses."""
    app.jinja_env.globals["full_address"] = full_address


def full_address(endpoint: str, **values: Any) -> str:
    """The page under the public address of the settings; without one, under the host that was asked."""
    return (current().public_url or request.host_url.rstrip("/")) + url_for(endpoint, **values)
