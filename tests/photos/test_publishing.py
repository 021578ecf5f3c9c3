"""Only what an officer has looked at and redacted leaves the house, and it can be taken back."""

import io

import pytest
from PIL import Image
from werkzeug.exceptions import Forbidden, NotFound

from app.events import Event
from app.photos import actions, queries, sealed
from app.photos.models import Derivative, Redaction
from app.photos.responses import image_response, voice_response
from tests.photos import drawn
from tests.photos.support import PHOTO, every, failing_unit, one, stored, taken
from tests.support.people import officer

CORNER = (0, 0, 250, 250)


@pytest.fixture
def photo(app, run_jobs):
    """The token of a photo whose copies are made."""
    (token,) = taken(app, PHOTO)
    run_jobs()
    return token


@pytest.fixture
def redact(acting, run_jobs, photo):
    def draw(*boxes, login="inspector"):
        with acting():
            actions.redact(attachment=one(photo), boxes=list(boxes), actor=officer(login))
        run_jobs()

    return draw


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


def test_the_officer_sees_the_redacted_copy_before_it_is_published(acting, redact, photo):
    redact((0, 0, 1000, 1000))
    with acting():
        assert queries.may_be_published(one(photo))
        plain, hidden = (sealed.copy(one(photo).derivative("small", redacted=each)) for each in (False, True))
        assert len(hidden) < len(plain)


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


def test_the_clear_bytes_are_deleted_when_a_photo_is_taken_back(
    client, published, photo, acting, run_jobs, site
):
    assert sum(data.startswith((b"\xff\xd8", b"RIFF")) for data in stored(site).values()) == 6
    with acting():
        actions.unpublish(one(photo))
    assert {client.get(address).status_code for address in published.values()} == {404}
    run_jobs()
    assert not any(data.startswith((b"\xff\xd8", b"RIFF")) for data in stored(site).values())
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
    assert not any(data.startswith((b"\xff\xd8", b"RIFF")) for data in stored(site).values())


def test_boxes_drawn_anew_while_the_worker_is_at_it_win(acting, photo, run_jobs):
    with acting():
        actions.redact(attachment=one(photo), boxes=[(900, 900, 1000, 1000)], actor=officer("inspector"))
        actions.redact(attachment=one(photo), boxes=[CORNER], actor=officer("inspector"))
    run_jobs()
    with acting():
        assert one(photo).redaction.boxes == [list(CORNER)]
        hidden = Image.open(io.BytesIO(sealed.copy(one(photo).derivative("large", redacted=True))))
        assert len([each for each in one(photo).derivatives if each.is_redacted]) == 6
        assert len(set(hidden.crop((10, 10, 150, 110)).quantize(16).tobytes())) <= 4


def test_a_photo_with_nothing_to_hide_is_published_after_an_officer_has_said_so(redact, acting, photo):
    redact()
    with acting():
        assert one(photo).redaction.boxes == []
        actions.publish(one(photo))
        assert red(Image.open(io.BytesIO(sealed.copy(one(photo).derivative("large", redacted=True)))))


def test_redacting_leaves_an_event_without_the_boxes(redact, photo, acting):
    redact(CORNER, (500, 500, 600, 600))
    with acting():
        (event,) = [each for each in every(Event) if each.name == "photo.redacted"]
        assert (event.topic_id, event.actor_id) == (one(photo).id, officer("inspector").id)
        assert event.data == {"boxes": 2}


@pytest.mark.parametrize("login", ["identity_custodian", "system_admin"])
def test_who_handles_no_cases_redacts_no_photos(acting, photo, login):
    with acting(), pytest.raises(Forbidden):
        actions.redact(attachment=one(photo), boxes=[], actor=officer(login))


def test_what_cannot_be_looked_at_cannot_be_redacted(app, acting, run_jobs, photo):
    waiting, memo = (
        taken(app, drawn.noted_png(), form_key="2"),
        taken(app, drawn.OGG_VOICE, kind="voice", form_key="3"),
    )
    with acting():
        for token in (*waiting, *memo):
            with pytest.raises(actions.NotReady):
                actions.redact(attachment=one(token), boxes=[], actor=officer("inspector"))
        with pytest.raises(ValueError, match="not a box"):
            actions.redact(attachment=one(photo), boxes=[(0, 0, 2000, 10)], actor=officer("inspector"))


def test_an_officer_let_in_by_the_case_sees_copies_that_no_cache_keeps(app, photo):
    with app.test_request_context():
        answer = image_response(one(photo), "medium")
        answer.direct_passthrough = False
        assert answer.mimetype == "image/jpeg"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")
        assert Image.open(io.BytesIO(answer.get_data())).size == (640, 480)
        with pytest.raises(NotFound):
            image_response(one(photo), "large", redacted=True)
        with pytest.raises(NotFound):
            image_response(one(photo), "original")


def test_a_voice_memo_is_heard_as_it_came_and_in_parts(app):
    (token,) = taken(app, drawn.WEBM_VOICE, kind="voice")
    with app.test_request_context(headers={"Range": "bytes=0-3"}):
        answer = voice_response(one(token))
        answer.direct_passthrough = False
        assert (answer.status_code, answer.get_data(), answer.mimetype) == (
            206,
            b"\x1aE\xdf\xa3",
            "audio/webm",
        )
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_photo_is_never_answered_as_it_came(app, photo):
    with app.test_request_context(), pytest.raises(NotFound):
        voice_response(one(photo))
