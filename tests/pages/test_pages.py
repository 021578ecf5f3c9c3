"""The front door, the pages of guidance, and what a watchdog is told."""

import re
from datetime import timedelta

import pytest
from flask import render_template

from app import clock, storage
from app.cases.models import PublicFigure
from app.db import db
from app.jobs import Job
from app.pages.views import _round_money
from app.photos.sweep import FORM_LASTS
from tests.support.markup import words

PROSE = ["/huong-dan", "/du-lieu-ca-nhan", "/gioi-thieu"]


def test_the_front_door_says_what_to_do_even_before_anything_is_published(client):
    text = client.get("/").get_data(as_text=True)
    assert 'href="/phan-anh/gui"' in text
    assert 'href="/theo-doi"' in text
    assert 'class="sums"' not in text
    assert 'class="empty"' in text


def test_the_figures_stand_on_the_front_door_with_their_day(client, acting):
    with acting():
        db.session.add(
            PublicFigure(
                day=clock.today(), received=1284, answered=1100, published=143, recovered=4_700_000_000
            )
        )
    text = client.get("/").get_data(as_text=True)
    assert "1.284" in text
    assert "4,7" in text
    assert "1,284" in client.get("/en/").get_data(as_text=True)


@pytest.mark.parametrize("path", ["/", *PROSE])
def test_public_pages_start_no_session_and_may_be_kept(client, path):
    answer = client.get(path)
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Cache-Control"].startswith("public")
    again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert not again.data


@pytest.mark.parametrize("path", PROSE)
def test_long_prose_is_written_in_both_languages(client, path):
    vietnamese, english = client.get(path).page, client.get(f"/en{path}").page
    assert vietnamese.title != english.title


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, ("0", "đồng")),
        (999_999, ("999.999", "đồng")),
        (1_000_000, ("1", "triệu đồng")),
        (186_500_000, ("186,5", "triệu đồng")),
        (2_000_000_000, ("2", "tỷ đồng")),
    ],
)
def test_sums_are_said_in_round_words(app, amount, said):
    with app.test_request_context("/"):
        assert _round_money(amount)[0] == said[0]


def test_health_asks_nothing_else(client, count_queries):
    with count_queries(0):
        assert client.get("/healthz").data == b"ok\n"


def test_the_site_is_ready_when_every_part_answers(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json == {"database": True, "storage": True, "worker": True}


def test_it_is_not_ready_when_work_waits_for_long(client, acting):
    with acting():
        db.session.add(Job(kind="photos.derive", payload={}, run_at=clock.now() - timedelta(hours=1)))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json["worker"] is False
    assert answer.json["database"] is True


def test_it_is_not_ready_when_the_storage_is_away(client, monkeypatch):
    def away(_name):
        raise OSError("no such disk")

    monkeypatch.setattr(storage, "exists", away)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json["storage"] is False


PROMISED_TOO_EARLY = (
    *("hủy khóa", "30 ngày", "7 ngày", "người thứ hai", "nhật ký", "2 ngày làm việc", "được báo"),
    *("destroy", "30 days", "7 days", "second person", "logged", "working days", "are told"),
)


@pytest.mark.parametrize("path", ["/du-lieu-ca-nhan", "/en/du-lieu-ca-nhan"])
def test_the_page_on_personal_data_promises_only_what_is_done(client, path):
    text = client.get(path).page.text
    assert [each for each in PROMISED_TOO_EARLY if each in text] == []
    assert timedelta(days=1) == FORM_LASTS  # what the page says of uploads that were not sent
    assert ("sau một ngày" if path == "/du-lieu-ca-nhan" else "after one day") in text
    assert (
        "chỉ đọc được trong mười phút" if path == "/du-lieu-ca-nhan" else "read them for ten minutes"
    ) in text


def test_the_vietnamese_of_personal_data_is_in_short_sentences(client):
    page = client.get("/du-lieu-ca-nhan").page
    texts = [words(each) for tag in ("p", "li") for each in page.one("main").iter(tag)]
    sentences = [each for text in texts for each in re.split(r"(?<=[.!?:;])\s", text)]
    assert [each for each in sentences if len(each.split()) > 27] == []  # syllables: about twenty words


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_notice_of_data_promises_only_what_is_done(app, language):
    with app.test_request_context():
        text = render_template(f"reports/_data_notice.{language}.html")
    assert [each for each in PROMISED_TOO_EARLY if each in text] == []


def test_about_says_of_a_passed_deadline_what_happens(client):
    assert "lãnh đạo được báo" not in client.get("/gioi-thieu").page.text
    assert "danh sách quá hạn" in client.get("/gioi-thieu").page.text
    assert "overdue list" in client.get("/en/gioi-thieu").page.text
