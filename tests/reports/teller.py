"""Somebody who tells: fills in the form as it stands on the page, presses a button, reads the answer."""

import io
from typing import Any

from werkzeug.test import TestResponse

from app.db import db
from app.reports.models import Report
from tests.photos import drawn
from tests.support.client import Client
from tests.support.markup import FormOnPage, words

FORM = "/en/phan-anh/gui"
TOLD = {"words": "Trụ sở xã cũ bỏ trống từ năm ngoái.", "commune_typed": "Hữu Lũng"}
PHOTO = drawn.phone_jpeg(640, 480)
OTHER_PHOTO = drawn.noted_png()


class Teller:
    """A browser at the form. `answer` is what came last; `form` is the form that stands on it."""

    def __init__(self, client: Client, address: str = FORM) -> None:
        self.client = client
        self.answer: TestResponse = client.get(address)

    @property
    def page(self) -> Any:
        return self.answer.page  # type: ignore[attr-defined]

    @property
    def form(self) -> FormOnPage:
        return self.page.form("/phan-anh/gui")

    @property
    def key(self) -> str:
        return str(self.form.fields["form_key"])

    def press(
        self, go: str, *, photos: list[bytes] | None = None, voice: bytes | None = None, **values: Any
    ) -> Any:
        """Fill in and press the button: check, edit or send. A value of None leaves the field out."""
        files: dict[str, Any] = {
            "photos": [upload(data, f"IMG_{n}.jpg") for n, data in enumerate(photos or [])]
        }
        if voice:
            files["voice"] = upload(voice, "memo.webm")
        self.answer = self.client.submit(self.form, go=go, **values, **files)
        return self.answer

    def send(self, **values: Any) -> Any:
        return self.press("send", **values)

    def send_something(self, **values: Any) -> str:
        """A plain report; its code."""
        self.send(**(TOLD | values))
        assert self.answer.status_code == 200, self.page.text
        return self.code

    @property
    def code(self) -> str:
        """The code on the receipt."""
        return str(self.page.one("p", id="code").get("data-text"))

    @property
    def problems(self) -> list[str]:
        """The messages of the error summary."""
        boxes = self.page.all("div", class_="errors")
        return [words(link) for box in boxes for link in box.iter("a")]

    @property
    def kept(self) -> list[str]:
        """What the page says of files that lie on the server."""
        return [words(row.find("span")) for row in self.page.all("div", class_="kept")]


def upload(data: bytes, name: str = "IMG_20261122_101500.jpg") -> tuple[io.BytesIO, str]:
    return io.BytesIO(data), name


def the_report() -> Report:
    """The only report."""
    return db.session.query(Report).one()


def reports() -> list[Report]:
    return db.session.query(Report).all()
