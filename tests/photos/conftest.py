"""A photo that has joined a report, and an officer who redacts it."""

import pytest

from app.photos import actions
from tests.photos.support import PHOTO, one, taken
from tests.support.people import officer


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
