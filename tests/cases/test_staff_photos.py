"""Photos and voice of a case: for its officers only, covered before publication, kept through a wrong form."""

import io
import secrets

import pytest
from sqlalchemy import select

from app.cases.actions import reporter
from app.cases.models import Case
from app.db import db
from app.photos import actions as photos
from app.reports.actions import submit
from app.reports.draft import Draft
from tests.photos.drawn import mp4, saved, scene
from tests.support.cases import WORDS, agency, bring_to
from tests.support.people import officer

VOICE = mp4(b"soun")


@pytest.fixture
def case_with_photo(acting, run_jobs):
    """(token of the case, token of its photo, token of its voice memo), with the copies made."""

    def make(state="triage", **told):
        with acting():
            key = secrets.token_urlsafe(16)
            picture = io.BytesIO(saved(scene(800, 600), "JPEG"))
            evidence = [photos.keep(stream=picture, kind="photo", form_key=key, position=1)]
            memo = io.BytesIO(VOICE)
            evidence.append(photos.keep(stream=memo, kind="voice", form_key=key, position=2))
            sent = submit(draft=Draft(words=WORDS, **told), evidence=evidence, form_key=key)
            case = bring_to(state, reporter.case_of(sent.report.id))
            tokens = case.token, evidence[0].token, evidence[1].token
        run_jobs()
        return tokens

    return make


def test_officers_of_the_case_see_its_photos_and_hear_its_voice(as_, case_with_photo):
    token, photo, memo = case_with_photo()
    client = as_("intake_officer")
    page = client.get(f"/thanh-tra/vu-viec/{token}").page
    for address in [each.get("src") for each in (*page.all("img"), *page.all("audio"))]:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert client.get(f"/thanh-tra/vu-viec/{token}/ghi-am/{memo}").data == VOICE
    assert client.get(f"/thanh-tra/vu-viec/{token}/ghi-am/{photo}").status_code == 404
    assert client.get(f"/thanh-tra/vu-viec/{token}/anh/{memo}/large.jpeg").status_code == 404


def test_a_photo_is_found_only_through_its_own_case(as_, case_with_photo):
    token, photo, memo = case_with_photo()
    other, other_photo, _memo = case_with_photo()
    client = as_("intake_officer")
    for address in (f"anh/{other_photo}/large.jpeg", f"anh/{other_photo}/che"):
        assert client.get(f"/thanh-tra/vu-viec/{token}/{address}").status_code == 404
    assert client.get(f"/thanh-tra/vu-viec/{other}/ghi-am/{memo}").status_code == 404
    assert as_("inspector").get(f"/thanh-tra/vu-viec/{token}/anh/{photo}/large.jpeg").status_code == 404
    assert as_("system_admin").get(f"/thanh-tra/vu-viec/{token}/anh/{photo}/large.jpeg").status_code == 403


def test_the_wall_stands_before_photos_too(as_, acting, case_with_photo):
    with acting() as session:
        office = agency(kind="department")
        officer("chief_inspector").memberships[0].agency_id = office.id
        session.flush()
        office_id = office.id
    token, photo, memo = case_with_photo(office_id=office_id)
    client = as_("chief_inspector")
    for address in (f"anh/{photo}/small.webp", f"anh/{photo}/da-che-small.webp", f"ghi-am/{memo}"):
        assert client.get(f"/thanh-tra/vu-viec/{token}/{address}").status_code == 404


def test_boxes_typed_as_numbers_cover_the_photo(as_, run_jobs, case_with_photo):
    token, photo, _memo = case_with_photo()
    client = as_("intake_officer")
    address = f"/thanh-tra/vu-viec/{token}/anh/{photo}/che"
    form = client.get(address).page.form("/che")
    box = {"boxes-0-left": "100", "boxes-0-top": "200", "boxes-0-right": "400", "boxes-0-bottom": "500"}
    assert client.submit(form, **box).status_code == 303
    run_jobs()
    covered = f"/thanh-tra/vu-viec/{token}/anh/{photo}/da-che-medium.jpeg"
    assert client.get(covered).data != client.get(covered.replace("da-che-", "")).data
    again = client.get(address).page.form("/che").fields
    assert {name: again[name] for name in box} == box


