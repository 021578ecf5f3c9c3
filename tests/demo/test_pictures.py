"""The drawn photos: the same each time, as large as a telephone makes them, light, and nothing in them but pixels."""

from io import BytesIO

import pytest
from PIL import Image, ImageStat

from app.demo.pictures import SUBJECTS, draw
from app.demo.pictures.lettering import STROKES, lettering
from app.demo.shots import SHOTS, after


@pytest.mark.slow
@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_photo_is_a_light_jpeg_without_metadata_that_shows_something(subject):
    data = draw(subject, 3, "morning")
    picture = Image.open(BytesIO(data))
    assert (picture.format, picture.size) == ("JPEG", (1600, 1200))
    assert len(data) < 250_000
    assert not picture.getexif()
    assert min(ImageStat.Stat(picture).stddev) > 20


def test_the_same_seed_gives_the_same_photo_and_another_seed_another():
    first, again, other = draw("storeroom", 1), draw("storeroom", 1), draw("storeroom", 2)
    assert first == again
    assert first != other


def test_before_and_after_are_the_same_place_and_differ():
    shot = SHOTS["empty_office-1"]
    later = after(shot)
    assert later is not None
    assert (later.subject, later.seed, later.is_after) == (shot.subject, shot.seed, True)
    assert draw(shot.subject, shot.seed, shot.light) != draw(
        later.subject, later.seed, later.light, after=True
    )


def test_there_are_about_sixty_photos_and_every_one_from_afterwards_has_its_before():
    assert 55 <= len(SHOTS) <= 70
    befores = {(each.subject, each.seed) for each in SHOTS.values() if not each.is_after}
    assert {(each.subject, each.seed) for each in SHOTS.values() if each.is_after} <= befores


def test_a_sign_has_every_mark_of_vietnamese():
    for mark in STROKES:
        plain, marked = lettering("O", 40, (0, 0, 0)), lettering(f"O{mark}", 40, (0, 0, 0))
        assert plain.tobytes() != marked.tobytes(), mark
