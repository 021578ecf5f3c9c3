"""What the browser loads beside the page: one style sheet, a few scripts, the drawings.

There is no build step. The small files of `static/css` are joined in the order of their names, the scripts that one
kind of page needs are joined too (each in a block of its own), and every address carries a piece of the content's
hash, so that browsers may keep it for ever and a phone on a weak network asks for each thing once.
"""

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import brotli
from flask import Flask, Response, abort, current_app, request
from werkzeug.wrappers import Response as PlainResponse

from app.security import public

STATIC = Path(__file__).parent.parent / "static"
# Which behaviours (static/js/<name>.js) a kind of page needs; one request each.
OUTBOX = ("outbox/store", "outbox/secret", "outbox/sender", "outbox/wake")
WRITING = ("reveal", "rows", "draft", "reply", "preview")
FORM = ("reveal", "place", "shrink", "photos", "voice")
ADDS = tuple(f"outbox/{name}" for name in ("words", "draft", "list", "followed"))
KEEPS = tuple(f"outbox/{name}" for name in ("words", "qr", "panel", "problems", "draft", "page"))
QUICK = ("store", "numbers", "names", "told", "row", "lines", "ready", "sender", "writing", "page")
SCRIPTS = {
    "resident": (*OUTBOX, "outbox/unsent"),
    "outbox": ("quickexit", *OUTBOX, "outbox/words", "outbox/list"),
    "report": ("quickexit", *FORM, "checks", "steps", *OUTBOX, *KEEPS, "again", "once"),
    "receipt": ("quickexit", "copy", "receipt"),
    "keepsake": ("copy", "receipt"),
    "install": ("outbox/store", "outbox/install", "spoken"),
    "follow": ("quickexit", "code", "once"),
    "followed": ("quickexit", "shrink", "photos", *OUTBOX, *ADDS, "online", "once"),
    "quick": ("outbox/secret", *(f"ledger/{name}" for name in QUICK)),
    "staff": ("ledger/store", "ledger/desk", *WRITING, "beside", "redact", "viewer", "keys", "print", "once"),
}
FOR_EVER = "public, max-age=31536000, immutable"
_OF_STAFF = re.compile(r"css/7[4-9]-")  # what residents never see, they never load
_FINGERPRINT = re.compile(r"\.[0-9a-f]{10}(?=\.[a-z0-9]+$)")
_WORTH_PRESSING = 1400  # below that it is one packet anyway
_IMPORT = re.compile(rb"(?m)^import .*\n")
_LINE_END = re.compile(rb"(?<=[;{,(])\n(?!export )")  # what goes on, or is over, without the end of line
_AROUND = re.compile(rb" (=>|===|!==|&&|\|\||=) ")  # no string of ours holds one of these between spaces
_EXPORT = re.compile(rb"(?m)^export (?:async )?(?:function|class|const) (\w+)")
_PRESSED = {".css", ".js", ".svg", ".txt", ".json", ".webmanifest"}


@dataclass(frozen=True)
class Asset:
    """One file as it is sent, with its smaller forms made when first asked for."""

    name: str
    body: bytes

    @cached_property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:10]

    @property
    def url(self) -> str:
        stem, dot, ending = self.name.rpartition(".")
        return f"/static/{stem}.{self.fingerprint}{dot}{ending}"

    @cached_property
    def pressed(self) -> dict[str, bytes]:
        """The body by content encoding, best first; pictures are small already."""
        if not self.name.endswith(tuple(_PRESSED)):
            return {}
        return {"br": brotli.compress(self.body), "gzip": gzip.compress(self.body, 9, mtime=0)}

    def answer(self) -> Response:
        response = Response(
            self.body, mimetype=mimetypes.guess_type(self.name)[0] or "application/octet-stream"
        )
        for encoding, body in self.pressed.items():
            if request.accept_encodings.quality(encoding):
                response.set_data(body)
                response.content_encoding = encoding
                break
        response.vary.add("Accept-Encoding")
        response.set_etag(f"{self.fingerprint}{response.content_encoding or ''}")
        return response


