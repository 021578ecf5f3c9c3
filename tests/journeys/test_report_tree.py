"""What a screen reader is told on the way through the report form, question by question, held against a written record.

After a change that was meant, WRITE_LOOK=1 writes the record anew, for reading in the change.
"""

import os
from pathlib import Path

from tests.reports.phone import WORDS

RECORD = Path(__file__).parent / "report_tree.txt"


def test_a_screen_reader_is_told_what_is_written_down(finger):
    page, told = finger.page, []

    def listen():
        shown = page.locator(".step.is-now h2").first.inner_text().strip()
        told.append(f"## {shown}\n{page.locator('main').aria_snapshot()}")

    listen()
    finger.go_on()
    listen()
    page.fill("#words", WORDS)
    finger.go_on()
    listen()
    page.check("#is_province_level")
    finger.go_on()
    listen()
    finger.go_on()
    listen()
    assert len(told) == 5
    found = "\n\n".join(told) + "\n"
    if os.environ.get("WRITE_LOOK"):
        RECORD.write_text(found)
    assert found.splitlines() == RECORD.read_text().splitlines()
