"""Receipts and letters: what stands on them, who prints them, and that the QR on the PDF leads to the check page."""

import cv2
import pytest
from sqlalchemy import select

from app.contributions import actions as ledger
from app.contributions.models import Contribution
from app.db import db
from app.recognition.codes import codes_in, read_code, show_code
from tests.recognition.support import letters, pictures
from tests.support.roads import entry, giver, key, road, settle


@pytest.fixture
def given(acting):
    """A giver with two gifts that stand, one that was struck and one that is only pledged."""
    with acting():
        town = settle()
        project = road(town)
        who = giver(town, "Lường Thị Hồng Nhung")
        entry(town, project, to="approved", contributor=who, good="land", amount=120_500)
        entry(town, project, contributor=who, good="cash", amount=1_250_000)
        struck = entry(town, project, contributor=who, amount=3000)
        ledger.correct(actor=town.clerk, entry=struck, reason="Ghi nhầm", key=key())
        entry(town, project, to="pledged", contributor=who, good="sand", amount=2000)
        return f"/can-bo/cong-trinh/{project.slug}/so"


def token_of(number):
    return db.session.scalar(select(Contribution.token).where(Contribution.number == number))


def test_a_receipt_says_what_was_given_in_figures_and_in_words(as_, given):
    text = " ".join(as_("head").get(f"{given}/1/bien-nhan").page.text.split())
    for words in (
        "Lường Thị Hồng Nhung",
        "thôn Nà Lầu",
        "120,5 m²",
        "một trăm hai mươi phẩy năm mét vuông",
        "0001",
    ):
        assert words in text
    assert "1.250.000" not in text


def test_a_joint_receipt_and_a_letter_hold_everything_that_stands_and_never_one_sum(as_, given):
    for kind in ("bien-nhan-chung", "thu-cam-on"):
        text = as_("clerk").get(f"{given}/1/{kind}").page.text
        assert "một triệu hai trăm năm mươi nghìn đồng" in text
        assert "120,5" in text
        assert "ba ngày công" not in text


def test_what_was_struck_or_only_pledged_has_no_receipt(as_, given):
    clerk = as_("clerk")
    assert {clerk.get(f"{given}/{number}/bien-nhan").status_code for number in (3, 4, 5)} == {404}


def test_another_village_and_another_commune_print_nothing(as_, given):
    for login in ("head_b", "commune_clerk"):
        assert as_(login).get(f"{given}/1/bien-nhan").status_code == 404
        assert as_(login).get(f"{given}/1/thu-cam-on.pdf").status_code == 404


def decoded(picture):
    """The text of the QR. The tests' reader misses some that any telephone reads: three sizes are tried."""
    for scale in (1.0, 1.4, 0.7):
        seen = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        if read := cv2.QRCodeDetector().detectAndDecode(seen)[0]:
            return read
    return ""


def test_each_pdf_is_one_page_with_every_letter_and_a_qr_that_leads_to_the_check(as_, given, app):
    clerk = as_("clerk")
    with app.app_context():
        expected = show_code(token_of(1))
    for kind in ("bien-nhan", "bien-nhan-chung", "thu-cam-on"):
        answer = clerk.get(f"{given}/1/{kind}.pdf")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Cache-Control"] == "no-store"
        (text,) = letters(answer.data)
        assert "Lường Thị Hồng Nhung" in text
        assert "120,5" in text
        (picture,) = pictures(answer.data)
        read = decoded(picture)
        assert "/kiem-tra-bien-nhan?ma=" in read
        assert read.endswith(expected) == (kind == "bien-nhan")


def test_a_code_is_read_however_it_is_typed():
    token = "3f9a012bc477d01a9e3c"
    assert show_code(token) == "3f9a0-12bc4-77d01-a9e3c"
    for typed in (show_code(token), " 3F9AO 12BC4 77d01 a9e3c", token):
        assert read_code(typed) == token
    assert read_code("3f9a0-12bc4") is None
    assert codes_in("Sổ đóng góp, số 0231 (3f9a0-12bc4-77d01-a9e3c).") == [show_code(token)]
