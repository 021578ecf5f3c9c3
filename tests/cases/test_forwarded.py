"""Cases in the hands of another agency: its liaison sees what was written for it, answers, and two officers decide."""

import io
from datetime import date

import pytest
from werkzeug.exceptions import Forbidden

from app.accounts.actions import declaring
from app.cases.actions import NotNow, forwarding
from app.cases.models import Case, CaseAttachment, CaseConcern, Conclusion
from app.cases.queries import forwarding as queries
from app.db import db
from app.photos import actions as photos
from tests.photos import drawn
from tests.photos.support import keep, one
from tests.support.cases import WORDS, agency, bring_to, decide, send_report, take
from tests.support.people import add_officer, officer

SENT = "Nội dung tóm tắt."
ANSWER = {
    "outcome": "substantiated",
    "finding": "Sở đã kiểm tra, nhà bỏ trống từ tháng bảy.",
    "document_number": "88/SXD",
    "document_on": date(2026, 11, 20),
    "measures": [
        {"code": "put_to_use", "words": "", "responsible": "Sở", "amount": None, "area": None, "due_on": None}
    ],
}
FILLED = {
    "outcome": "substantiated",
    "finding": ANSWER["finding"],
    "measure": "put_to_use",
    "words": "Giao nhà cho thôn",
    "document_number": "88/SXD",
    "document_on": "20/11/2026",
}


@pytest.fixture
def sent(acting):
    """(token of what was sent, token of the case); the liaison belongs to the agency that it was sent to."""
    with acting():
        case = bring_to("forwarded")
        made = forwarding.forwarding_of(case)
        officer("agency_liaison").memberships[0].agency_id = made.agency_id
        return made.token, case.token


def in_hands(token):
    return queries.one_in_hands(officer("agency_liaison"), token)


def case_of(token):
    return db.session.query(Case).filter_by(token=token).one()


def test_the_liaison_sees_what_was_written_and_nothing_of_the_report(as_, sent):
    client = as_("agency_liaison")
    work = client.get("/co-quan").page
    assert f"/co-quan/{sent[0]}" in work.links
    page = client.get(f"/co-quan/{sent[0]}").page
    assert SENT in page.text
    for hidden in (WORDS, sent[1], "Nguyễn Thị Intake"):
        assert hidden not in page.text
    assert not [link for link in page.links if sent[1] in link]
    assert client.get(f"/thanh-tra/vu-viec/{sent[1]}").status_code == 403


def test_an_answer_is_a_proposal_that_the_chief_takes_over(as_, sent, acting):
    client = as_("agency_liaison")
    form = client.get(f"/co-quan/{sent[0]}").page.form(f"/co-quan/{sent[0]}")
    for _time in range(2):
        assert client.submit(form, **FILLED).location == "/co-quan"
    with acting():
        case = case_of(sent[1])
        assert (case.state, case.pending_step) == ("forwarded", "record_answer")
        decide(case, "chief_inspector")
        conclusion = db.session.query(Conclusion).filter_by(case_id=case.id).one()
        assert case.state == "concluded"
        assert conclusion.drafter_id == officer("agency_liaison").id
        assert conclusion.finding == ANSWER["finding"]
        assert [each.code for each in conclusion.measures] == ["put_to_use"]
    assert client.get(f"/co-quan/{sent[0]}").status_code == 404


def test_what_is_sent_back_can_be_answered_anew_with_the_reason_in_sight(as_, sent, acting):
    with acting():
        forwarding.answer(
            forwarding=in_hands(sent[0]), actor=officer("agency_liaison"), key="k" * 32, **ANSWER
        )
    assert not [
        f for f in as_("agency_liaison").get(f"/co-quan/{sent[0]}").page.all("form") if "enctype" in f.attrib
    ]
    with acting():
        decide(case_of(sent[1]), "chief_inspector", approve=False, reason="Chưa có số liệu.")
    page = as_("agency_liaison").get(f"/co-quan/{sent[0]}").page
    assert "Chưa có số liệu." in page.text
    assert page.form(f"/co-quan/{sent[0]}")


