"""A report is sent: what is kept, how, and what the answer is."""

import pytest
from sqlalchemy import select

from app import storage, vault
from app.db import db
from app.events import Event
from app.photos import sealed
from app.reports import queries
from app.reports.models import Report
from app.units import queries as units
from tests.photos import drawn
from tests.reports.teller import OTHER_PHOTO, PHOTO, TOLD, the_report
from tests.support.markup import words

EVERYTHING = {
    "words": "Đèn đường sáng cả ngày.\nĐã nói nhiều lần.",
    "category": "resource_energy",
    "office": "Ban quản lý chợ",
    "since": "từ tháng 3",
    "estimated_waste": "khoảng 50 triệu",
    "commune_typed": "huu lung",
    "village": "thôn Tân Hòa",
    "landmark": "cạnh trạm biến áp",
}


def test_two_answers_are_enough(teller, acting):
    teller.send(words="Nhà văn hóa xây xong bỏ không.", commune_typed="Hữu Lũng")
    assert teller.answer.status_code == 200
    assert teller.page.heading == "Sent. Thank you."
    with acting():
        report = the_report()
        assert report.words == "Nhà văn hóa xây xong bỏ không."
        assert report.commune.name == "Hữu Lũng"
        assert report.category == "unknown"
        assert (report.lane, report.replays, report.looks, report.language) == ("normal", 0, 0, "en")


@pytest.mark.parametrize(
    "evidence",
    [{"photos": [PHOTO]}, {"voice": drawn.WEBM_VOICE}, {"words": "Xe công đi lễ hội."}],
    ids=lambda evidence: next(iter(evidence)),
)
def test_one_of_words_voice_and_photo_is_enough(teller, acting, evidence):
    teller.send(commune_typed="Hữu Lũng", **evidence)
    assert teller.answer.status_code == 200
    with acting():
        assert len(the_report().attachments) == ("words" not in evidence)


def test_the_province_will_do_instead_of_a_commune(teller, acting):
    teller.send(words="Mua sắm thừa.", is_province_level="y")
    with acting():
        assert the_report().commune_id is None


def test_everything_that_was_told_is_kept(teller, acting):
    teller.send(**EVERYTHING, photos=[PHOTO, OTHER_PHOTO], voice=drawn.OGG_VOICE)
    with acting():
        report = the_report()
        assert report.words == EVERYTHING["words"]
        assert report.category == "resource_energy"
        assert report.office_words == "Ban quản lý chợ"
        assert report.since == "từ tháng 3"
        assert report.estimated_waste == 50_000_000
        assert report.place == {"village": "thôn Tân Hòa", "landmark": "cạnh trạm biến áp"}
        kinds = [(each.attachment.kind, each.position) for each in report.attachments]
        assert kinds == [("photo", 1), ("photo", 2), ("voice", 3)]
        assert [sealed.original(photo) for photo in report.photos] == [PHOTO, OTHER_PHOTO]
        assert sealed.original(report.voice) == drawn.OGG_VOICE


def test_the_code_on_the_receipt_opens_the_report_and_is_not_in_the_row(teller, acting):
    code = teller.send_something()
    with acting():
        report = queries.report_by_code(vault.read_code(code))
        assert report is not None
        assert report.code_hash == vault.code_hash(vault.read_code(code))


def test_the_event_tells_that_it_came_and_nothing_that_was_told(teller, acting):
    teller.send(**EVERYTHING)
    with acting():
        event = db.session.scalars(select(Event).where(Event.name == "report.submitted")).one()
        assert event.topic_id == the_report().id
        assert (event.actor_kind, event.actor_id, event.data) == ("reporter", None, {"lane": "normal"})


def test_an_office_is_known_by_its_name_with_or_without_marks(teller, acting):
    teller.send(**TOLD, office="so xay dung")
    with acting():
        report = the_report()
        assert report.office.code == "so-xay-dung"
        assert report.office_words is None


@pytest.mark.parametrize(
    "values",
    [
        {"is_about_inspectorate": "y"},
        {"office": "Thanh tra tỉnh Lạng Sơn"},
        {"office": "thanh tra tinh"},
        {"office": "một ông ở Thanh tra tỉnh"},
    ],
    ids=str,
)
def test_what_concerns_the_inspectorate_is_marked_for_the_outside_recipient(teller, acting, values):
    teller.send(**(TOLD | values))
    with acting():
        assert the_report().is_about_inspectorate


def test_to_have_told_the_inspectorate_before_does_not_make_it_about_the_inspectorate(teller, acting):
    teller.send(words="Tôi đã báo Thanh tra tỉnh mà chưa thấy trả lời.", commune_typed="Hữu Lũng")
    with acting():
        assert not the_report().is_about_inspectorate


def test_a_former_name_finds_the_commune_of_today(teller, acting):
    teller.send(words="Chợ bỏ hoang.", commune_typed="thi tran dong mo")
    with acting():
        assert the_report().commune_id == units.public_find_places("thị trấn Đồng Mỏ")[0].place.id


def test_a_name_that_nobody_finds_is_kept_when_the_province_is_ticked(teller, acting):
    teller.send(words="Chợ bỏ hoang.", commune_typed="đồi ông Tượng", is_province_level="y")
    with acting():
        assert the_report().place == {"landmark": "đồi ông Tượng"}


def test_no_photo_is_opened_before_the_receipt_and_a_broken_one_costs_nothing(teller, acting, run_jobs):
    torn = PHOTO[:3000]
    teller.send(**TOLD, photos=[torn, PHOTO])
    assert teller.answer.status_code == 200
    run_jobs()
    with acting():
        assert [photo.state for photo in the_report().photos] == ["unreadable", "derived"]


def test_a_report_is_written_with_few_statements(teller, count_queries):
    with count_queries(40):
        teller.send(**TOLD)


def test_nothing_is_left_behind_when_the_database_refuses(teller, app, acting, monkeypatch):
    def fail(*_arguments, **_options):
        raise RuntimeError

    monkeypatch.setattr("app.events.record", fail)
    app.testing, app.config["PROPAGATE_EXCEPTIONS"] = False, False
    try:
        answer = teller.client.submit(teller.form, go="send", **TOLD)
    finally:
        app.testing, app.config["PROPAGATE_EXCEPTIONS"] = True, None
    assert answer.status_code == 500
    with acting():
        assert db.session.scalars(select(Report)).all() == []


def test_stored_bytes_are_not_the_photo(teller, acting):
    teller.send(**TOLD, photos=[PHOTO])
    with acting():
        assert storage.get(the_report().photos[0].storage_name)[:3] != PHOTO[:3]


def test_the_receipt_says_what_was_received(teller):
    teller.send(**TOLD, photos=[PHOTO, OTHER_PHOTO])
    receipt = words(teller.page.one("section", class_="receipt"))
    assert "2 photos" in receipt
    assert "You stay unnamed." in receipt
