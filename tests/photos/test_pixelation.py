"""What an officer hides is gone from every copy, and cannot be worked back."""

import io

import pytest
from PIL import Image, ImageChops, ImageDraw

from app.photos.decode import derive_redacted
from app.photos.limits import Limits
from tests.photos import drawn

PLATE = (250, 300, 750, 500)


def plate(text: str, width: int = 1600, height: int = 1200) -> bytes:
    image = drawn.scene(width, height)
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 4, height * 3 // 10, width * 3 // 4, height // 2), fill="white")
    draw.text((width // 4 + 40, height * 3 // 10 + 30), text, fill="black", font_size=140)
    return drawn.saved(image, "PNG")


def redacted(data: bytes, *boxes: tuple[int, int, int, int]) -> list[Image.Image]:
    derived = derive_redacted(data, list(boxes), Limits())
    return [Image.open(io.BytesIO(each.data)).convert("RGB") for each in derived.variants]


def inside(image: Image.Image, box, margin: int = 0) -> Image.Image:
    left, top, right, bottom = (each * size // 1000 for each, size in zip(box, image.size * 2, strict=True))
    return image.crop((left + margin, top + margin, right - margin, bottom - margin))


def test_under_a_box_at_most_sixteen_shades_are_left_in_every_copy():
    for image in redacted(plate("12A-345.67"), PLATE):
        coarse = inside(image, PLATE, margin=6).quantize(256, method=Image.Quantize.FASTOCTREE).convert("RGB")
        large = [
            colour
            for count, colour in coarse.getcolors(1 << 16)
            if count > coarse.width * coarse.height / 100
        ]
        assert len({tuple(each // 16 for each in colour) for colour in large}) <= 16


def test_two_different_plates_of_the_same_ink_look_the_same_when_hidden():
    """The averages of a line of writing tell the ink, not the letters."""
    one, other = (redacted(plate(text), PLATE)[0] for text in ("12A-345.67", "12A-354.76"))
    difference = ImageChops.difference(inside(one, PLATE), inside(other, PLATE)).convert("L")
    assert max(difference.tobytes()) <= 24


def test_outside_of_the_boxes_nothing_changes():
    image, plain = redacted(plate("12A-345.67"), PLATE)[0], redacted(plate("12A-345.67"))[0]
    below = (0, 550, 1000, 1000)
    assert max(ImageChops.difference(inside(image, below), inside(plain, below)).convert("L").tobytes()) <= 8


def test_a_turned_photo_is_hidden_where_the_officer_saw_it():
    lying = drawn.scene(1200, 900).transpose(Image.Transpose.ROTATE_90)
    data = drawn.saved(lying, "JPEG", exif=drawn.exif(6), quality=95)
    corner = (0, 0, 250, 250)
    image = redacted(data, (500, 500, 1000, 1000))[0]
    assert image.size == (1200, 900)
    assert all(
        abs(one - other) < 30 for one, other in zip(image.getpixel((60, 60)), (250, 30, 30), strict=True)
    )
    hidden = redacted(data, corner)[0]
    assert len(set(inside(hidden, corner, 20).quantize(16).convert("RGB").convert("L").tobytes())) <= 3


@pytest.mark.parametrize(
    "box", [(0, 0, 1000, 1000), (0, 0, 1, 1), (999, 999, 1000, 1000), (0, 500, 1000, 501)]
)
def test_boxes_of_every_size_are_possible(box):
    assert len(redacted(plate("x", 320, 240), box)) == 6


def test_a_small_box_is_one_block():
    data = drawn.saved(Image.effect_noise((1000, 1000), 90), "PNG")
    hidden = inside(redacted(data, (500, 500, 515, 515))[1], (500, 500, 515, 515), margin=3)
    assert max(hidden.convert("L").tobytes()) - min(hidden.convert("L").tobytes()) < 24


def test_boxes_that_overlap_hide_both():
    data = plate("12A-345.67")
    both = redacted(data, PLATE, (200, 250, 500, 450))[0]
    shades = inside(both, (260, 310, 740, 490)).quantize(64).convert("RGB").getcolors(1 << 16)
    assert len({tuple(each // 24 for each in colour) for _, colour in shades}) <= 24


@pytest.mark.parametrize(
    "box", [(-1, 0, 10, 10), (0, 0, 1001, 10), (10, 0, 10, 10), (20, 0, 10, 10), (0, 5, 10, 5), (0, 9, 10, 5)]
)
def test_what_is_no_box_is_refused(box):
    with pytest.raises(ValueError, match="not a box"):
        derive_redacted(drawn.noted_png(), [box], Limits())
