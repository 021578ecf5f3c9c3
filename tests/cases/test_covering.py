"""Covering photos: the second person publishes what was seen, and nothing published disappears in silence."""

import pytest

from app.cases import actions
from app.cases.models import Case
from app.photos.models import Attachment
from tests.reports.teller import PHOTO, Teller
from tests.support.cases import SUMMARY, bring_to, take
from tests.support.people import officer

BOX = [(100, 100, 400, 400)]


@pytest.fixture
def case_id(client, acting, run_jobs):
    """A settled case with one photo, covered, its summary drafted."""
    Teller(client).send_something(photos=[PHOTO])
    run_jobs()
    with acting() as session:
        case = session.query(Case).one()
        bring_to("resolved", case)
        photo = session.query(Attachment).one()
        actions.cover(case=case, attachment=photo, boxes=BOX, actor=officer("inspector"))
        key = case.id
    run_jobs()
    with acting() as session:
        case = session.get(Case, key)
        chosen = [link.id for link in case.attachments]
        take(case, "draft_summary", "inspector", **SUMMARY, public_photos=chosen)
    return key


def test_covering_anew_makes_the_form_to_publish_stale(case_id, acting):
    with acting() as session:
        case = session.get(Case, case_id)
        before = case.version
        actions.cover(
            case=case, attachment=case.attachments[0].attachment, boxes=[], actor=officer("inspector")
        )
        session.flush()
        assert case.version > before


def test_the_same_boxes_again_change_nothing(case_id, acting):
    with acting() as session:
        case = session.get(Case, case_id)
        before = case.version
        actions.cover(
            case=case, attachment=case.attachments[0].attachment, boxes=BOX, actor=officer("inspector")
        )
        session.flush()
        assert case.version == before


def test_a_published_photo_is_not_covered_anew_in_silence(case_id, acting):
    with acting() as session:
        case = session.get(Case, case_id)
        take(case, "publish", "chief_inspector")
        photo = case.attachments[0].attachment
        with pytest.raises(actions.NotNow):
            actions.cover(case=case, attachment=photo, boxes=[], actor=officer("inspector"))
        assert any(each.token for each in photo.derivatives)