def test_another_agency_and_one_that_is_concerned_cannot_tell_that_it_is_there(as_, sent, acting):
    with acting():
        stranger = add_officer(db.session, "stranger", "agency_liaison", agency_id=other_agency(sent[0]).id)
        with pytest.raises(Forbidden):
            forwarding.answer(forwarding=in_hands(sent[0]), actor=stranger, key="k" * 32, **ANSWER)
    assert as_("stranger").get(f"/co-quan/{sent[0]}").status_code == 404
    assert as_("stranger").get("/co-quan").page.text.count("PA-2026") == 0
    with acting():
        case, me = case_of(sent[1]), officer("agency_liaison")
        case.concerns.append(CaseConcern(case_id=case.id, unit_id=me.id))
    assert as_("agency_liaison").get(f"/co-quan/{sent[0]}").status_code == 404


def other_agency(token):
    found = agency(kind="office")
    assert found.id != in_hands(token).agency_id
    return found


def test_a_liaison_with_family_in_the_office_concerned_sees_nothing(acting):
    with acting():
        office = agency(kind="board")
        case = bring_to("forwarded", send_report(office_id=office.id))
        made, me = forwarding.forwarding_of(case), officer("agency_liaison")
        me.memberships[0].agency_id = made.agency_id
        db.session.flush()
        assert len(queries.in_hands(me)) == 1
        told = {
            "kind": "family",
            "unit_id": office.id,
            "unit_kind": "agency",
            "person": "Ai Đó",
            "key": "k" * 32,
        }
        declaring.declare(actor=me, **told)
        assert queries.in_hands(me) == []


def test_only_covered_photos_go_to_the_agency_and_only_those_chosen(as_, acting, run_jobs, sent):
    with acting():
        case = case_of(sent[1])
        kept = keep(drawn.phone_jpeg(640, 480), form_key="f" * 32)
        photos.claim([kept], form_key="f" * 32)
        link = CaseAttachment(case_id=case.id, attachment_id=kept.id, role="before", position=1)
        link.attachment = kept
        case.attachments.append(link)
        token = kept.token
    run_jobs()
    path = f"/co-quan/{sent[0]}/anh/{token}/medium.jpeg"
    with acting():
        forwarding.choose_photos(case=case_of(sent[1]), actor=officer("intake_officer"), tokens=[token])
        assert in_hands(sent[0]).photos == [], "it is not covered yet"
        photos.redact(attachment=one(token), boxes=[(0, 0, 500, 500)], actor=officer("intake_officer"))
    run_jobs()
    liaison, intake = as_("agency_liaison"), as_("intake_officer")
    assert liaison.get(path).status_code == 404
    package = f"/thanh-tra/vu-viec/{sent[1]}/goi-chuyen"
    assert package in intake.get(f"/thanh-tra/vu-viec/{sent[1]}").page.links
    form = intake.get(package).page.form("/goi-chuyen")
    assert intake.submit(form, photos=token).status_code == 303
    assert liaison.get(path).mimetype == "image/jpeg"
    with acting():
        take(case_of(sent[1]), "recall", "intake_officer", reason="Không trả lời")
    assert liaison.get(path).status_code == 404


def test_a_case_that_went_elsewhere_is_answered_by_nobody_here(acting, sent):
    with acting():
        made, me = in_hands(sent[0]), officer("agency_liaison")
        take(case_of(sent[1]), "recall", "intake_officer", reason="Không trả lời")
        with pytest.raises(NotNow):
            forwarding.answer(forwarding=made, actor=me, key="k" * 32, **ANSWER)
        assert queries.in_hands(me) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": None},
        {"finding": ""},
        {"measure": ""},
        {"document_number": ""},
        {"document_on": "1/1/2099"},
    ],
)
def test_what_is_missing_is_told_and_nothing_is_proposed(as_, sent, acting, wrong):
    client = as_("agency_liaison")
    form = client.get(f"/co-quan/{sent[0]}").page.form(f"/co-quan/{sent[0]}")
    assert client.submit(form, **FILLED | wrong).status_code == 422
    with acting():
        assert case_of(sent[1]).pending_step is None


def test_a_photo_comes_with_the_answer_and_survives_a_correction(as_, sent, acting):
    client = as_("agency_liaison")
    page = f"/co-quan/{sent[0]}"
    upload = (drawn.phone_jpeg(640, 480), "sau.jpg")
    form = client.get(page).page.form(page)
    wrong = client.submit(form, **FILLED | {"finding": ""}, photo=as_file(upload))
    assert wrong.status_code == 422
    again = wrong.page.form(page)
    assert client.submit(again, **FILLED).status_code == 303
    with acting():
        assert [each.role for each in case_of(sent[1]).attachments] == ["after"]


def as_file(upload):
    return (io.BytesIO(upload[0]), upload[1])
