"""Chung Sức: the site on which Lạng Sơn reports waste and sees what becomes of it.

`ROOMS` is the ladder and the law: a room may import itself, the plumbing, and the rooms before it.
"""

from importlib import import_module
from typing import Any

from flask import Flask, Response, has_request_context, request
from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.middleware.proxy_fix import ProxyFix

from app import (
    addresses,
    assets,
    cli,
    compounds,
    drawings,
    engine,
    errors,
    i18n,
    keys,
    security,
    spoken,
    storage,
)
from app.attempts import Attempts
from app.db import may_pass, run_deferred, run_unit
from app.templating import TranslatedEnvironment
from config import Settings

ROOMS = (
    "units",
    "accounts",
    "photos",
    "projects",
    "reports",
    "cases",
    "contributions",
    "recognition",
    "audit",
    "pages",
    "demo",
)
PLUMBING = (
    engine, keys, storage, i18n, compounds, security, addresses, assets, drawings, spoken, errors, cli
)  # fmt: skip


class App(Flask):
    """Flask, with each request run as one unit of work."""

    jinja_environment = TranslatedEnvironment
    jinja_options = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}

    def __init__(self, *args: Any, **options: Any) -> None:
        self._plain: dict[tuple[str, str], str] = {}
        super().__init__(*args, **options)

    def full_dispatch_request(self) -> Response:
        attempts, dispatch = Attempts(), super().full_dispatch_request
        is_write = request.method not in security.SAFE_METHODS
        try:
            return run_unit(
                lambda: attempts.make(dispatch), lambda answer: answer.status_code < 400, is_write=is_write
            )
        except Exception as error:
            attempts.forget_session()
            page = _page_of(error)
            if page is None:
                raise
            self.logger.exception("the unit of work came to nothing")
            answer = self.finalize_request(errors.answer(page))
            run_deferred()
            return answer

    def url_for(self, endpoint: str, **values: Any) -> str:
        """An address without values is the same at every turn of a page and on every page: it is made once for each
        language of the address."""
        if values or endpoint.startswith(".") or not has_request_context():
            return super().url_for(endpoint, **values)
        key = (request.environ.get("SCRIPT_NAME", ""), endpoint)
        if key not in self._plain:
            self._plain[key] = super().url_for(endpoint)
        return self._plain[key]

    def handle_exception(self, error: Exception) -> Response:
        try:
            return super().handle_exception(error)
        finally:
            run_deferred()


def _page_of(error: Exception) -> int | None:
    """The answer to an end that is no fault of ours: a race lost twice, a database that stayed away."""
    if isinstance(error, StaleDataError):
        return 409
    return 503 if isinstance(error, DBAPIError) and may_pass(error) else None


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
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    for plumbing in PLUMBING:
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
