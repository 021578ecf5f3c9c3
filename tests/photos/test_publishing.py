"""Only what an officer has looked at and redacted leaves the house, and it can be taken back."""

import io

import pytest
from PIL import Image

from app.photos import actions, queries, sealed
from app.photos.models import Derivative, Redaction
from tests.photos import drawn
from tests.photos.support import CORNER, every, failing_unit, one, stored
from tests.support.people import officer


def addresses(token):
    return {
        (each.variant, each.format): f"/anh/{each.token}.{'jpg' if each.format == 'jpeg' else 'webp'}"
        for each in one(token).derivatives
        if each.token
    }


@pytest.fixture
def published(acting, redact, photo, run_jobs):
    """The addresses of a published photo, by variant and format."""
    redact(CORNER)
    with acting():
        actions.publish(one(photo))
    run_jobs()
    with acting():
        return addresses(photo)


def red(image):
    pixel = image.convert("RGB").getpixel((image.width // 12, image.height // 12))
    return pixel[0] > 200 and pixel[1] < 80


def test_a_photo_that_nobody_has_redacted_cannot_be_published(acting, photo):
    with acting():
        assert not queries.may_be_published(one(photo))
        with pytest.raises(actions.NotReady):
            actions.publish(one(photo))


def test_a_photo_whose_redacted_copies_are_not_made_yet_cannot_be_published(acting, photo):
    with acting():
        actions.redact(attachment=one(photo), boxes=[CORNER], actor=officer("inspector"))
        with pytest.raises(actions.NotReady):
            actions.publish(one(photo))


def test_a_published_photo_is_fetched_by_anybody_under_a_random_name_for_as_long_as_it_stands(
    client, published
):
    assert len(published) == 6
    for (_variant, format_), address in published.items():
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.mimetype == f"image/{format_}"
        assert drawn.CANARY.encode() not in answer.data
        image = Image.open(io.BytesIO(answer.data))
        assert image.format == format_.upper()
        assert not image.getexif()
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "public, max-age=86400, immutable"
        assert answer.headers["Content-Disposition"].startswith("inline; filename=")
        assert "Set-Cookie" not in answer.headers
        again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")


def test_nothing_but_what_is_published_has_an_address(client, published, photo, acting):
    token = published["large", "jpeg"].split("/")[-1].split(".")[0]
    with acting():
        plain = one(photo).derivative("large").storage_name
    name = plain.split("/")[1].split(".")[0]
    for address in (f"/anh/{token}.webp", f"/anh/{token}.png", f"/anh/{token}", f"/anh/{photo}.jpg", f"/anh/{name}.jpg",
                    "/anh/None.jpg", "/anh/.jpg", f"/anh/{token}%00.jpg", "/anh/../../etc/passwd.jpg"):  # fmt: skip
        assert client.get(address).status_code == 404


def in_the_clear(site):
    """Stored pictures that anyone could open. Two bytes would be too few: encrypted ones begin by chance."""
    return [
        name for name, data in stored(site).items() if data[:3] == b"\xff\xd8\xff" or data[8:12] == b"WEBP"
    ]


def test_the_clear_bytes_are_deleted_when_a_photo_is_taken_back(
    client, published, photo, acting, run_jobs, site
):
    assert len(in_the_clear(site)) == 6
    with acting():
        actions.unpublish(one(photo))
    assert {client.get(address).status_code for address in published.values()} == {404}
    run_jobs()
    assert in_the_clear(site) == []
    with acting():
        assert queries.may_be_published(one(photo))
        actions.publish(one(photo))
        assert set(addresses(photo).values()).isdisjoint(published.values())


def test_publishing_that_fails_after_all_loses_nothing(photo, redact, acting, run_jobs):
    redact(CORNER)
    with failing_unit(acting):
        actions.publish(one(photo))
    run_jobs()
    with acting():
        assert addresses(photo) == {}
        assert all(sealed.copy(each) for each in one(photo).derivatives)


def test_every_row_finds_its_bytes_and_no_other_bytes_lie_about(published, acting, site):
    with acting():
        names = {each.storage_name for each in every(Derivative)}
    assert names < set(stored(site))
    assert len(stored(site)) == 1 + len(names)


def test_other_boxes_take_back_what_was_published_at_once(
    client, published, photo, redact, acting, run_jobs, site
):
    with acting():
        actions.redact(attachment=one(photo), boxes=[(0, 0, 900, 900)], actor=officer("inspector"))
    assert {client.get(address).status_code for address in published.values()} == {404}
    run_jobs()
    with acting():
        assert addresses(photo) == {}
        assert queries.may_be_published(one(photo))
        assert len(every(Redaction)) == 1
    assert in_the_clear(site) == []


def test_a_photo_with_nothing_to_hide_is_published_after_an_officer_has_said_so(redact, acting, photo):
    redact()
    with acting():
        assert one(photo).redaction.boxes == []
        actions.publish(one(photo))
        assert red(Image.open(io.BytesIO(sealed.copy(one(photo).derivative("large", redacted=True)))))
