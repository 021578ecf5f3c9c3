"""What the reporter sent, shown to them again: words, answers, photos and voice, and to nobody who follows another
report."""

import pytest

from app.photos.models import Attachment
from tests.photos import drawn
from tests.reports.teller import OTHER_PHOTO, PHOTO, Teller, the_report, upload
from tests.support.follower import PAGE, Follower
from tests.support.markup import words

WORDS = "Trụ sở xã cũ bỏ trống.\nCửa kính vỡ."
TOLD = {
    "words": WORDS,
    "category": "public_asset",
    "commune_typed": "Hữu Lũng",
    "village": "Thôn Bản Mới",
    "landmark": "Cạnh chợ",
    "since": "từ tháng 7",
    "estimated_waste": "50 triệu",
}
SHOWN = (
    "Cửa kính vỡ.",
    "Public property",
    "Hữu Lũng",
    "Thôn Bản Mới",
    "Cạnh chợ",
    "từ tháng 7",
    "50,000,000",
)


@pytest.fixture
def sent(app, client, acting, run_jobs):
    """The reporter at the page of a report with two photos and a memo."""
    Teller(client).send(**TOLD, photos=[PHOTO, OTHER_PHOTO], voice=drawn.WEBM_VOICE)
    run_jobs()
    with acting():
        report_id = the_report().id
    return Follower(app, report_id)


def box(page):
    return page.one("details", class_="sent")


def test_everything_that_was_sent_stands_there_folded(sent):
    page = sent.page
    told = words(box(page))
    assert [each for each in SHOWN if each not in told] == []
    assert "You stay unnamed." in told
    assert box(page).get("open") is None
    addresses = [each.get("src") for each in page.all("img")]
    assert addresses == [f"{PAGE}/anh/1.jpeg", f"{PAGE}/anh/2.jpeg"]
    assert [each.get("src") for each in page.all("audio")] == [f"{PAGE}/ghi-am/3"]


def test_photos_and_voice_are_kept_by_no_cache(sent):
    page = sent.page
    files = [
        each.get("src") or each.get("srcset")
        for each in box(page).iter()
        if each.tag in {"img", "source", "audio"}
    ]
    kinds = []
    for address in files:
        answer = sent.client.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        kinds.append(answer.mimetype)
    assert sorted(kinds) == ["audio/webm", "image/jpeg", "image/jpeg", "image/webp", "image/webp"]


def test_what_is_added_stands_under_its_own_day(sent, run_jobs):
    sent.send("/bo-sung", words="Hôm nay đèn vẫn sáng.", photos=[upload(drawn.phone_jpeg(320, 240))])
    assert "Photo 4: received, still being prepared." in words(box(sent.page))
    run_jobs()
    first, second = box(sent.page).findall("section")
    assert "Hôm nay đèn vẫn sáng." not in words(first)
    assert words(second).startswith("Added on")
    assert "Hôm nay đèn vẫn sáng." in words(second)
    assert [each.get("src") for each in second.iter("img")] == [f"{PAGE}/anh/4.jpeg"]


def test_a_photo_that_could_not_be_read_says_so(sent, acting):
    with acting() as session:
        photo = session.query(Attachment).filter_by(kind="photo", position=1).one()
        photo.derivatives.clear()
        photo.state = "unreadable"
    assert "Photo 1: it could not be read." in words(box(sent.page))
    assert sent.client.get(f"{PAGE}/anh/1.jpeg").status_code == 404


@pytest.mark.parametrize("number", ["0", "4", "99999", "9" * 30, "x", "-1", "٣"])
def test_a_number_that_the_report_does_not_have_is_not_found(sent, number):
    assert sent.client.get(f"{PAGE}/anh/{number}.jpeg").status_code == 404
    assert sent.client.get(f"{PAGE}/ghi-am/{number}").status_code == 404


def test_nobody_else_sees_any_of_it(sent, app, client, follow):
    other, _case = follow("verifying")
    assert "Cửa kính vỡ." not in other.page.text
    for address in (f"{PAGE}/anh/1.jpeg", f"{PAGE}/anh/2.webp", f"{PAGE}/ghi-am/3"):
        assert other.client.get(address).status_code == 404
        assert app.test_client().get(address).location == "/en/theo-doi"
    assert sent.client.get(f"{PAGE}/ghi-am/1").status_code == 404, "a photo is never given out as it came"
