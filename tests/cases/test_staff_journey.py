"""A case over the console alone, as officers work: from the first reading to the published outcome, without script."""

import io
import secrets

import pytest

from app.cases.actions import reporter
from app.photos import actions as photos
from app.reports.actions import submit
from app.reports.draft import Draft
from tests.photos.drawn import saved, scene
from tests.support.cases import SUMMARY, WORDS, in_two_weeks

FINDING = "Đoàn kiểm tra tại chỗ, lập biên bản với đơn vị quản lý và xem sổ tài sản của xã."
MEASURE = {
    "measures-1-code": "put_to_use",
    "measures-1-words": "Giao thôn làm nhà văn hóa",
    "measures-1-responsible": "UBND xã",
    "measures-1-due_on": "31/12/2099",
    "measures-2-code": "recover_money",
    "measures-2-amount": "25.000.000",
}


@pytest.fixture
def desk(as_):
    """`desk(login, token, step, **fields)`: open the form of a step, fill it in, send it; the answer."""

    def take(login, token, step, expected=303, **fields):
        client = as_(login)
        page = client.get(f"/thanh-tra/vu-viec/{token}/{step}").page
        answer = client.submit(page.form(f"/{step}"), **fields)
        assert answer.status_code == expected, (
            answer.page.text if answer.status_code == 422 else answer.location
        )
        return answer

    return take


@pytest.fixture
def sent(acting, run_jobs):
    """(token of the case, token of its photo) of a report that has just come in."""
    with acting():
        key = secrets.token_urlsafe(16)
        picture = io.BytesIO(saved(scene(), "JPEG"))
        evidence = [photos.keep(stream=picture, kind="photo", form_key=key, position=1)]
        report = submit(draft=Draft(words=WORDS), evidence=evidence, form_key=key).report
        tokens = reporter.case_of(report.id).token, evidence[0].token
    run_jobs()
    return tokens


def test_from_the_first_reading_to_the_published_outcome(desk, as_, client, run_jobs, sent):
    token, photo = sent
    desk("intake_officer", token, "start_triage", subject="Trụ sở cũ bỏ trống")
    desk("chief_inspector", token, "accept", category="public_asset", signs_of_violation="y")
    assign = {"assignee": "inspector", "promised_on": in_two_weeks().strftime("%d/%m/%Y")}
    desk("inspection_head", token, "assign", **assign)
    conclusion = {"outcome": "substantiated", "finding": FINDING, "document_number": "12/KL-TTr"}
    refused = desk("inspector", token, "draft_conclusion", 422, **conclusion | MEASURE)
    assert "document_on" in refused.get_data(as_text=True)
    again = refused.page.form("/draft_conclusion")
    assert again.fields["measures-2-amount"] == "25.000.000"
    assert as_("inspector").submit(again, document_on="20/11/2026").status_code == 303
    desk("chief_inspector", token, "send_back", reason="Nêu rõ thời hạn")
    again = (
        as_("inspector").get(f"/thanh-tra/vu-viec/{token}/draft_conclusion").page.form("/draft_conclusion")
    )
    assert again.fields["finding"].strip() == FINDING
    assert again.fields["measures-0-words"] == MEASURE["measures-1-words"]
    assert as_("inspector").submit(again).status_code == 303
    desk("chief_inspector", token, "approve_conclusion")
    desk("inspector", token, "resolve", result="Đã giao nhà cho thôn.", recovered="25.000.000")
    summary = {name: text for name, text in SUMMARY.items() if text}
    desk("inspector", token, "draft_summary", **summary, public_photos=photo)
    gates = as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}/publish").page
    assert f"/thanh-tra/vu-viec/{token}/anh/{photo}/che" in gates.links
    cover = as_("inspector").get(f"/thanh-tra/vu-viec/{token}/anh/{photo}/che").page.form("/che")
    as_("inspector").submit(cover, nothing="1")
    run_jobs()
    assert as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}/xem-truoc").page.all("img")
    desk("chief_inspector", token, "publish")
    page = as_("inspector").get(f"/thanh-tra/vu-viec/{token}").page
    (address,) = [link for link in page.links if link.startswith("/phan-anh/PA-")]
    public = client.get(address).page
    assert public.heading == SUMMARY["title"]
    assert "25.000.000" in public.text
    assert WORDS not in public.text
    assert public.all("img")


def test_whoever_drafted_is_not_offered_to_approve_or_publish(desk, as_, acting):
    from tests.support.cases import ANSWER, bring_to, send_report, take

    with acting():
        case = bring_to("accepted", send_report(is_about_inspectorate=False))
        token = case.token
        from tests.support.people import officer

        take(case, "assign", "inspection_head", assignee=officer("inspector"), promised_on=in_two_weeks())
        take(case, "draft_conclusion", "inspector", **ANSWER)
    links = as_("inspector").get(f"/thanh-tra/vu-viec/{token}").page.links
    assert not [link for link in links if link.endswith("/approve_conclusion")]
    links = as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}").page.links
    assert [link for link in links if link.endswith("/approve_conclusion")]


def test_the_console_speaks_english_to_whoever_wants_it(as_, acting):
    from tests.support.cases import bring_to
    from tests.support.people import officer

    with acting():
        token = bring_to("verifying").token
        officer("inspector").language = "en"
    page = as_("inspector").get(f"/thanh-tra/vu-viec/{token}").page
    assert page.language == "en"
    assert "What the resident said" in page.text
