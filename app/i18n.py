"""Languages and formats: Vietnamese first, English under `/en`; dates, numbers and money as each writes them.

The language stands in the address: a small middleware moves `/en` from the path into the script name, so that every
address built on an English page stays English. Signed-in officers choose theirs in their profile.
"""

import contextlib
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, request
from flask.globals import app_ctx, request_ctx
from flask_babel import Babel, Domain

from app.clock import LOCAL
from app.phones import dialled, show_phone

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
TRANSLATIONS = Path(__file__).parent.parent / "translations"
NO_BREAK = "\u00a0"
_EN_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_VI_DAYS = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]
_EN_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class Catalogue(Domain):
    """The catalogues, read once from their `.po` files and kept per language."""

    def __init__(self) -> None:
        super().__init__()
        self.by_language: dict[str, NullTranslations] = {"en": NullTranslations()}

    def get_translations(self) -> NullTranslations:
        name = language()
        if name not in self.by_language:
            self.by_language[name] = _read_catalogue(name)
        return self.by_language[name]


def _read_catalogue(name: str) -> Translations:
    binary = io.BytesIO()
    with (TRANSLATIONS / name / "LC_MESSAGES" / "messages.po").open("rb") as file:
        write_mo(binary, read_po(file, locale=name))
    binary.seek(0)
    return Translations(binary)


catalogue = Catalogue()
_ = gettext = catalogue.gettext
_l = lazy_gettext = catalogue.lazy_gettext
ngettext = catalogue.ngettext


class LanguagePrefix:
    """WSGI middleware: `/en/…` is the same page as `/…` in English."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        environ["chungsuc.language"] = "vi"
        if path == "/en" or path.startswith("/en/"):
            environ["chungsuc.language"] = "en"
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + "/en"
            environ["PATH_INFO"] = path[3:] or "/"
        return self.app(environ, start_response)


def language() -> str:
    """The language of this answer, `vi` or `en`. Asked for every word of a page, so it takes the shortest way."""
    try:
        chosen = app_ctx._get_current_object().g.get("language")  # type: ignore[attr-defined]
        if chosen:
            return str(chosen)
        environ = request_ctx._get_current_object().request.environ  # type: ignore[attr-defined]
    except RuntimeError:  # outside of a request
        return "vi"
    return str(environ.get("chungsuc.language", "vi"))


@contextlib.contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """In here everything is said in one language, whatever that of the answer is."""
    before = g.get("language")
    g.language = chosen
    try:
        yield
    finally:
        g.language = before


def init_app(app: Flask) -> None:
    """Give templates the texts and formats of the answer's language."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", "vi")
    Babel(app, locale_selector=language, default_timezone="Asia/Ho_Chi_Minh", configure_jinja=False)
    app.wsgi_app = LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign]
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.filters.update(
        date=format_date,
        datetime=format_datetime,
        number=format_number,
        money=format_money,
        long_date=format_long_date,
        phone=show_phone,
        dialled=dialled,
    )
    app.jinja_env.globals.update(language=language, languages=LANGUAGES, url_for_language=url_for_language)


def _local(value: date | datetime) -> date:
    return value.astimezone(LOCAL).date() if isinstance(value, datetime) else value


def format_date(value: date | datetime | None) -> str:
    """22/11/2026, in English 22 Nov 2026; the day in Vietnam."""
    if value is None:
        return ""
    day = _local(value)
    if language() == "en":
        return f"{day.day}{NO_BREAK}{_EN_MONTHS[day.month - 1]}{NO_BREAK}{day.year}"
    return f"{day.day:02}/{day.month:02}/{day.year}"


def format_datetime(value: datetime | None) -> str:
    """14:05 22/11/2026, in Vietnam's time."""
    if value is None:
        return ""
    return f"{value.astimezone(LOCAL):%H:%M} {format_date(value)}"


def format_long_date(value: date | datetime | None) -> str:
    """thứ Sáu, 18/12/2026."""
    if value is None:
        return ""
    names = _EN_DAYS if language() == "en" else _VI_DAYS
    return f"{names[_local(value).weekday()]}, {format_date(value)}"


def format_number(value: float | None) -> str:
    """1.234.567,8, in English 1,234,567.8."""
    if value is None:
        return ""
    text = f"{value:,}"
    return text if language() == "en" else text.translate(str.maketrans(",.", ".,"))


def format_money(value: int | None) -> str:
    """Whole đồng: 1.234.567 ₫."""
    return "" if value is None else f"{format_number(value)}{NO_BREAK}₫"


def url_for_language(wanted: str) -> str:
    """The address of this very page in the other language (path and query)."""
    query = request.query_string.decode("ascii", "replace")
    path = quote(request.path) + (f"?{query}" if query else "")
    return path if wanted == "vi" else f"/{wanted}{path}"
