"""The same form from several taps at the same moment, through the real server: one report, one code."""

import http.client
import secrets
import threading
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select
from werkzeug.test import EnvironBuilder

from app.db import db
from app.events import Event
from app.photos.models import Attachment
from app.reports.models import Addition
from tests.reports.teller import OTHER_PHOTO, PHOTO, TOLD, reports, upload
from tests.support.markup import Page


def post(url, fields):
    """One connection of its own; the status and the code on the receipt."""
    builder = EnvironBuilder(method="POST", data=fields)
    environ = builder.get_environ()
    body = environ["wsgi.input"].read()
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    connection.request("POST", "/en/phan-anh/gui", body, {"Content-Type": environ["CONTENT_TYPE"]})
    answer = connection.getresponse()
    html = answer.read().decode()
    connection.close()
    found = Page(html).all("p", id="code") if answer.status == 200 else []
    return answer.status, found[0].get("data-text") if found else None


def all_at_once(url, forms):
    """Send the forms from as many threads, let go together."""
    answers, gate = [], threading.Barrier(len(forms))

    def tap(fields):
        gate.wait()
        answers.append(post(url, fields))

    threads = [threading.Thread(target=tap, args=(fields,)) for fields in forms]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return answers


def form(key, *photos, **values):
    return {"form_key": key, "go": "send", **TOLD, **values, "photos": [upload(each) for each in photos]}


def test_eight_taps_are_one_report(live_server, acting):
    key = secrets.token_urlsafe(32)
    answers = all_at_once(live_server.url, [form(key, PHOTO) for _ in range(8)])
    assert {status for status, _code in answers} == {200}
    assert len({code for _status, code in answers}) == 1
    with acting():
        (report,) = reports()
        assert report.replays == 7
        assert len(report.photos) == 1
        assert len(db.session.scalars(select(Attachment)).all()) == 1
        assert len(db.session.scalars(select(Event).where(Event.name == "report.submitted")).all()) == 1
        assert db.session.scalars(select(Addition)).all() == []


def test_taps_that_say_different_things_lose_nothing(live_server, acting):
    key = secrets.token_urlsafe(32)
    told = [f"Lời kể thứ {number}." for number in range(6)]
    pictures = [PHOTO, OTHER_PHOTO]
    answers = all_at_once(
        live_server.url, [form(key, pictures[n % 2], words=words) for n, words in enumerate(told)]
    )
    assert {status for status, _code in answers} == {200}
    assert len({code for _status, code in answers}) == 1
    with acting():
        (report,) = reports()
        kept = {report.words, *(addition.words for addition in report.additions)}
        assert kept == set(told)
        assert len(report.photos) == 2
        assert len({each.position for each in report.attachments}) == 2


@pytest.mark.slow
def test_many_people_tapping_twice_get_each_their_own(live_server, acting):
    keys = [secrets.token_urlsafe(32) for _ in range(50)]
    codes = {}
    for start in range(0, 50, 10):
        forms = [form(key) for key in keys[start : start + 10] for _ in range(2)]
        for status, code in all_at_once(live_server.url, forms):
            assert status == 200
            codes[code] = codes.get(code, 0) + 1
    assert len(codes) == 50
    assert set(codes.values()) == {2}
    with acting():
        assert len(reports()) == 50
        assert {report.replays for report in reports()} == {1}
