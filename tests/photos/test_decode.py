"""Derivatives: whatever the file, an answer; and nothing of the original in it but what is seen."""

import io

import pytest
from PIL import Image

from app.photos.decode import Derived, Unreadable, derive
from app.photos.limits import Limits
from tests.photos import drawn

LIMITS = Limits()


def opened(derived: Derived, name: str = "large", format_: str = "jpeg") -> Image.Image:
    found = next(each for each in derived.variants if (each.name, each.format) == (name, format_))
    image = Image.open(io.BytesIO(found.data))
    image.load()
    assert image.size == (found.width, found.height)
    return image


def near(colour, expected, distance=30):
    return all(abs(one - other) <= distance for one, other in zip(colour, expected, strict=True))


@pytest.fixture(scope="module")
def from_phone() -> Derived:
    return derive(drawn.phone_jpeg(), LIMITS)


def test_a_phone_photo_becomes_three_sizes_in_two_formats(from_phone):
    made = [(each.name, each.format, each.width, each.height) for each in from_phone.variants]
    assert made == [
        ("large", "jpeg", 2016, 1512), ("large", "webp", 2016, 1512),
        ("medium", "jpeg", 1200, 900), ("medium", "webp", 1200, 900),
        ("small", "jpeg", 480, 360), ("small", "webp", 480, 360),
    ]  # fmt: skip
    assert (from_phone.width, from_phone.height) == (4032, 3024)
    assert all(opened(from_phone, each.name, each.format).mode == "RGB" for each in from_phone.variants)


def test_nothing_of_what_the_phone_wrote_is_in_any_copy(from_phone):
    original = drawn.phone_jpeg()
    assert original.count(drawn.CANARY.encode()) >= 4
    for each in from_phone.variants:
        image = Image.open(io.BytesIO(each.data))
        assert drawn.CANARY.encode() not in each.data
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression",
                                   "loop", "background", "timestamp", "duration"}  # fmt: skip
        for mark in (
            b"Exif",
            b"<x:xmpmeta",
            b"ICC",
            b"acsp",
            b"EXIF",
            b"XMP ",
            b"<script",
            b"PK\x03\x04",
            b"Photoshop",
        ):
            assert mark not in each.data


def test_copies_end_where_the_picture_ends(from_phone):
    for each in from_phone.variants:
        if each.format == "jpeg":
            assert each.data.endswith(b"\xff\xd9")
            assert b"\xff\xfe" not in each.data[:600]
            assert b"\xff\xc2" in each.data  # progressive
        else:
            assert int.from_bytes(each.data[4:8], "little") + 8 == len(each.data)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photo_is_set_upright_and_its_size_too(orientation):
    undone = {1: [], 2: [0], 3: [3], 4: [1], 5: [5], 6: [2], 7: [6], 8: [4]}[orientation]
    lying = drawn.scene(800, 600)
    for turn in undone:
        lying = lying.transpose(turn)
    derived = derive(drawn.saved(lying, "JPEG", exif=drawn.exif(orientation)), LIMITS)
    image = opened(derived)
    assert (derived.width, derived.height) == image.size == (800, 600)
    assert near(image.getpixel((60, 60)), (250, 30, 30))
    assert not near(image.getpixel((740, 60)), (250, 30, 30))


def test_a_large_turned_photo_keeps_its_shape():
    derived = derive(drawn.phone_jpeg(4032, 3024, orientation=6), LIMITS)
    assert (derived.width, derived.height) == (3024, 4032)
    assert opened(derived).size == (1512, 2016)


def test_a_small_photo_is_not_made_larger():
    derived = derive(drawn.saved(drawn.scene(300, 200), "JPEG"), LIMITS)
    assert {(each.width, each.height) for each in derived.variants} == {(300, 200)}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_every_kind_is_read_and_stripped(mode):
    image = opened(derive(drawn.noted_png(mode), LIMITS))
    red = {"1": None, "L": (97,) * 3, "LA": (97,) * 3, "I;16": None}.get(mode, (250, 30, 30))
    assert image.size == (640, 480)
    assert red is None or near(image.getpixel((40, 40)), red)


