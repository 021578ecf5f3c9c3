"""The receipt: the private code for people, and for cameras as a QR.

The QR leads to `/theo-doi#CODE`. What stands behind # never reaches a server, so no log can hold the code. The receipt
is the answer of the sending itself, not a page of its own: an address that shows the code would be a secret in every
browser's history, and a session would need a cookie on the form. Loading it again sends the same form again, which is
recognised and gets the same receipt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import segno

from app import vault
from app.addresses import full_address
from app.reports.actions import Sent

_DARK, _BORDER = re.compile(b"\x01+"), 4


@dataclass(frozen=True)
class Qr:
    """A square of `size` × `size` cells, border included, and the outline of its dark ones (an SVG path)."""

    size: int
    path: str


@dataclass(frozen=True)
class Receipt:
    """What the page shows of one sending."""

    sent: Sent
    code: str
    address: str
    qr: Qr

    @property
    def groups(self) -> list[str]:
        return self.code.split("-")


def receipt_of(sent: Sent) -> Receipt:
    """The receipt in the language of this request."""
    code = vault.show_code(sent.code)
    address = full_address("reports.follow_entry")
    return Receipt(sent, code, address, draw_qr(f"{address}#{code}"))


def draw_qr(text: str) -> Qr:
    """The text as a QR that stays readable with a seventh of it torn off. Trying all eight masks would take longer than
    keeping the report; any of them is read."""
    made = segno.make(text, error="m", micro=False, mask=3)
    return Qr(len(made.matrix) + 2 * _BORDER, "".join(_strokes(made.matrix)))


def _strokes(rows: Sequence[bytearray]) -> Iterator[str]:
    """One flat rectangle for every run of dark cells."""
    for y, row in enumerate(rows, _BORDER):
        for run in _DARK.finditer(row):
            start, end = run.span()
            width = end - start
            yield f"M{start + _BORDER} {y}h{width}v1h-{width}z"
