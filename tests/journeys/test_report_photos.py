"""Photos on the phone with script: what cannot be sent is told at once, with what to do instead."""

import pytest
from playwright.sync_api import expect

from tests.photos import drawn
from tests.reports.phone import send, tell
from tests.reports.teller import OTHER_PHOTO, PHOTO, the_report

HEIC = drawn.box(b"ftyp", b"heic", bytes(4), b"mif1heic") + bytes(2000)
TRUNCATED = PHOTO[:700]  # a JPEG that the phone cannot show, and the server keeps all the same


def picked(name, data):
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (HEIC, "Tương thích nhất"),
        (b"%PDF-1.7 no photo", "không phải ảnh"),
        (None, "quá lớn"),
    ],
    ids=["heic", "pdf", "large"],
)
def test_what_cannot_be_taken_is_told_when_it_is_picked(finger, acting, tmp_path, data, told):
    page, (first, second) = finger.page, (tmp_path / "IMG_1.HEIC", tmp_path / "b.jpg")
    first.write_bytes(data or PHOTO[:700] + bytes(15 * 1024 * 1024))
    second.write_bytes(PHOTO)
    page.set_input_files("#photos", [first, second])
    refusal = page.locator("[data-behaviour=photos] [role=alert] .error")
    expect(refusal).to_contain_text(told)
    assert "IMG_1.HEIC" in refusal.inner_text()
    expect(page.locator(".photos li img")).to_have_count(1)
    page.set_input_files("#photos", [picked("c.jpg", OTHER_PHOTO)])
    expect(page.locator(".photos li")).to_have_count(2)
    assert refusal.count() == 0, "said once, until the next photos are picked"
    tell(finger)
    send(page)
    with acting():
        assert len(the_report().photos) == 2


def test_a_photo_that_the_phone_cannot_show_is_sent_as_it_is(finger, acting):
    page = finger.page
    page.set_input_files("#photos", [picked("a.jpg", TRUNCATED)])
    expect(page.locator(".photos li")).to_contain_text("Ảnh 1")
    assert page.locator(".photos img").count() == 0, "words stand where the picture would be broken"
    tell(finger)
    send(page)
    with acting():
        assert the_report().photos[0].byte_count == len(TRUNCATED)
