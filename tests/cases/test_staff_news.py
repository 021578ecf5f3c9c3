"""What a reporter adds is marked in the queue until an officer has read it."""

import io

import pytest
from sqlalchemy import select

from app.cases.models import Case
from app.db import db
from app.photos import actions as photos
from app.reports.actions import add_information, write
from tests.photos.drawn import saved, scene
from tests.support.cases import bring_to, take, teller
from tests.support.markup import words

NEWS = "có tin mới từ người phản ánh"


def case_of(token):
    return db.session.scalars(select(Case).where(Case.token == token)).one()


@pytest.fixture
def told(acting):
    """The token of a case in verification whose reporter has just written."""
    with acting():
        case = bring_to("verifying")
        write(report=case.report, actor=teller(case), body="Nhà vẫn sáng đèn.", key="k" * 20)
        return case.token


def test_the_queue_marks_a_case_whose_reporter_wrote(as_, told):
    row = as_("inspector").get("/thanh-tra?xem=cua-toi").page.one("b", class_="news")
    assert row is not None
    assert NEWS in as_("inspector").get(f"/thanh-tra/vu-viec/{told}").page.text


def test_added_information_is_marked_too(as_, acting):
    with acting():
        case = bring_to("triage")
        told = {"words": "Thêm một việc.", "attachments": [], "key": "a" * 20}
        add_information(report=case.report, reporter=teller(case), **told)
    assert as_("intake_officer").get("/thanh-tra?xem=tat-ca").page.one("b", class_="news") is not None


def test_what_came_later_stands_beside_a_step_and_its_photo_says_so(as_, acting, frozen):
    frozen("2026-11-02 09:00")
    with acting():
        case = bring_to("triage")
        token = case.token
    frozen("2026-11-05 09:00")
    with acting():
        case = case_of(token)
        picture = io.BytesIO(saved(scene(400, 300), "JPEG"))
        kept = photos.keep(stream=picture, kind="photo", form_key="a" * 20, position=1)
        told = {"words": "Đèn vẫn sáng.", "attachments": [kept], "key": "a" * 20}
        add_information(report=case.report, reporter=teller(case), **told)
        write(report=case.report, actor=teller(case), body="Tôi gửi thêm ảnh.", key="k" * 20)
    client = as_("intake_officer")
    captions = map(words, client.get(f"/thanh-tra/vu-viec/{token}").page.all("figcaption"))
    assert next(each for each in captions if each).startswith("Bổ sung ngày 05/11/2026.")
    beside = words(client.get(f"/thanh-tra/vu-viec/{token}/accept").page.one("aside"))
    assert "Bổ sung ngày 05/11/2026 Đèn vẫn sáng." in beside
    assert "Nhắn ngày 05/11/2026 Tôi gửi thêm ảnh." in beside


def test_whoever_has_read_it_says_so(as_, told):
    client = as_("inspector")
    form = client.get(f"/thanh-tra/vu-viec/{told}").page.form("/da-doc")
    assert client.submit(form).status_code == 303
    page = client.get(f"/thanh-tra/vu-viec/{told}").page
    assert NEWS not in page.text
    assert "Đã đọc tin của người phản ánh" in page.text
    assert not client.get("/thanh-tra?xem=cua-toi").page.all("b", class_="news")


def test_what_came_after_the_page_was_opened_stays_marked(as_, acting, told):
    client = as_("inspector")
    form = client.get(f"/thanh-tra/vu-viec/{told}").page.form("/da-doc")
    with acting():
        case = case_of(told)
        write(report=case.report, actor=teller(case), body="Còn một chuyện nữa.", key="m" * 20)
    assert client.submit(form).status_code == 303
    with acting():
        assert case_of(told).news_at is not None


def test_a_step_or_an_answer_means_that_it_was_read(acting, told):
    with acting():
        assert take(case_of(told), "ask_info", "inspector", question="Nhà nào?").news_at is None


def test_the_reporters_answer_to_a_question_is_news(acting):
    with acting():
        case = bring_to("needs_info")
        write(report=case.report, actor=teller(case), body="Nhà thứ hai.", key="q" * 20)
        assert (case.state, case.news_at is None) == ("triage", False)