def test_nothing_to_cover_is_said_not_assumed(as_, run_jobs, case_with_photo):
    token, photo, _memo = case_with_photo()
    client = as_("intake_officer")
    form = client.get(f"/thanh-tra/vu-viec/{token}/anh/{photo}/che").page.form("/che")
    assert client.submit(form).status_code == 422
    assert client.submit(form, nothing="1").status_code == 303
    run_jobs()
    answer = client.get(f"/thanh-tra/vu-viec/{token}/anh/{photo}/da-che-medium.jpeg")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "box",
    [("400", "0", "100", "500"), ("0", "0", "1001", "10"), ("a", "0", "10", "10"), ("1", "", "10", "10"),
     ("5", "5", "5", "9"), ("-1", "0", "10", "10")],
)  # fmt: skip
def test_a_wrong_box_comes_back_as_it_was_typed(as_, case_with_photo, box):
    token, photo, _memo = case_with_photo()
    client = as_("intake_officer")
    form = client.get(f"/thanh-tra/vu-viec/{token}/anh/{photo}/che").page.form("/che")
    typed = dict(zip((f"boxes-0-{edge}" for edge in ("left", "top", "right", "bottom")), box, strict=True))
    answer = client.submit(form, **typed)
    assert answer.status_code == 422
    assert {name: answer.page.form("/che").fields[name] for name in typed} == typed
    ids = {each.get("id") for each in answer.page.root.iter()}
    assert {each.get("href")[1:] for each in answer.page.one("div", class_="errors").iter("a")} <= ids


def test_a_photo_from_afterwards_is_kept_through_a_wrong_form_and_joins_the_case(as_, acting, run_jobs):
    with acting():
        token = bring_to("concluded").token
    client = as_("inspector")
    address = f"/thanh-tra/vu-viec/{token}/resolve"
    form = client.get(address).page.form("/resolve")
    assert form.is_multipart
    picture = (io.BytesIO(saved(scene(640, 480), "JPEG")), "after.jpg")
    answer = client.submit(form, result="", recovered="25.000.000", after_photo=picture)
    assert answer.status_code == 422
    assert answer.page.all("p", class_="kept")
    again = answer.page.form("/resolve")
    assert again.fields["recovered"] == "25.000.000"
    assert client.submit(again, result="Đã giao nhà cho thôn.").status_code == 303
    run_jobs()
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        (link,) = case.attachments
        assert (link.role, link.attachment.state, case.recovered) == ("after", "derived", 25_000_000)


def test_a_file_that_is_no_photo_is_told_and_nothing_is_lost(as_, acting):
    with acting():
        token = bring_to("concluded").token
    client = as_("inspector")
    form = client.get(f"/thanh-tra/vu-viec/{token}/resolve").page.form("/resolve")
    answer = client.submit(form, result="Đã xong.", after_photo=(io.BytesIO(b"%PDF-1.7 x"), "a.pdf"))
    assert answer.status_code == 422
    assert answer.page.form("/resolve").fields["result"].strip() == "Đã xong."
    assert "#after_photo" in [each.get("href") for each in answer.page.one("div", class_="errors").iter("a")]


def test_publishing_waits_for_the_covered_copies(as_, acting, case_with_photo):
    from tests.support.cases import SUMMARY, take

    token, _photo, _memo = case_with_photo("resolved")
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        chosen = [link.id for link in case.attachments]
        take(case, "draft_summary", "inspector", **SUMMARY | {"public_photos": chosen})
        photos.redact(attachment=case.attachments[0].attachment, boxes=[], actor=officer("inspector"))
    client = as_("chief_inspector")
    answer = client.submit(client.get(f"/thanh-tra/vu-viec/{token}/publish").page.form("/publish"))
    assert answer.status_code == 422
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        assert (case.publication_state, case.published_at) == ("summary_drafted", None)
