"""The gate: a view that does not say who may open it keeps the site from starting; every answer carries the headers."""

import pytest
from flask import Flask

from app import security
from tests.support.source import files, name

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; ",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self)",
}

# Who may write something that stays whatever the answer is: a short transaction of its own, and why.
RECORDS_NOW: dict[str, str] = {
    "app/sessions.py": "a session's idle time, its beginning and its end",
    "app/limits.py": "how often something was tried",
    "app/accounts/tries.py": "failed sign-ins",
    "app/photos/actions/keeping.py": "photos kept for a form that comes back with a message",
    "app/cases/queries/follow.py": "that the reporter looked",
    "app/cases/queries/openings.py": "who has a case open",
}


def test_a_view_that_does_not_say_who_may_open_it_keeps_the_site_from_starting():
    site = Flask("open")
    site.add_url_rule("/anything", "anything", lambda: "anything")
    with pytest.raises(RuntimeError, match="anything"):
        security.check_routes(site)


@pytest.mark.parametrize(
    "path", ["/", "/khong-co", "/static/khong-co.css", "/thanh-tra", "/dia-danh.json?tim=a"]
)
def test_every_answer_carries_the_headers(client, path):
    answer = client.get(path)
    missing = {
        key: answer.headers.get(key)
        for key, start in HEADERS.items()
        if start not in answer.headers.get(key, "")
    }
    assert missing == {}


@pytest.mark.parametrize(
    "path", ["/", "/huong-dan", "/phan-anh", "/phan-anh/gui", "/phan-anh.atom", "/dang-nhap"]
)
def test_a_page_for_everyone_sets_no_cookie_before_anything_is_typed(client, path):
    answer = client.get(path)
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_form_of_another_site_is_refused(client):
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.org"}, {"Origin": "null"}):
        assert client.post("/phan-anh/gui", data={}, headers=headers).status_code == 403


def test_only_those_named_here_write_whatever_the_answer_is():
    callers = {name(path) for path in files("app") if "record_now(" in path.read_text()} - {"app/db.py"}
    assert callers <= set(RECORDS_NOW)
