"""One line as a phone sends it: the boxes of the very form of the desk, the key that was made before sending, and whose
line it is."""

import re
from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from app.contributions.desk.forms import OUTSIDE
from app.i18n import _

KEY = re.compile(r"[A-Za-z0-9_-]{32,64}")


class Malformed(ValueError):
    """Not what the page's own script sends."""


@dataclass(frozen=True)
class Line:
    """One line: its key, the officer's mark, the form as it is filled in."""

    key: str
    officer: str
    answers: MultiDict[str, str]


def read_line() -> Line:
    """The line in the body; its key stands in a header, never in an address. Raises Malformed."""
    key, told = request.headers.get("Idempotency-Key", ""), _body()
    try:
        answers, officer = dict(told["answers"]), told["officer"]
    except (KeyError, TypeError, ValueError):
        answers, officer = {}, None
    if not KEY.fullmatch(key) or not all(isinstance(each, str) for each in (*answers.values(), officer)):
        raise Malformed(_("This line could not be read. Load the page again and send once more."))
    if answers.get("village") == "":  # the page lists it last, and never stands on it by itself
        answers["village"] = OUTSIDE
    return Line(key, officer, MultiDict(answers | {"key": key}))


def _body() -> Any:
    """The JSON of the body; None for what is none, and for what is nested deeper than anybody reads."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None
