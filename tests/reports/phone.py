"""A phone in a resident's hand: its three photos, and a finger whose taps are counted."""

from functools import cache
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

from tests.photos import drawn

HUU_LUNG = {"latitude": 21.5067, "longitude": 106.3431}
WORDS = "Trụ sở Ủy ban xã cũ bỏ trống từ tháng 7, cửa hỏng, mái dột.\nBàn ghế còn tốt để ngoài mưa."


@cache
def _grain(width: int, height: int) -> Image.Image:
    """A picture as full of detail as a real one: files of a camera's size."""
    noise = Image.effect_noise((width, height), 40).convert("RGB")
    return Image.blend(drawn.scene(width, height), noise, 0.35)


@cache
def camera_photo() -> bytes:
    """12 megapixels with place, maker and name in it."""
    return drawn.saved(
        _grain(4032, 3024), "JPEG", quality=88, exif=drawn.exif(6), comment=drawn.CANARY.encode()
    )


def three_photos(folder: Path) -> list[str]:
    """A camera's JPEG, a screenshot's PNG, a messenger's WebP, under names that tell of their maker."""
    made = {
        "IMG_20261122_Trieu_Thi_Kin.jpg": camera_photo(),
        "Screenshot_2026.png": drawn.noted_png(),
        "zalo-0912777333.webp": drawn.saved(_grain(1600, 1200), "WEBP", quality=80, exif=drawn.exif()),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [str(folder / name) for name in made]


class Finger:
    """Taps, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, what: str | Locator) -> None:
        self.taps += 1
        (self.page.locator(what) if isinstance(what, str) else what).tap()

    def go_on(self) -> None:
        """Press *Tiếp tục* of the question that is shown."""
        self.tap(".step.is-now [data-go=next]")

    def take_photo(self, file: str) -> None:
        """The button, the camera's shutter, and its tick."""
        with self.page.expect_file_chooser() as chooser:
            self.tap("#photos-camera")
        self.taps += 2
        chooser.value.set_files(file)


def shown_step(page: Page) -> str:
    """The question on the screen, by the name of its step."""
    return page.locator(".step.is-now").get_attribute("id") or ""


def offered(page: Page, name: str) -> Locator:
    """The commune of this name among those that are offered for what was typed."""
    return page.locator("[role=option]", has_text=name).first


def code_on(page: Page) -> str:
    """The private code on the receipt."""
    return page.locator("#code").get_attribute("data-text") or ""


def tell(finger: Finger, words: str = WORDS, place: str = "Kỳ Lừa") -> None:
    """Answer what is required, up to the last question."""
    page = finger.page
    finger.go_on()
    page.fill("#words", words)
    finger.go_on()
    page.fill("#commune_typed", place)
    offered(page, place).tap()
    finger.go_on()
    finger.go_on()
    assert shown_step(page) == "kiem-tra"


def send(page: Page) -> str:
    """Press *Gửi*; the code on the receipt."""
    page.locator("button[name=go][value=send]").tap()
    page.wait_for_selector("#code")
    return code_on(page)
