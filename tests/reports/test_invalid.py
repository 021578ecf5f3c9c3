"""What cannot be sent comes back with everything that was typed and every photo, and says what to do."""

import pytest

from tests.photos import drawn
from tests.reports.teller import OTHER_PHOTO, PHOTO, reports

pytestmark = pytest.mark.one_engine

TYPED = {
    "words": "Cầu xây xong không có đường dẫn.\nDân vẫn lội suối.",
    "category": "public_investment",
    "office": "Ban quản lý dự án",
    "is_about_inspectorate": "y",
    "since": "hai năm",
    "estimated_waste": "3 tỷ",
    "commune_typed": "Hữu Lũng",
    "village": "Bản Mới",
    "landmark": "đầu cầu",
    "contact": "yes",
    "name": "Nông Thị Thử",
    "phone": "0912 345 678",
    "has_consent": "y",
    "is_shared_device": "y",
}
WRONG = {
    "no place": ({"commune_typed": ""}, "commune_typed", "Choose the commune or ward where it happens."),
    "unknown place": (
        {"commune_typed": "Atlantis"},
        "commune_typed",
        "No commune found. Try another spelling, or the old name.",
    ),
    "ambiguous place": (
        {"commune_typed": "Hòa Bình"},
        "commune_typed",
        "Several places bear this name. Choose the one you mean.",
    ),
    "a commune that is not offered": ({"commune": "99999"}, "commune", "Choose one of the answers shown."),
    "a category that is not offered": ({"category": "gold"}, "category", "Choose one of the answers shown."),
    "words without end": ({"words": "á" * 10_001}, "words", "Write at most 10000 characters."),
    "an amount in poetry": (
        {"estimated_waste": "nhiều lắm"},
        "estimated_waste",
        "Write the amount like this: 50 triệu, 1,2 tỷ or 1.200.000.",
    ),
    "half a telephone number": (
        {"phone": "0912"},
        "phone",
        "The telephone number is not right. Example: 0912 345 678.",
    ),
    "no telephone number": ({"phone": ""}, "phone", "Write the telephone number, or choose to stay unnamed."),
    "no consent": (
        {"has_consent": None},
        "has_consent",
        "Tick the box to leave contact data, or choose to stay unnamed.",
    ),
    "a long office": ({"office": "x" * 201}, "office", "Write at most 200 characters."),
    "a long village": ({"village": "x" * 121}, "village", "Write at most 120 characters."),
    "a long landmark": ({"landmark": "x" * 201}, "landmark", "Write at most 200 characters."),
    "a long since": ({"since": "x" * 121}, "since", "Write at most 120 characters."),
    "a long name": ({"name": "x" * 121}, "name", "Write at most 120 characters."),
}


@pytest.fixture
def teller(custodians, new_teller):
    return new_teller()


@pytest.mark.parametrize("go", ["check", "send"])
@pytest.mark.parametrize("fault", WRONG)
def test_everything_typed_and_every_photo_stays(teller, acting, fault, go):
    changed, field, message = WRONG[fault]
    typed = TYPED | changed
    teller.press(go, photos=[PHOTO, OTHER_PHOTO], voice=drawn.WEBM_VOICE, **typed)
    assert teller.answer.status_code == 422
    assert teller.problems == [message]
    assert teller.page.title.startswith("Error: ")
    assert teller.page.all("a", href=f"#{field}"), "the summary leads to the field"
    assert teller.page.root.find(f".//*[@id='{field}']") is not None
    kept = teller.form.fields
    for name, value in typed.items():
        if value is not None and fault not in {
            "a commune that is not offered",
            "a category that is not offered",
        }:
            assert kept.get(name, "").replace("\r\n", "\n").lstrip("\n") == value, name
    assert [each.split(",")[0] for each in teller.kept] == ["Photo 1", "Photo 2", "A recording"]
    with acting():
        assert reports() == []


def test_after_the_correction_everything_arrives(teller, acting):
    teller.send(**(TYPED | {"commune_typed": ""}), photos=[PHOTO, OTHER_PHOTO], voice=drawn.WEBM_VOICE)
    teller.send(commune_typed="Hữu Lũng")
    assert teller.answer.status_code == 200
    with acting():
        (report,) = reports()
        assert len(report.photos) == 2
        assert report.voice is not None
        assert report.words == TYPED["words"]
        assert report.identity is not None


def test_nothing_told_is_asked_back(teller):
    teller.send(commune_typed="Hữu Lũng")
    assert teller.problems == ["Tell it, record it or send a photo: one of the three is needed."]


def test_spaces_and_invisible_signs_are_no_words(teller):
    teller.send(commune_typed="Hữu Lũng", words=" \u200b\n\ufeff ")
    assert teller.problems == ["Tell it, record it or send a photo: one of the three is needed."]


def test_all_faults_are_told_at_once_and_each_at_its_field(teller):
    teller.send(estimated_waste="x", contact="yes", phone="1")
    assert len(teller.problems) == 5
    wrong = [each.get("class") for each in teller.page.all("div", class_="is-wrong")]
    assert len(wrong) == 5


def test_a_wrong_number_of_whoever_stays_unnamed_is_asked_about_and_not_called_wrong(teller, acting):
    teller.send(**(TYPED | {"contact": "no", "phone": "0912"}))
    assert teller.problems == ["You wrote contact data. Choose Yes to leave them, or empty the boxes."]
    teller.send(phone="", name="")
    assert teller.answer.status_code == 200
    with acting():
        assert reports()[0].identity is None


def test_the_summary_takes_the_focus_and_links_words_of_the_fields(teller):
    teller.send(words="x")
    (box,) = [each for each in teller.page.all("div", class_="errors") if each.get("autofocus") is not None]
    assert box.get("role") == "alert"


def test_hostile_words_come_back_as_words(teller):
    hostile = "</textarea><script>alert(1)</script>{{ 7*7 }}\x00\ud800 ẲỄỔ"
    teller.client.submit(teller.form, go="send", words=hostile.replace("\ud800", ""))
    teller.send(words=hostile.replace("\ud800", ""), commune_typed='"><img src=x>')
    assert teller.answer.status_code == 422
    assert teller.form.fields["words"].lstrip("\n") == "</textarea><script>alert(1)</script>{{ 7*7 }} ẲỄỔ"
    assert teller.page.all("script", src="") == []
