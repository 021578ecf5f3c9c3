"""Chung Sức: the site on which Lạng Sơn reports waste and sees what becomes of it.

`ROOMS` is the ladder and the law: a room may import itself, the plumbing, and the rooms before it.
"""

from importlib import import_module
from itertools import chain
from typing import Any

from flask import Flask, Response, request
from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.middleware.proxy_fix import ProxyFix

from app import assets, cli, db, errors, i18n, keys, security, storage
from app.db import run_unit
from app.templating import TranslatedEnvironment
from config import Settings

ROOMS = ("units", "accounts", "photos", "reports", "cases", "audit", "pages", "demo")


class App(Flask):
    """Flask, with each request run as one unit of work."""

    jinja_environment = TranslatedEnvironment
    jinja_options = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}

    def full_dispatch_request(self) -> Response:
        is_write = request.method not in security.SAFE_METHODS
        dispatch = super().full_dispatch_request

        def work() -> Response:
            for upload in chain(*request.files.listvalues()) if is_write else ():
                upload.stream.seek(0)
            return dispatch()

        try:
            return run_unit(work, lambda response: response.status_code < 400, is_write=is_write)
        except StaleDataError:
            return self.finalize_request(errors.answer(409))
        except DBAPIError:
            self.logger.exception("the database stayed away")
            return self.finalize_request(errors.answer(503))


def create_app(settings: Settings | None = None) -> App:
    """Wire the plumbing, then every room in the order of the ladder. Raises RuntimeError on a route without a gate."""
    app = App(__name__, static_folder=None)
    settings = settings or Settings.from_env()
    app.config.update(
        SETTINGS=settings,
        DATABASE=settings.sqlalchemy_url,
        MAX_CONTENT_LENGTH=100 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
    )
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    for plumbing in (db, keys, storage, i18n, security, assets, errors, cli):
        plumbing.init_app(app)
    _mount_rooms(app)
    security.check_routes(app)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, count, count, count)  # type: ignore[method-assign]
    return app


def _mount_rooms(app: App) -> None:
    rooms: dict[str, Any] = {name: import_module(f"app.{name}") for name in ROOMS}
    for room in rooms.values():
        for blueprint in room.blueprints:
            app.register_blueprint(blueprint)
    app.extensions["seeders"] = {name: room.seed for name, room in rooms.items() if hasattr(room, "seed")}
    app.extensions["filler"] = rooms["demo"].fill
    app.extensions["sign_in_help"] = rooms["demo"].sign_in_help
    folders = {name: FileSystemLoader(f"{app.root_path}/{name}/templates") for name in ROOMS}
    shared = FileSystemLoader(f"{app.root_path}/templates")
    app.jinja_loader = ChoiceLoader([PrefixLoader(folders), shared])
    app.jinja_env.globals["settings"] = app.config["SETTINGS"]