def test_sixteen_bits_of_grey_keep_their_shades():
    grey = Image.new("I;16", (400, 300), 0x8000)
    assert near(opened(derive(drawn.saved(grey, "PNG"), LIMITS)).getpixel((9, 9)), (128,) * 3, 3)


@pytest.mark.parametrize(
    "data",
    [
        drawn.saved(drawn.scene(mode="L"), "JPEG"),
        drawn.saved(drawn.scene(mode="CMYK"), "JPEG"),
        drawn.saved(drawn.scene(), "JPEG", progressive=True),
        drawn.saved(drawn.scene(), "MPO", save_all=True, append_images=[drawn.scene()]),
        drawn.saved(drawn.scene(), "WEBP", lossless=True),
        drawn.saved(drawn.scene(3000, 2000), "PNG"),
        drawn.saved(drawn.scene(1, 4000), "PNG"),
        drawn.saved(drawn.scene(9000, 3), "JPEG"),
    ],
    ids=[
        "grey jpeg",
        "cmyk jpeg",
        "progressive",
        "two in one",
        "lossless webp",
        "large png",
        "a column",
        "a row",
    ],
)
def test_less_common_files_are_read_too(data):
    assert len(derive(data, LIMITS).variants) == 6


@pytest.mark.parametrize("format_", ["WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_taken(format_):
    image = opened(derive(drawn.animation(format_), LIMITS))
    assert near(image.getpixel((40, 40)), (250, 30, 30))


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
@pytest.mark.parametrize("size", [(640, 480), (5000, 3750)])
def test_what_is_transparent_becomes_white_whatever_is_hidden_under_it(format_, size):
    hidden = Image.new("RGBA", size, (0, 0, 0, 0))
    hidden.paste((10, 200, 10, 255), (0, 0, size[0] // 2, size[1]))
    image = opened(derive(drawn.saved(hidden, format_, lossless=True, exact=True), LIMITS))
    assert near(image.getpixel((image.width // 4, 100)), (10, 200, 10))
    assert near(image.getpixel((image.width * 3 // 4, 100)), (255, 255, 255), 3)


def test_a_palette_with_a_transparent_colour_becomes_white_there():
    image = Image.new("P", (200, 200), 0)
    image.putpalette([0, 0, 0, 200, 0, 0])
    image.paste(1, (0, 0, 100, 200))
    made = opened(derive(drawn.saved(image, "PNG", transparency=0), LIMITS))
    assert near(made.getpixel((50, 50)), (200, 0, 0))
    assert near(made.getpixel((150, 50)), (255, 255, 255), 3)


def test_exif_that_cannot_be_read_costs_the_photo_nothing():
    lying = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0\xff\xff\xff\xff" * 9
    for damage in (b"Exif\0\0MM\0*\xff\xff\xff\xff", lying, b"Exif\0\0"):
        assert len(derive(drawn.saved(drawn.scene(), "JPEG", exif=damage), LIMITS).variants) == 6


def test_look_alikes_have_nearly_the_same_hash_and_other_photos_another():
    def bits(data):
        return int.from_bytes(derive(data, LIMITS).look_hash)

    first = bits(drawn.phone_jpeg())
    again = bits(drawn.saved(drawn.scene(4032, 3024).resize((1280, 960)), "WEBP", quality=50))
    other = bits(drawn.saved(drawn.scene(800, 600).transpose(Image.Transpose.ROTATE_180), "JPEG"))
    assert (first ^ again).bit_count() <= 6
    assert (first ^ other).bit_count() >= 16
    assert len(derive(drawn.phone_jpeg(64, 48), LIMITS).look_hash) == 8


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff", b"GIF89a", b"garbage" * 1000, b"\n" * 100, b'{"boxes": 1}\n']
)
def test_garbage_is_told(data):
    with pytest.raises(Unreadable) as told:
        derive(data, LIMITS)
    assert told.value.reason == "damaged"
