"""A form that arrives again: the same report, the same code, and whatever it said differently is kept."""

import pytest
from sqlalchemy import select

from app.db import db
from app.events import Event
from app.reports.models import Addition
from tests.reports.teller import OTHER_PHOTO, PHOTO, TOLD, reports, the_report, upload


def again(teller, form, **values):
    """Send a form that was on the screen before."""
    answer = teller.client.submit(form, go="send", **values)
    teller.answer = answer
    return answer


def additions():
    return db.session.scalars(select(Addition).order_by(Addition.id)).all()


@pytest.fixture
def sent(teller):
    """The form as it was sent, and the code it got."""
    form = teller.form
    return form, teller.send_something()


def test_a_form_sent_three_times_is_one_report_with_one_code(teller, sent, acting):
    form, code = sent
    for _ in range(2):
        again(teller, form, **TOLD)
        assert teller.code == code
        assert "It counts once" in teller.page.text
    with acting():
        assert [report.replays for report in reports()] == [2]
        assert additions() == []
        assert len(db.session.scalars(select(Event).where(Event.name == "report.submitted")).all()) == 1


def test_other_words_under_the_same_key_are_kept_as_added_information(teller, sent, acting):
    form, code = sent
    again(teller, form, **(TOLD | {"words": "Thật ra bỏ trống đã hai năm."}))
    assert teller.code == code
    assert "What you changed is kept" in teller.page.text
    with acting():
        report, addition = the_report(), additions()[0]
        assert report.words == TOLD["words"]
        assert addition.words == "Thật ra bỏ trống đã hai năm."
        assert addition.is_resent
        event = db.session.scalars(select(Event).where(Event.name == "report.added")).one()
        assert (event.topic_id, event.data) == (report.id, {"attachments": 0, "is_resent": True})


def test_every_other_answer_that_changed_is_named(teller, sent, acting):
    form, _code = sent
    changed = {
        "category": "public_asset",
        "commune_typed": "Bắc Sơn",
        "since": "2024",
        "estimated_waste": "2 tỷ",
    }
    again(teller, form, **(TOLD | changed))
    with acting():
        told = additions()[0].words
    assert told.replace("\u00a0", " ").splitlines() == [
        "Category: Public property",
        "Commune or ward: Bắc Sơn commune",
        "Since when: 2024",
        "Estimated waste: 2,000,000,000 ₫",
    ]


def test_what_was_changed_is_kept_once_however_often_it_arrives(teller, sent, acting):
    form, _code = sent
    for _ in range(3):
        again(teller, form, **(TOLD | {"words": "Khác."}))
    with acting():
        assert [(each.words, each.replays) for each in additions()] == [("Khác.", 2)]


def test_two_changes_are_both_kept(teller, sent, acting):
    form, _code = sent
    again(teller, form, **(TOLD | {"words": "Một."}))
    again(teller, form, **(TOLD | {"words": "Hai."}))
    with acting():
        assert [each.words for each in additions()] == ["Một.", "Hai."]


def test_a_photo_that_comes_with_the_second_sending_joins_the_report(teller, sent, acting):
    form, _code = sent
    for _ in range(2):
        again(teller, form, **TOLD, photos=[upload(PHOTO)])
    with acting():
        report, addition = the_report(), additions()[0]
        assert len(additions()) == 1
        assert [each.addition_id for each in report.attachments] == [addition.id]
        assert addition.words is None


def test_the_same_photo_sent_again_is_the_one_that_is_there(teller, acting):
    form = teller.form
    teller.send(**TOLD, photos=[PHOTO])
    again(teller, form, **TOLD, photos=[upload(PHOTO)])
    assert "It counts once" in teller.page.text
    again(teller, form, **TOLD, photos=[upload(PHOTO), upload(OTHER_PHOTO)])
    with acting():
        assert [each.position for each in the_report().attachments] == [1, 2]
        assert len(additions()) == 1


def test_a_photo_alone_is_recognised_when_its_form_comes_again_without_it(teller, acting):
    """The check page sends no files: they are kept on the server, and have joined the report by then."""
    teller.press("check", commune_typed="Hữu Lũng", photos=[PHOTO])
    form = teller.form
    again(teller, form)
    code = teller.code
    again(teller, form)
    assert (teller.answer.status_code, teller.code) == (200, code)
    with acting():
        assert the_report().replays == 1


def test_going_back_from_the_receipt_and_correcting_is_said_to_be_an_addition(teller, acting):
    teller.press("check", **TOLD)
    check = teller.form
    again(teller, check)
    teller.answer = teller.client.submit(check, go="edit")
    assert "This report was already received." in teller.page.text
    assert "has not been sent yet" not in teller.page.text
    teller.press("check", words="Sửa lại: bỏ trống ba năm.")
    assert "This report was already received." in teller.page.text
    teller.press("send")
    with acting():
        assert [each.words for each in additions()] == ["Sửa lại: bỏ trống ba năm."]


def test_that_it_concerns_the_inspectorate_is_never_too_late_to_say(teller, sent, acting):
    form, _code = sent
    again(teller, form, **TOLD, is_about_inspectorate="y")
    again(teller, form, **TOLD)
    with acting():
        assert the_report().is_about_inspectorate


def test_two_forms_with_the_same_words_are_two_reports(new_teller, acting):
    codes = {new_teller().send_something() for _ in range(2)}
    assert len(codes) == 2
    with acting():
        assert len(reports()) == 2


def test_a_form_without_a_usable_key_is_a_report_all_the_same(teller, acting):
    for key in (None, "", "short", "x" * 5000, "ổ khóa" * 10):
        teller.client.submit(teller.form, go="send", **TOLD, form_key=key)
    with acting():
        assert len(reports()) == 5


def test_loading_the_receipt_again_with_photos_that_the_browser_let_go_of_shows_it_again(teller, acting):
    form = teller.form
    teller.send(commune_typed="Hữu Lũng", photos=[PHOTO, OTHER_PHOTO])
    code = teller.code
    again(teller, form, commune_typed="Hữu Lũng", photos=[upload(b""), upload(b"")])
    assert (teller.answer.status_code, teller.code) == (200, code)
    with acting():
        assert len(the_report().photos) == 2
        assert additions() == []


def test_the_key_of_a_sent_form_shows_its_receipt(teller, sent, acting):
    form, code = sent
    teller.answer = teller.client.post(
        "/en/phan-anh/gui/bien-nhan", data={"form_key": form.fields["form_key"]}
    )
    assert (teller.answer.status_code, teller.code) == (200, code)
    assert teller.answer.headers["Cache-Control"] == "no-store"
    with acting():
        assert the_report().replays == 1


def test_the_key_of_a_form_that_never_arrived_shows_the_form_and_says_so(teller, acting):
    key = teller.key
    teller.answer = teller.client.post("/en/phan-anh/gui/bien-nhan", data={"form_key": key})
    assert teller.answer.status_code == 422
    assert teller.problems == ["This report did not arrive. Please send it again."]
    assert teller.key == key
    with acting():
        assert reports() == []


def test_a_form_with_as_many_photos_as_may_be_shows_the_same_receipt_again(teller, acting):
    form, photos = teller.form, [PHOTO + bytes([number]) for number in range(5)]
    codes = []
    for _ in range(2):
        files = [upload(data) for data in photos]
        teller.answer = teller.client.submit(form, go="send", **TOLD, photos=files)
        assert teller.answer.status_code == 200, teller.problems
        codes.append(teller.code)
    assert codes[0] == codes[1]
    with acting():
        assert len(the_report().attachments) == 5
