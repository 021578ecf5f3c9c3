"""What a phone keeps of the site: little, only what everyone may see, and never anything that is sent."""

import gzip
import json
import re

from benchmarks.weights import weigh

KB = 1000


def worker_of(client):
    """The service worker as a browser gets it, and the addresses it keeps."""
    answer = client.get("/sw.js")
    text = answer.get_data(as_text=True)
    return answer, text, json.loads(re.search(r"const FILES = (\[.*\]);", text)[1])


def test_the_service_worker_is_small_and_asked_for_anew_at_every_visit(client):
    answer, text, _kept = worker_of(client)
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert len(gzip.compress(text.encode(), 9)) <= 3 * KB
    assert client.get("/sw.js", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_what_it_keeps_is_there_for_everyone_and_weighs_at_most_seventy_kilobytes(client):
    _answer, _text, kept = worker_of(client)
    weight = 0
    for address in kept:
        answer = client.get(address, headers={"X-Shell": "1"})
        assert answer.status_code == 200, address
        assert "Set-Cookie" not in answer.headers
        weight += len(gzip.compress(answer.data, 9))
    assert weight <= 70 * KB


def test_the_form_it_keeps_has_no_key(client):
    kept, given = (client.get("/phan-anh/gui", headers=headers) for headers in ({"X-Shell": "1"}, {}))
    assert kept.page.form("/phan-anh/gui").fields["form_key"] == ""
    assert len(given.page.form("/phan-anh/gui").fields["form_key"]) == 43


def test_it_touches_no_page_of_an_officer_or_of_a_followed_report(client):
    _answer, text, kept = worker_of(client)
    shells = re.compile(re.search(r"const SHELLS = /(.*)/;", text)[1].replace("\\/", "/"))
    for path in ("/", "/en/", "/phan-anh/gui", "/en/phan-anh/gui", "/hop-thu", "/huong-dan"):
        assert shells.search(path), path
    for path in (
        "/thanh-tra",
        "/theo-doi",
        "/theo-doi/ho-so",
        "/tai-khoan",
        "/quan-tri/tai-khoan",
        "/dang-nhap",
        "/api/phan-anh",
    ):
        assert not shells.search(path), path
        assert path not in kept


def test_another_release_is_another_worker(client, app, monkeypatch):
    _answer, before, _kept = worker_of(client)
    shelf = app.extensions["shelf"]
    sheet = shelf.assets["site.css"]
    monkeypatch.setitem(shelf.assets, "site.css", type(sheet)("site.css", sheet.body + b"\n"))
    _answer, after, _kept = worker_of(client)
    assert before.splitlines()[0] != after.splitlines()[0]


def test_turned_off_it_lets_go_of_everything_but_what_waits_to_be_sent(other_app):
    text = other_app(service_worker=False).test_client().get("/sw.js").get_data(as_text=True)
    assert "unregister" in text
    assert "indexedDB" not in text


def test_the_site_can_be_put_among_the_programs_of_a_phone(client):
    told = client.get("/manifest.webmanifest")
    assert told.mimetype == "application/manifest+json"
    assert (told.json["short_name"], told.json["display"], told.json["start_url"]) == (
        "Chung Sức",
        "standalone",
        "/",
    )
    assert {each["purpose"] for each in told.json["icons"]} == {"any", "maskable"}
    for icon in told.json["icons"]:
        assert client.get(icon["src"]).mimetype == icon["type"]


def test_leaving_clears_copies_and_nothing_that_waits_to_be_sent(as_):
    client = as_("inspector")
    left = client.submit(client.get("/tai-khoan").page.form("/dang-xuat"))
    assert left.headers["Clear-Site-Data"] == '"cache"'


def test_first_views_stay_light(app, client):
    home, report = weigh(app, "/"), weigh(app, "/phan-anh/gui")
    assert home.pressed <= 35 * KB
    assert report.pressed <= 45 * KB
    assert max(home.scripts, report.scripts) <= 15.36 * KB
    assert max(home.requests, report.requests) <= 6
