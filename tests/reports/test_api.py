"""Words first, then each photo: the way of a report from a phone that keeps everything until it is acknowledged."""

import hashlib
import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock, vault
from app.cases.actions.reporter import case_of
from app.db import db
from app.events import Event
from app.photos import sealed
from app.reports.models import Addition
from app.reports.queries import report_by_code
from tests.photos import drawn
from tests.reports.sender import ANSWERS, CODE, KEY, NAME, WORDS, Phone, digest
from tests.reports.teller import OTHER_PHOTO, PHOTO, reports, the_report


@pytest.fixture
def phone(client):
    return Phone(client)


def test_the_words_are_a_report_before_any_photo_and_its_code_opens_it(phone, acting, run_jobs):
    answer = phone.words(PHOTO, OTHER_PHOTO)
    assert (answer.status_code, answer.json["report"], answer.json["missing"]) == (201, NAME, [1, 2])
    assert answer.json["promised"][0]["by"]
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    with acting():
        report = report_by_code(CODE)
        assert (report.words, report.photos) == (WORDS, [])
    opened = phone.client.post("/theo-doi", data={"code": vault.show_code(CODE)})
    assert opened.status_code == 303


def test_each_photo_joins_the_report_and_its_case_byte_for_byte(phone, acting):
    phone.words(PHOTO, OTHER_PHOTO)
    second = phone.photo(2, OTHER_PHOTO)
    assert (second.status_code, second.json) == (200, {"report": NAME, "missing": [1]})
    assert phone.photo(1, PHOTO).json["missing"] == []
    with acting():
        report = the_report()
        kept = {hashlib.sha256(sealed.original(each)).hexdigest() for each in report.photos}
        assert kept == {digest(PHOTO), digest(OTHER_PHOTO)}
        assert case_of(report.id).photo_count == 2


def test_everything_sent_five_times_is_one_report_with_one_photo(phone, acting):
    for time in range(5):
        words, photo = phone.words(PHOTO), phone.photo(1, PHOTO)
        assert words.status_code == (200 if time else 201)
        assert photo.json == {"report": NAME, "missing": []}
    assert words.json["missing"] == []
    with acting() as session:
        assert len(reports()) == 1
        assert len(the_report().photos) == 1
        assert the_report().replays == 9, "every replay is written before it is acknowledged"
        assert session.scalars(select(Addition)).all() == []
        arrivals = select(Event).where(Event.name == "report.file_arrived")
        assert len(session.scalars(arrivals).all()) == 1


def test_other_words_under_the_same_key_are_added_and_the_first_stand(phone, acting):
    phone.words()
    answer = phone.words(words="Thật ra đã hai năm.")
    assert (answer.status_code, answer.json["is_added"]) == (200, True)
    with acting() as session:
        assert the_report().words == WORDS
        assert session.scalars(select(Addition)).one().words == "Thật ra đã hai năm."


def test_another_code_for_a_known_key_is_never_confirmed(phone):
    phone.words()
    answer = phone.words(code=vault.new_code())
    assert answer.status_code == 409
    assert "report" not in answer.json


def test_a_photo_alone_is_a_report(phone, acting):
    assert phone.words(PHOTO, words="").status_code == 201
    assert phone.photo(1, PHOTO).json["missing"] == []


def test_a_memo_follows_its_words_likewise(phone, acting):
    memo = drawn.WEBM_VOICE
    answer = phone.words(PHOTO, kinds=[{"kind": "voice", "sha256": digest(memo)}])
    assert answer.json["missing"] == [0, 1]
    assert phone.photo(0, memo, to="/en/api/phan-anh/ghi-am").json["missing"] == [1]
    with acting():
        assert sealed.original(the_report().voice) == memo


def test_what_must_be_corrected_is_named_in_the_reporters_language(phone, acting):
    answer = phone.words(commune_typed="", words="")
    assert answer.status_code == 422
    assert {each["field"] for each in answer.json["fields"]} == {"words", "commune_typed"}
    assert "Choose the commune or ward" in str(answer.json)
    in_vietnamese = phone.client.post(
        "/api/phan-anh",
        json={"code_sha256": digest(b"x"), "answers": {"words": "a"}},
        headers={"Idempotency-Key": KEY},
    )
    assert "Hãy chọn xã, phường" in str(in_vietnamese.json)
    with acting():
        assert reports() == []


