"""A walk through every route as somebody accused: each address once, each harmless command once, and what was asked of
the database on the way.

What differs by chance from one answer to the next (form keys, tokens) is blanked; everything else is compared byte by
byte.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response
from flask.testing import FlaskClient
from werkzeug.routing.converters import NumberConverter

from app.cases.queries.views import VIEWS
from tests.support.counting import count_statements
from tests.support.people import form_token, new_session

STEPS_WALKED = ("start_triage", "refuse", "merge", "publish", "none_such")
# What ends the walk itself, or changes how pages look to the walker: it is no page of the case.
LEFT_OUT = {"accounts.sign_out", "accounts.end_sessions", "follow.leave", "cases_staff.keys"}
_BY_CHANCE = (
    re.compile(rb'name="csrf_token" value="[^"]+"'),
    re.compile(rb'name="[\w-]*(?:form_key|key|seen_at)"[^>]*value="[^"]*"'),
)


@dataclass(frozen=True)
class Hidden:
    """The names by which the case that must not be there could be asked for. They are the same before it is made."""

    token: str = "hhhhhhhhhhhh"
    number: str = "PA-2026-07777"
    photo: str = "ffffffffffffffffffff"
    request: str = "rrrrrrrrrrrr"
    near: str = "nnnnnnnnnnnn"  # the token of a case that everybody may know of, and that looks the same
    subject: str = "Nhà khách bí mật của sở"
    searches: tuple[str, ...] = ("nha khach bi mat", "Nhà khách bí mật", "7777", "PA-2026-07777")


HIDDEN = Hidden()
Answer = tuple[int, bytes, tuple[str, ...]]


def addresses(app: Flask) -> Iterator[tuple[str, str]]:
    """(method, address) of everything there is, with the names of the hidden case filled in wherever a name stands."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint in LEFT_OUT or rule.endpoint == "static_file":
            continue
        for values in _values(rule):
            with app.test_request_context():
                path = rule.build(values, append_unknown=False)
            assert path is not None, rule
            yield from ((method, path[1]) for method in sorted(rule.methods & {"GET", "POST"}))
    yield from (("GET", f"/thanh-tra?xem={view}") for view in VIEWS)
    near = f"/thanh-tra/vu-viec/{HIDDEN.near}"
    yield from (("GET", path) for path in (near, f"{near}/so-sanh/{HIDDEN.token}", f"{near}/merge"))
    yield "POST", f"{near}/so-sanh/{HIDDEN.token}/khong-trung"
    for words in HIDDEN.searches:
        yield from (("GET", f"{place}tim={words}") for place in ("/thanh-tra?xem=tat-ca&", "/phan-anh?"))


def _values(rule: Any) -> Iterator[dict[str, Any]]:
    """What stands in for the names of a route; a step's route is walked for several steps."""
    known = {"number": HIDDEN.number, "photo": HIDDEN.photo, "memo": HIDDEN.photo}
    known["token"] = HIDDEN.request if "danh-tinh" in rule.rule.split("<token>")[0] else HIDDEN.token
    values = {}
    for name, converter in rule._converters.items():
        first = next(iter(getattr(converter, "items", [])), None)
        is_number = isinstance(converter, NumberConverter)
        values[name] = first or (7777 if is_number else known.get(name, HIDDEN.token))
    if "code" in values and "vu-viec" in rule.rule:
        yield from ({**values, "code": code} for code in STEPS_WALKED)
    else:
        yield values


class Walker:
    """An officer's browser with one session, that walks more than once."""

    def __init__(self, app: Flask, login: str) -> None:
        self.app, self.client = app, FlaskClient(app, Response)
        self.client.set_cookie("chungsuc", new_session(app, login))

    def warm_up(self) -> None:
        """Let the pages that keep something for the next one keep it."""
        for method, path in addresses(self.app):
            if method == "GET" and not path.startswith("/thanh-tra"):
                self.client.get(path)
        self.client.get(f"/thanh-tra/vu-viec/{HIDDEN.near}")  # notes who has it open

    def walk(self, *more: str, methods: tuple[str, ...] = ("GET", "POST")) -> dict[tuple[str, str], Answer]:
        """Every answer that the officer gets: its number, its bytes, and the statements that were asked for it."""
        self.client.get("/tai-khoan")  # says what an earlier walk left to be said
        everything = [*addresses(self.app), *(("GET", path) for path in more)]
        everything = [each for each in everything if each[0] in methods]
        return {(method, path): _answer(self, method, path) for method, path in everything}


def _answer(walker: Walker, method: str, path: str) -> Answer:
    data = {"csrf_token": form_token(walker.app)} if method == "POST" else None
    with count_statements() as sent:
        answer = walker.client.open(path, method=method, data=data)
    body = b"\n".join(
        f"{name}: {value}".encode() for name, value in sorted(answer.headers) if name in HEADERS
    )
    body += _told(answer)
    for pattern in _BY_CHANCE:
        body = pattern.sub(b"", body)
    return answer.status_code, body, tuple(_shape(each) for each in sent)


def _told(answer: Any) -> bytes:
    """The bytes; of a sheet what it holds, without the moment at which it was packed."""
    data: bytes = answer.get_data()
    if "spreadsheet" not in answer.mimetype:
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return b"".join(held.read(name) for name in sorted(held.namelist()) if "docProps" not in name)


HEADERS = {"Location", "Content-Type", "ETag", "Content-Length", "Refresh", "Vary"}


def _shape(statement: str) -> str:
    return " ".join(statement.split())
