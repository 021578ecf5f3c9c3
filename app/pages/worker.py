"""What a phone keeps of the site: the service worker with its list of this release, and the manifest that lets people
put the site among the phone's programs."""

import hashlib
import json
from typing import Any

from flask import current_app, url_for

from app.assets import Shelf
from app.i18n import _
from config import current

_PAGES = ("/", "/phan-anh/gui", "/hop-thu", "/en/phan-anh/gui", "/en/hop-thu")
_FILES = (
    "site.css",
    "report.js",
    "outbox.js",
    "resident.js",
    "keepsake.js",
    "install.js",
    "icons.svg",
    "favicon.svg",
    "mark.svg",
)


def service_worker() -> bytes:
    """The worker of this release: other pages, styles or scripts make another one. Turned off, one that goes away."""
    shelf: Shelf = current_app.extensions["shelf"]
    if not current().service_worker:
        return shelf.get("worker/rests.js").body
    files = [shelf.get(name) for name in _FILES]
    body = shelf.get("worker/reads.js").body
    mark = hashlib.sha256(body + b"".join(each.body for each in files)).hexdigest()[:12]
    kept = json.dumps([*_PAGES, *(each.url for each in files)])
    return f'const RELEASE = "chung-suc-{mark}";\nconst FILES = {kept};\n'.encode() + body


def manifest() -> dict[str, Any]:
    """How the site looks among the programs of a phone."""
    shelf: Shelf = current_app.extensions["shelf"]
    icons = [
        {"src": shelf.get(name).url, "sizes": sizes, "type": kind, "purpose": purpose}
        for name, sizes, kind, purpose in (
            ("favicon.svg", "any", "image/svg+xml", "any"),
            ("icons/192.png", "192x192", "image/png", "any"),
            ("icons/512.png", "512x512", "image/png", "any"),
            ("icons/maskable.png", "512x512", "image/png", "maskable"),
        )
    ]
    return {
        "id": "/",
        "name": _("Chung Sức: report waste in Lạng Sơn"),
        "short_name": "Chung Sức",
        "lang": "vi",
        "start_url": url_for("pages.home"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbfaf6",
        "theme_color": "#1f3f73",
        "icons": icons,
        "shortcuts": [{"name": _("Send a report"), "url": url_for("reports.new")}],
    }
