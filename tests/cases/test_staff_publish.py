"""Before publishing: the second person sees the photos that go out, is warned where none does, and reads the very
page that everyone will read, in English with a word on what is not."""

import io
import secrets

import pytest
from sqlalchemy import select

from app.cases import actions
from app.cases.actions import reporter
from app.cases.models import Case
from app.db import db
from app.photos import actions as photos
from app.reports.actions import submit
from app.reports.draft import Draft
from tests.photos.drawn import saved, scene
from tests.support.cases import SUMMARY, WORDS, bring_to, take
from tests.support.people import officer

ENGLISH = {
    "title_en": "An empty office given to the village",
    "summary_en": "An office stood empty for months.",
}


def drafted(token, *, shown=True, **texts):
    case = db.session.scalars(select(Case).where(Case.token == token)).one()
    chosen = [link.id for link in case.attachments] if shown else []
    take(case, "draft_summary", "inspector", **SUMMARY | texts, public_photos=chosen)


@pytest.fixture
def resolved(acting, run_jobs):
    """The token of a case with one photo, settled."""
    with acting():
        key = secrets.token_urlsafe(16)
        evidence = [
            photos.keep(
                stream=io.BytesIO(saved(scene(300, 200), "JPEG")), kind="photo", form_key=key, position=1
            )
        ]
        report = submit(draft=Draft(words=WORDS), evidence=evidence, form_key=key).report
        token = bring_to("resolved", reporter.case_of(report.id)).token
    run_jobs()
    return token


def cover(token, boxes):
    case = db.session.scalars(select(Case).where(Case.token == token)).one()
    actions.cover(
        case=case, attachment=case.attachments[0].attachment, boxes=boxes, actor=officer("inspector")
    )


def publishing(as_, token):
    return as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}/publish").page


def test_the_covered_photos_are_shown_to_whoever_publishes(as_, acting, run_jobs, resolved):
    with acting():
        drafted(resolved)
        cover(resolved, [(100, 100, 300, 300)])
    run_jobs()
    page = publishing(as_, resolved)
    assert [each.get("src") for each in page.all("img") if "da-che-medium" in each.get("src")]
    assert not page.all("div", class_="is-warn")


def test_photos_on_which_nothing_is_covered_are_warned_of(as_, acting, run_jobs, resolved):
    with acting():
        drafted(resolved)
        cover(resolved, [])
    run_jobs()
    assert "Không ảnh nào có chỗ được che" in publishing(as_, resolved).text


def test_whoever_publishes_is_told_that_no_photo_goes_out(as_, acting, resolved):
    with acting():
        drafted(resolved, shown=False)
    page = publishing(as_, resolved)
    assert "Vụ việc có 1 ảnh nhưng không ảnh nào được công khai." in page.text
    assert not [each for each in page.all("img") if "da-che" in each.get("src")]


def test_the_preview_is_the_page_that_is_published(as_, acting, client, run_jobs, resolved):
    with acting():
        drafted(resolved, **ENGLISH)
        cover(resolved, [(100, 100, 300, 300)])
    run_jobs()
    before = as_("chief_inspector").get(f"/thanh-tra/vu-viec/{resolved}/xem-truoc").page
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == resolved)).one()
        number = take(case, "publish", "chief_inspector").number
    after = client.get(f"/phan-anh/{number}").page
    assert shown(before) == shown(after)
    assert len(before.all("img")) == len(after.all("img")) == 1


def shown(page):
    article = page.one("article")
    return [
        " ".join("".join(each.itertext()).split())
        for tag in ("h1", "p", "li", "dd")
        for each in article.iter(tag)
    ]


def test_the_english_page_says_what_is_in_vietnamese(acting, client, resolved):
    with acting():
        drafted(resolved, shown=False, **ENGLISH)
        case = db.session.scalars(select(Case).where(Case.token == resolved)).one()
        number = take(case, "publish", "chief_inspector").number
    page = client.get(f"/en/phan-anh/{number}").page
    assert "were written in Vietnamese" in page.text
    assert page.one("h1").get("lang") == "en"
    assert {each.get("lang") for each in page.all("p", class_="said")} == {"en", "vi"}
    assert all(
        each.get("lang") == "vi"
        for each in page.one("ul", class_="measures").iter("p")
        if not each.get("class")
    )
    assert "written in Vietnamese" not in client.get(f"/phan-anh/{number}").page.text


def test_boxes_drawn_by_two_officers_are_shown_beside_each_other(as_, acting, resolved):
    client = as_("inspector")
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == resolved)).one()
        address = f"/thanh-tra/vu-viec/{resolved}/anh/{case.attachments[0].attachment.token}/che"
    form = client.get(address).page.form("/che")
    with acting():
        cover(resolved, [(111, 122, 333, 344)])
    answer = client.submit(
        form, **{"boxes-0-left": "10", "boxes-0-top": "20", "boxes-0-right": "30", "boxes-0-bottom": "40"}
    )
    assert answer.status_code == 409
    assert "trái 111, trên 122, phải 333, dưới 344" in answer.page.text
    again = answer.page.form("/che")
    assert again.fields["boxes-0-left"] == "10"
    assert client.submit(again).status_code == 303
