"""What each action of an officer costs the server, on a small and a large register, and how it grows between them.

An action is the form that is sent, not the page before it. New reports are sent to both registers first, and go
through the hands of the officers here: what one action leaves is what the next ones begin with.
"""

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import select

from app import clock
from app.cases.models import Case
from app.db import db
from benchmarks.calls import Request, ask
from benchmarks.figures import Figure
from benchmarks.meter import HELLO, HELLO_CALLS, bare
from benchmarks.sites import Sites, server_of
from benchmarks.subjects import forget
from benchmarks.visits import submits
from benchmarks.ways import Straight, family_of
from tests.support.markup import Page
from tests.support.people import new_session

GROWTH = 1.2
CASE = "/thanh-tra/vu-viec/{token}"
WORDS = "Đề nghị nêu rõ việc xảy ra từ bao giờ và ai đang giữ chìa khóa của ngôi nhà."


def _in_two_weeks() -> str:
    return f"{clock.today() + timedelta(days=14):%d/%m/%Y}"


@dataclass(frozen=True)
class Action:
    """One form: where it stands, its address, who sends it, on cases of which state, and what is filled in."""

    name: str
    login: str
    state: str
    address: str
    values: Callable[[], dict[str, str]] = field(default=dict)
    page: str = ""
    times: int = 1
    """As many times the rounds: what the other actions of this page begin with."""


ACTIONS = (
    Action("start sorting", "intake", "received", "/start_triage", lambda: {"subject": "Nhà kho bỏ trống"}, times=4),
    Action("ask the reporter", "intake", "triage", "/ask_info", lambda: {"question": WORDS}),
    Action("accept", "chief", "triage", "/accept", lambda: {"category": "public_asset"}),
    Action(
        "propose to refuse", "intake", "triage", "/refuse", lambda: {"reason_code": "outside", "explanation": WORDS}
    ),
    Action(
        "assign", "head", "accepted", "/assign", lambda: {"assignee": "inspector_1", "promised_on": _in_two_weeks()}
    ),
    Action("write a note", "chief", "verifying", "/ghi-chu", lambda: {"note-body": WORDS}, page=CASE),
    Action("write to the reporter", "chief", "verifying", "/nhan-tin", lambda: {"message-body": WORDS}, page=CASE),
    Action("keep a draft", "chief", "verifying", "/ban-nhap/note", lambda: {"note-body": WORDS}, page=CASE),
)  # fmt: skip


def actions(database: str, sites: Sites, rounds: int) -> Iterator[Figure]:
    """Processor time of each action as a multiple of hello on the large register, and its growth."""
    small, large = min(sites), max(sites)
    postmaster = server_of(sites[large])
    apps = {str(size): app for size, app in sites.items()} | {HELLO: bare()}
    way = Straight(apps, lambda: family_of(postmaster))
    for app in sites.values():
        for each in submits(ACTIONS[0].times * (rounds + 1), photo=None):
            ask(app, each)
    for action in ACTIONS:
        ready = {size: _requests(app, action, action.times * (rounds + 1)) for size, app in sites.items()}
        found: dict[int, list[float]] = {size: [] for size in sites}
        seconds: list[float] = []
        for turn in zip(*ready.values(), strict=True):
            for size, request in zip(sites, turn, strict=True):
                hello = _timed(way, HELLO, [Request("/hello")] * HELLO_CALLS, 200) / HELLO_CALLS
                took = _timed(way, str(size), [request], 303)
                found[size].append(took / hello)
                seconds += [took] if size == large else []
        ratio = {size: statistics.median(each[1:]) for size, each in found.items()}  # the first one warms up
        note = f"{statistics.median(seconds[1:]) * 1000:.2f} ms, {database}"
        yield Figure("", f"action: {action.name}", ratio[large], "×", None, note)
        if small != large:
            name = f"  growth from {small:,} to {large:,}"
            yield Figure("P5", name, ratio[large] / ratio[small], "×", GROWTH)
    for app in sites.values():
        forget(app)


def _requests(app: Flask, action: Action, count: int) -> list[Request]:
    """The forms, filled in, each of a case of its own."""
    cookie = {"Cookie": f"chungsuc={new_session(app, action.login)}"}
    made: list[Request] = []
    for token in _cases(app, action.state):
        base = CASE.format(token=token)
        answer = ask(
            app, Request((action.page or f"{CASE}{action.address}").format(token=token), headers=cookie)
        )
        if answer.status != 200:
            continue  # already done, or waiting for somebody's decision
        page = Page(answer.text)
        address = base + action.address
        sent = page.form(action.address.replace("/ban-nhap/note", "/ghi-chu")).fields | action.values()
        body = urlencode(
            {name: value for name, value in sent.items() if value is not None}, doseq=True
        ).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        made.append(Request(address, "POST", cookie | kind, body))
        if len(made) == count:
            return made
    raise RuntimeError(f"the register holds only {len(made)} cases for “{action.name}”: have it made anew")


def _cases(app: Flask, state: str) -> list[str]:
    with app.app_context():
        query = select(Case.token).where(Case.state == state, Case.is_about_inspectorate.is_(False))
        return list(db.session.scalars(query.order_by(Case.id.desc()).limit(400)))


def _timed(way: Straight, site: str, requests: list[Request], expects: int) -> float:
    """Seconds of processor time of the site and of its database."""
    prepared = [way.prepare(site, each) for each in requests]
    began = way.spent()
    answers = [way.send(each) for each in prepared]
    spent = (way.spent() - began) / 1e9
    for each in answers:
        assert each.status == expects, f"{each.status}: {each.text[:2000]}"
    return spent