def test_a_name_of_several_places_comes_back_with_what_to_choose_from(phone):
    answer = phone.words(commune_typed="hoa binh")
    assert answer.status_code == 422
    assert len(answer.json["candidates"]) > 1


def test_a_photo_that_was_taken_out_is_waited_for_no_longer(phone, acting, run_jobs):
    phone.words(PHOTO, OTHER_PHOTO)
    phone.photo(2, OTHER_PHOTO)
    assert phone.words(OTHER_PHOTO).json["missing"] == []
    with clock.at(clock.now() + timedelta(hours=25)):
        run_jobs()
    assert told_missing(acting) == []


def test_bytes_damaged_on_the_way_are_asked_for_again(phone, acting):
    phone.words(PHOTO)
    answer = phone.photo(1, PHOTO[:-7], sha256=digest(PHOTO))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "0")
    assert phone.photo(1, PHOTO).json["missing"] == []


def test_a_photo_without_its_words_is_not_taken(phone, site):
    assert phone.photo(1, PHOTO).status_code == 404
    phone.words(PHOTO)
    assert phone.photo(1, OTHER_PHOTO).status_code == 404
    assert not (site.settings.data_dir / "photos").exists()


def test_a_file_that_is_no_photo_costs_the_report_nothing(phone, acting):
    text = b"no photo at all" * 30
    phone.words(text)
    answer = phone.photo(1, text)
    assert answer.status_code == 422
    assert answer.json["fields"][0]["field"] == "photos"
    with acting():
        assert the_report().words == WORDS


def test_a_photo_that_is_too_large_is_told_as_such(phone, other_app):
    small = other_app(photo_max_bytes=1000, voice_max_bytes=1000)
    phone = Phone(small.test_client())
    phone.words(PHOTO)
    answer = phone.photo(1, PHOTO)
    assert answer.status_code == 413
    assert "too large" in answer.json["error"]


def test_after_a_day_the_report_goes_on_and_says_what_is_missing_and_the_photo_may_still_come(
    phone, acting, run_jobs
):
    phone.words(PHOTO)
    with clock.at(clock.now() + timedelta(hours=23)):
        run_jobs()
        assert told_missing(acting) == []
    with clock.at(clock.now() + timedelta(hours=25)):
        run_jobs()
        assert told_missing(acting) == [{"count": 1}]
        phone.client.post("/theo-doi", data={"code": CODE})
        assert "had not arrived after a day" in phone.client.get("/en/theo-doi/ho-so").page.text
        assert phone.photo(1, PHOTO).json["missing"] == []


def test_nothing_is_said_of_a_report_that_is_whole(phone, acting, run_jobs):
    phone.words(PHOTO)
    phone.photo(1, PHOTO)
    with clock.at(clock.now() + timedelta(hours=25)):
        run_jobs()
    assert told_missing(acting) == []


def told_missing(acting):
    with acting() as session:
        return [
            each.data for each in session.scalars(select(Event).where(Event.name == "report.files_missing"))
        ]


def test_above_the_limit_of_a_network_words_wait_in_another_lane_and_photos_are_asked_later(
    other_app, acting, monkeypatch
):
    phone = Phone(other_app(reports_per_hour=0).test_client())
    assert phone.words(PHOTO).status_code == 201
    with acting():
        assert the_report().lane == "quarantine"
    monkeypatch.setattr("app.reports.api.views.FILES_PER_HOUR", 0)
    answer = phone.photo(1, PHOTO)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "300")


def test_form_and_phone_make_the_same_report(phone, acting):
    """The same key by the other way is the same report: one way of making it, not two."""
    phone.words(PHOTO)
    fields = {**ANSWERS, "form_key": KEY, "go": "send", "photos": (io.BytesIO(PHOTO), "a.jpg")}
    phone.client.post("/en/phan-anh/gui", data=fields, content_type="multipart/form-data")
    with acting():
        assert len(reports()) == 1
        assert len(the_report().photos) == 1
        assert db.session.scalars(select(Addition)).all() == []
    assert phone.words(PHOTO).json["missing"] == []
