"""The check page: what will be sent, ways back to each question, and the honest word that nothing was sent yet."""

import pytest

from tests.photos import drawn
from tests.reports.teller import OTHER_PHOTO, PHOTO, TOLD, reports, the_report
from tests.support.markup import words


def shown(teller):
    """What the page says of each answer."""
    rows = teller.page.all("div", class_="has-edit")
    return {words(row.find("dt")): words(row.find("dd")) for row in rows}


def test_it_shows_what_was_told_and_that_nothing_was_sent(teller, acting):
    teller.press("check", **TOLD, category="public_asset", photos=[PHOTO], voice=drawn.WEBM_VOICE)
    assert teller.answer.status_code == 200
    assert teller.answer.headers["Cache-Control"] == "no-store"
    assert teller.page.heading == "Check, then send"
    assert "This report has not been sent yet." in teller.page.text
    assert shown(teller) == {
        "What you see": TOLD["words"],
        "Photos and recording": "1 photo · A recording",
        "Category": "Public property",
        "Commune or ward": "Hữu Lũng commune",
        "Contact": "No, I want to stay unnamed",
    }
    with acting():
        assert reports() == []


def test_three_round_trips_without_script(client, acting):
    from tests.reports.teller import Teller

    teller = Teller(client)
    teller.press("check", **TOLD)
    teller.press("send")
    assert teller.page.heading == "Sent. Thank you."
    with acting():
        assert the_report().words == TOLD["words"]


def test_every_answer_has_a_way_back_to_its_question(teller):
    teller.press("check", **TOLD, since="2024")
    buttons = [each for each in teller.page.all("button", name="go") if each.get("value") == "edit"]
    places = [each.get("formaction").partition("#")[2] for each in buttons]
    assert places == ["viec", "anh", "viec", "o-dau", "viec", "lien-he"]
    teller.press("edit")
    assert teller.form.fields["words"].strip() == TOLD["words"]
    assert teller.form.fields["since"] == "2024"
    assert all(teller.page.all("fieldset", id=place) for place in places)


def test_the_key_stays_the_same_from_form_to_check_page_and_back(teller):
    key = teller.key
    for go in ("check", "edit", "check"):
        teller.press(go, **TOLD)
        assert teller.key == key


def test_whatever_is_pressed_by_accident_does_not_send(teller):
    teller.press("check", **TOLD)
    first = teller.page.all("button", name="go")[0]
    assert first.get("value") == "edit"


def test_a_form_sent_without_any_button_is_only_checked(teller, acting):
    teller.answer = teller.client.submit(teller.form, **TOLD)
    assert teller.page.heading == "Check, then send"


def test_it_explains_that_this_is_no_denunciation(teller):
    teller.press("check", **TOLD)
    assert "Is this a denunciation or a complaint?" in teller.page.text


def test_several_words_and_marks_survive_the_way(teller, acting):
    told = 'Dòng một "trích"\n\n  <b>dòng</b> hai & ẲỄỔ ẬỰỴ'
    teller.press("check", **(TOLD | {"words": told}))
    teller.press("edit")
    teller.press("check")
    teller.press("send")
    with acting():
        assert the_report().words == told


@pytest.mark.parametrize("count", [1, 5])
def test_photos_are_listed_with_a_way_to_take_each_back(teller, count):
    photos = [drawn.saved(drawn.scene(90 + n, 80), "JPEG") for n in range(count)]
    teller.press("check", **TOLD, photos=photos)
    assert len(teller.page.all("input", name="drop_photo")) == count


def test_photos_come_to_the_report_through_the_check_page(teller, acting):
    teller.press("check", **TOLD, photos=[PHOTO, OTHER_PHOTO])
    teller.press("send")
    with acting():
        assert len(the_report().photos) == 2


def test_that_the_device_is_shared_is_still_known_on_the_receipt(teller):
    teller.press("check", **TOLD, is_shared_device="y")
    teller.press("send")
    assert "write the code on paper" in teller.page.text
    assert teller.page.all("button", data_way="save") == []
