"""Spoken instructions: what a screen asks, read aloud for those who do not read much.

The province puts sound files into a folder, named after screen and language: `anh.vi.mp3`, `viec.tay.ogg`. The screens
are the questions of the report form (`anh`, `viec`, `o-dau`, `lien-he`, `kiem-tra`). Where there is no file, nothing is
offered, and nothing is loaded before somebody asks to hear it.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, current_app, request, url_for

from app.i18n import _, _l, language
from app.security import public
from config import current

KINDS = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "wav": "audio/wav"}
# A page offers its own language, then those that have no pages of their own.
WORDS = {
    "vi": _l("Listen to the instructions"),
    "en": _l("Listen to the instructions"),
    "tay": _l("Listen in Tày"),
    "nung": _l("Listen in Nùng"),
    "dao": _l("Listen in Dao"),
}
_OTHERS = ("tay", "nung", "dao")
_NAME = re.compile(rf"([a-z0-9-]+)\.({'|'.join(WORDS)})\.({'|'.join(KINDS)})")
_KEPT_FOR = 3600


@dataclass(frozen=True)
class Spoken:
    """One file as a page offers it."""

    address: str
    words: Any


def init_app(app: Flask) -> None:
    """Serve the files, and tell templates which there are."""
    app.add_url_rule("/loi-huong-dan/<name>.<ending>", "spoken", _file)
    app.jinja_env.globals["spoken_on"] = spoken_on


def spoken_on(screen: str) -> list[Spoken]:
    """What can be heard on a screen, in the language of the page first."""
    files = _found()
    offered = [(screen, each) for each in (language(), *_OTHERS)]
    return [
        Spoken(url_for("spoken", name=".".join(each), ending=files[each].suffix[1:]), WORDS[each[1]])
        for each in offered
        if each in files
    ]


def state() -> int:
    """Another number whenever a file came or went."""
    try:
        return current().spoken_dir.stat().st_mtime_ns
    except OSError:
        return 0


def _found() -> dict[tuple[str, str], Path]:
    """The files by screen and language, read again when the folder has changed."""
    kept: tuple[int, dict[tuple[str, str], Path]] = current_app.extensions.get("spoken", (0, {}))
    if kept[0] != (now := state()):
        names = sorted(current().spoken_dir.iterdir()) if now else []
        whole = [(hit, path) for path in names if (hit := _NAME.fullmatch(path.name))]
        kept = current_app.extensions["spoken"] = now, {(hit[1], hit[2]): path for hit, path in whole}
    return kept[1]


@public
def _file(name: str, ending: str) -> Response:
    """One file; in parts where a player asks for parts."""
    screen, _dot, spoken = name.partition(".")
    path = _found().get((screen, spoken))
    if path is None or path.suffix != f".{ending}":
        abort(404, _("There is no such recording."))
    sound = path.read_bytes()
    response = Response(sound, mimetype=KINDS[ending])
    response.headers["Cache-Control"] = f"public, max-age={_KEPT_FOR}"
    response.add_etag()
    response.make_conditional(request, accept_ranges=True, complete_length=len(sound))
    return response
