"""Photos that come with a form: kept through corrections and the check page, counted, and told when they are none."""

import pytest

from app.photos import sealed
from app.photos.refusals import REFUSALS
from tests.photos import drawn
from tests.reports.teller import OTHER_PHOTO, PHOTO, TOLD, reports, the_report

HEIC = drawn.box(b"ftyp", b"heic", bytes(4), b"mif1heic") + bytes(200)


def another(number):
    return drawn.saved(drawn.scene(100 + number, 80), "JPEG")


def test_a_sixth_photo_is_told_and_five_are_kept(teller, acting):
    teller.send(**TOLD, photos=[another(n) for n in range(7)])
    assert teller.answer.status_code == 422
    assert teller.problems == ["At most 5 photos. The others were not added."]
    assert len(teller.kept) == 5
    teller.send()
    with acting():
        assert len(the_report().photos) == 5


def test_photos_added_in_turns_are_all_kept_up_to_five(teller, acting):
    teller.press("check", **TOLD, photos=[another(n) for n in range(3)])
    teller.press("edit")
    teller.press("check", photos=[another(n) for n in range(2, 6)])
    assert teller.answer.status_code == 422
    assert len(teller.kept) == 5, "one came twice, the sixth does not fit"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (HEIC, "Photo 2: This photo is in the HEIC format, which cannot be opened here."),
        (b"%PDF-1.7 not a photo", "Photo 2 cannot be read. Choose another photo."),
        (b"", "Photo 2 cannot be read. Choose another photo."),
        (drawn.WEBM_VOICE, "Photo 2 cannot be read. Choose another photo."),
        (drawn.WEBM_VIDEO, "Photo 2: Videos cannot be taken."),
        (PHOTO + bytes(15 * 1024 * 1024), "Photo 2: The file is too large."),
    ],
    ids=["heic", "pdf", "empty", "voice", "video", "large"],
)
def test_a_file_that_is_no_photo_is_told_and_the_others_are_kept(teller, acting, data, message):
    teller.send(**TOLD, photos=[PHOTO, data, OTHER_PHOTO])
    assert teller.answer.status_code == 422
    assert [problem[: len(message)] for problem in teller.problems] == [message]
    assert len(teller.kept) == 2
    teller.send()
    assert teller.answer.status_code == 200
    with acting():
        assert [sealed.original(each) for each in the_report().photos] == [PHOTO, OTHER_PHOTO]


def test_two_bad_files_are_told_by_their_places(teller):
    teller.send(**TOLD, photos=[b"x", PHOTO, HEIC])
    assert [problem.split(".")[0].split(":")[0] for problem in teller.problems] == [
        "Photo 1 cannot be read",
        "Photo 3",
    ]
    assert [each.split(",")[0] for each in teller.kept] == ["Photo 2"], (
        "each keeps the number it was sent under"
    )


def test_a_photo_can_be_taken_back(teller, acting):
    teller.press("check", **TOLD, photos=[PHOTO, OTHER_PHOTO])
    token = teller.page.all("input", name="drop_photo")[0].get("value")
    teller.press("send", drop_photo=token)
    with acting():
        assert [sealed.original(each) for each in the_report().photos] == [OTHER_PHOTO]


def test_taking_back_the_only_thing_told_is_asked_back(teller, acting):
    teller.press("check", commune_typed="Hữu Lũng", photos=[PHOTO])
    token = teller.page.one("input", name="drop_photo").get("value")
    teller.press("send", drop_photo=token)
    assert teller.answer.status_code == 422
    assert teller.kept == []
    with acting():
        assert reports() == []


def test_a_photo_taken_back_and_chosen_again_is_there(teller, acting):
    teller.press("check", **TOLD, photos=[PHOTO])
    token = teller.page.one("input", name="drop_photo").get("value")
    teller.press("edit")
    teller.press("check", drop_photo=token, photos=[PHOTO])
    teller.press("send")
    with acting():
        assert len(the_report().photos) == 1


def test_a_new_recording_takes_the_place_of_the_old_one(teller, acting):
    teller.press("check", **TOLD, voice=drawn.WEBM_VOICE)
    teller.press("edit")
    teller.press("send", voice=drawn.OGG_VOICE)
    with acting():
        report = the_report()
        assert sealed.original(report.voice) == drawn.OGG_VOICE
        assert len(report.attachments) == 1


def test_what_is_no_recording_is_told(teller):
    teller.send(**TOLD, voice=PHOTO)
    assert teller.problems == ["This is not a recording. Record again, or write what you want to say."]


def test_another_form_does_not_see_the_photos(teller, new_teller):
    teller.press("check", **TOLD, photos=[PHOTO])
    token = teller.page.one("input", name="drop_photo").get("value")
    stranger = new_teller()
    stranger.press("check", **TOLD, drop_photo=token)
    assert stranger.kept == []
    teller.press("edit")
    assert [each.split(",")[0] for each in teller.kept] == ["Photo 1"]


def test_sizes_are_told_as_people_read_them(teller):
    teller.press("check", **TOLD, photos=[drawn.saved(drawn.scene(60, 60), "JPEG"), PHOTO + bytes(3_250_000)])
    assert teller.kept[0].endswith("kB")
    assert teller.kept[1] == "Photo 2, 3.1\u00a0MB".replace("\u00a0", " ")


def test_an_album_of_files_that_are_no_photos_is_told_briefly(teller):
    teller.send(**TOLD, photos=[b"x" * n for n in range(200)])
    assert teller.answer.status_code == 422
    assert len(teller.problems) == 21
    assert teller.problems[-1] == "At most 5 photos. The others were not added."


def test_tokens_that_are_not_of_this_form_cost_nothing(teller, count_queries):
    form = teller.form
    with count_queries(12):
        teller.client.submit(form, go="check", **TOLD, drop_photo=[f"{n:024}" for n in range(300)])


def test_how_many_photos_is_what_the_setting_says(other_app):
    few = other_app(photos_per_report=2).test_client()
    assert "At most 2 photos. Clear photos" in few.get("/en/phan-anh/gui").page.text
    assert "Tối đa 2 ảnh." in few.get("/phan-anh/gui").page.text


def test_the_words_that_the_phone_says_at_once_are_the_servers(client):
    field = client.get("/phan-anh/gui").page.one("div", data_behaviour="photos")
    said = {"heic": "heic", "video": "video", "strange": "not_a_photo", "large": "too_large"}
    assert {name: field.get(f"data-{name}") for name in said} == {
        name: str(REFUSALS[reason]) for name, reason in said.items()
    }
