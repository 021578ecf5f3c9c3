"""Reading a PDF in a test: its words page by page, and its pages as pictures."""

from typing import Any

import numpy as np
import pypdfium2 as pdfium

DOTS = 3  # for each point: enough for a QR of 25 mm


def letters(data: bytes) -> list[str]:
    """The words of each page, in the order in which they were written, in one line."""
    with pdfium.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def pictures(data: bytes) -> list[Any]:
    """Each page as a grey picture."""
    with pdfium.PdfDocument(data) as document:
        return [np.array(page.render(scale=DOTS, grayscale=True).to_pil().convert("L")) for page in document]
