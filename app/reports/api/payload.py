"""What a phone sends, read and checked: the answers of the very form that the page shows, and what is to follow."""

import re
from dataclasses import dataclass, field
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from app import vault
from app.i18n import _
from app.reports.actions import Announced
from app.reports.evidence import Evidence
from app.reports.forms import ReportForm
from config import current

KEY = re.compile(r"[A-Za-z0-9_-]{32,100}")
DIGEST = re.compile(r"[0-9a-f]{64}")
_KINDS = ("photo", "voice")


class Malformed(ValueError):
    """Not what the page's own script sends. Says in plain words what is missing; a person sees it hardly ever."""


class Following(Evidence):
    """Files that are announced and not here yet: for the form they count as sent."""

    files: tuple[Announced, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.files)


@dataclass(frozen=True)
class Telling:
    """One sending of a report: its form, the digest of the code that the phone made, the files that follow."""

    form: ReportForm
    digest: bytes
    files: tuple[Announced, ...] = field(default=())

    @property
    def code_hash(self) -> bytes:
        return vault.code_hash_of(self.digest)

    def is_ready(self) -> bool:
        """Whether it can be kept; else the form's fields say what to correct."""
        evidence = Following()
        evidence.files = self.files
        return self.form.is_ready(evidence)


def key_of_request() -> str:
    """The key made before sending, from its header: it stands in no address. Raises Malformed."""
    key = request.headers.get("Idempotency-Key", "")
    if not KEY.fullmatch(key):
        raise Malformed(_("The key of the report is missing. Load the page again and send once more."))
    return key


def read_telling() -> Telling:
    """The report in the body. Raises Malformed."""
    key, told = key_of_request(), body()
    digest = told.get("code_sha256")
    if not (isinstance(digest, str) and DIGEST.fullmatch(digest)):
        raise Malformed(_("The code of the report is missing. Load the page again and send once more."))
    answers = MultiDict(answers_of(told) | {"form_key": key})
    return Telling(ReportForm(formdata=answers), bytes.fromhex(digest), files_of(told))


def body() -> dict[str, Any]:
    """The JSON of the body. Raises Malformed for what is none, and for what is nested deeper than anybody reads."""
    try:
        told = request.get_json(silent=True)
    except RecursionError:
        told = None
    if not isinstance(told, dict):
        raise Malformed(_("The report could not be read. Load the page again and send once more."))
    return told


def answers_of(told: dict[str, Any]) -> dict[str, str]:
    """The answers by the names of their fields. Raises Malformed."""
    given = told.get("answers")
    if not isinstance(given, dict) or not all(isinstance(each, str) for each in given.values()):
        raise Malformed(_("The report could not be read. Load the page again and send once more."))
    return {str(name): value for name, value in given.items()}


def files_of(told: dict[str, Any]) -> tuple[Announced, ...]:
    """What follows, each file once; more photos than a report may carry are a fault of the script, not of a person.
    Raises Malformed."""
    found: dict[bytes, Announced] = {}
    given = told.get("files", [])
    for each in given if isinstance(given, list) else [None]:
        kind, digest = (each.get("kind"), each.get("sha256")) if isinstance(each, dict) else (None, None)
        if kind not in _KINDS or not isinstance(digest, str) or not DIGEST.fullmatch(digest):
            raise Malformed(
                _("The list of photos could not be read. Load the page again and send once more.")
            )
        place = 0 if kind == "voice" else 1 + sum(one.kind == "photo" for one in found.values())
        found.setdefault(bytes.fromhex(digest), Announced(kind, place, bytes.fromhex(digest)))
    counts = [sum(each.kind == kind for each in found.values()) for kind in _KINDS]
    if counts[0] > current().photos_per_report or counts[1] > 1:
        raise Malformed(_("At most %(count)d photos and one recording.", count=current().photos_per_report))
    return tuple(found.values())