class Shelf:
    """All assets by name; in development read again as soon as a file has changed."""

    def __init__(self, folder: Path, *, watched: bool) -> None:
        self.folder, self.watched = folder, watched
        self.age = self._newest()
        self.assets = self._read()

    def get(self, name: str) -> Asset:
        """Raises KeyError for a name that is not in the folder."""
        if self.watched and self._newest() != self.age:
            self.age, self.assets = self._newest(), self._read()
        return self.assets[name]

    def _newest(self) -> float:
        return max(each.stat().st_mtime for each in self.folder.rglob("*"))

    def _read(self) -> dict[str, Asset]:
        files = {
            str(each.relative_to(self.folder)): each for each in self.folder.rglob("*") if each.is_file()
        }
        bodies = {name: each.read_bytes() for name, each in files.items()}
        sheets = {
            name: _without_comments(bodies.pop(name)) for name in sorted(bodies) if name.startswith("css/")
        }
        bodies["site.css"] = b"".join(sheet for name, sheet in sheets.items() if not _OF_STAFF.match(name))
        bodies["staff.css"] = b"".join(sheets.values())
        for kind, names in SCRIPTS.items():
            parts = (_without_comments(bodies[f"js/{name}.js"]) for name in names)
            bodies[f"{kind}.js"] = b"".join(_joinable(part) for part in parts)
        return {name: Asset(name, body) for name, body in bodies.items()}


def _joinable(part: bytes) -> bytes:
    """A module as part of one file: in a block of its own, or, when later parts use what it exports, as the value of
    what it exports. What it imports stands before it."""
    part = _AROUND.sub(rb"\1", _LINE_END.sub(b"", _IMPORT.sub(b"", part)))
    names = b",".join(_EXPORT.findall(part))
    if not names:
        return b"{" + part + b"}\n"
    plain = re.sub(rb"(?m)^export ", b"", part)
    return b"const {" + names + b"}=(()=>{" + plain + b"return {" + names + b"}})();\n"


def _without_comments(text: bytes) -> bytes:
    """Comments and indentation stay in the repository: whole-line `/* … */` and `//` go, and `//` behind code."""
    text = re.sub(rb"(?ms)^\s*/\*.*?\*/\s*?\n", b"", text)
    text = re.sub(rb"(?m)(?<=[;{},)]) // .*$", b"", text)
    return re.sub(rb"(?m)^\s*(//.*)?\n|^[ \t]+", b"", text)


def init_app(app: Flask) -> None:
    """Read the folder, serve it under /static/, and tell templates its addresses."""
    shelf = Shelf(STATIC, watched=app.config["SETTINGS"].environment == "development")

    @public
    def static_file(name: str) -> PlainResponse:
        """A page of an older release may ask for an older fingerprint: it gets today's file, not to be kept."""
        try:
            asset = shelf.get(_FINGERPRINT.sub("", name))
        except KeyError:
            abort(404)
        response = asset.answer()
        response.headers["Cache-Control"] = FOR_EVER if request.path.endswith(asset.url) else "no-cache"
        return response.make_conditional(request)

    app.extensions["shelf"] = shelf
    app.add_url_rule("/static/<path:name>", "static_file", static_file)
    app.after_request(_press)
    app.jinja_env.globals.update(
        asset_url=lambda name: shelf.get(name).url,
        css_url=lambda kind="site": shelf.get(f"{kind}.css").url,
        script_url=lambda kind: shelf.get(f"{kind}.js").url,
    )


def _press(response: Response) -> Response:
    """Public pages travel small, also where no other server stands in front.

    A page that carries a lasting secret beside what the visitor sent is never pressed (its length would tell of the
    secret): so only what everyone may GET, and what sets no cookie.
    """
    access = getattr(current_app.view_functions.get(request.endpoint or ""), "access", None)
    if (
        getattr(access, "kind", None) == "public"
        and request.method == "GET"
        and response.status_code == 200
        and response.mimetype in {"text/html", "application/atom+xml", "application/json"}
        and not (response.is_streamed or response.content_encoding or "Set-Cookie" in response.headers)
        and len(response.data) > _WORTH_PRESSING
    ):
        response.vary.add("Accept-Encoding")
        if request.accept_encodings.quality("gzip"):
            response.set_data(gzip.compress(response.data, 5, mtime=0))
            response.content_encoding = "gzip"
            tag, _is_weak = response.get_etag()
            if tag:
                response.set_etag(tag, weak=True)
    return response
