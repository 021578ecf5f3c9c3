"""Papers to print: a slip without the reporter, a sheet for those who decide, the whole file; each with its QR."""

import re

import pytest

from app.reports.receipt import draw_qr
from tests.support.cases import ANSWER, WORDS, bring_to, take
from tests.support.people import officer


@pytest.fixture
def tokens(acting):
    with acting():
        drafted = bring_to("verifying")
        take(drafted, "draft_conclusion", "inspector", **ANSWER)
        return {
            "forwarded": bring_to("forwarded").token,
            "triage": bring_to("triage").token,
            "drafted": drafted.token,
        }


def paper(client, token, name):
    return client.get(f"/thanh-tra/vu-viec/{token}/in/{name}")


def qr_of(page):
    return re.search(r'<path d="([^"]+)"', page.html).group(1)


def test_the_slip_goes_without_the_reporters_words(as_, tokens):
    page = paper(as_("intake_officer"), tokens["forwarded"], "phieu-chuyen").page
    assert page.heading == "Phiếu chuyển"
    for told in ("Kính gửi:", "Số: 12/CV-TTr", "Nội dung tóm tắt.", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"):
        assert told in page.text, told
    assert WORDS not in page.text
    assert tokens["forwarded"] not in "".join(page.one("article").itertext())


def test_there_is_no_slip_before_anything_is_forwarded(as_, tokens):
    client = as_("intake_officer")
    assert paper(client, tokens["triage"], "phieu-chuyen").status_code == 404
    assert paper(client, tokens["triage"], "khac").status_code == 404
    links = client.get(f"/thanh-tra/vu-viec/{tokens['triage']}").page.links
    assert not [link for link in links if link.endswith("phieu-chuyen")]
    links = client.get(f"/thanh-tra/vu-viec/{tokens['forwarded']}").page.links
    assert [link for link in links if link.endswith("phieu-chuyen")]


def test_the_sheet_lays_the_draft_before_those_who_decide_and_leads_back_to_the_case(as_, tokens):
    page = paper(as_("chief_inspector"), tokens["drafted"], "phieu-trinh").page
    assert ANSWER["finding"] in page.text
    assert page.text.count("Ý kiến:") == 3
    assert qr_of(page) == draw_qr(f"http://localhost/thanh-tra/vu-viec/{tokens['drafted']}").path


def test_the_whole_file_holds_words_notes_answer_and_history(as_, acting, tokens):
    with acting():
        officer("chief_inspector").language = "en"
    client = as_("chief_inspector")
    form = client.get(f"/thanh-tra/vu-viec/{tokens['drafted']}").page.form("/ghi-chu")
    client.submit(form, **{"note-body": "Đã gọi cho xã."})
    page = paper(client, tokens["drafted"], "ho-so").page
    assert page.language == "vi"
    for told in (WORDS, "Đã gọi cho xã.", ANSWER["finding"], "Bắt đầu phân loại"):
        assert told in page.text, told
    assert not page.all("textarea")


def test_papers_are_for_those_who_may_see_the_case(as_, tokens):
    for name in ("phieu-trinh", "ho-so"):
        assert paper(as_("inspector_2"), tokens["drafted"], name).status_code == 404


def test_on_paper_nothing_but_the_paper_is_left(new_context, tokens):
    page = new_context("chief_inspector").new_page()
    page.goto(f"/thanh-tra/vu-viec/{tokens['drafted']}/in/phieu-trinh")
    assert page.locator("[data-behaviour=print]").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".paper-tools").is_visible()
    assert not page.locator(".band").is_visible()
    assert page.locator(".paper .qr svg").is_visible()
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") <= 2
