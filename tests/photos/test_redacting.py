"""An officer looks at the copies of a photo and says what must not be seen; nobody else sees them."""

import io

import pytest
from PIL import Image
from werkzeug.exceptions import Forbidden, NotFound

from app.events import Event
from app.photos import actions, queries, sealed
from app.photos.responses import image_response, voice_response
from tests.photos import drawn
from tests.photos.support import CORNER, every, one, taken
from tests.support.people import officer


def test_the_officer_sees_the_redacted_copy_before_it_is_published(acting, redact, photo):
    redact((0, 0, 1000, 1000))
    with acting():
        assert queries.may_be_published(one(photo))
        plain, hidden = (sealed.copy(one(photo).derivative("small", redacted=each)) for each in (False, True))
        assert len(hidden) < len(plain)


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
